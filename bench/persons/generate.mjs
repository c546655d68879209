// Writes made-up exports to count, always the same ones for the same options.
//
//   node generate.mjs plain  ROWS FILE          7 columns, nothing quoted, both identifiers in every row
//   node generate.mjs mixed  ROWS FILE          9 Chinese columns, dirty formats, gaps, quotes, 4 flows
//   node generate.mjs quoted ROWS FILE          the same, every field quoted, CRLF
//
// No number belongs to anybody: resident numbers have region codes that were never given out.
import { closeSync, openSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** xorshift128+ in 32-bit halves would be overkill: mulberry32 repeats after 2^32 draws. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const two = (n) => (n < 10 ? `0${n}` : `${n}`);

export function residentNumber(person) {
  const scrambled = Math.imul(person, 0x9e3779b1) >>> 0;
  const day = scrambled % 20000;
  const year = 1950 + Math.floor(day / 372);
  const month = 1 + Math.floor((day % 372) / 31);
  const date = 1 + (day % 28);
  const region = 990000 + (Math.floor(person / 1000) % 10000);
  const body = `${region}${year}${two(month)}${two(date)}${String(person % 1000).padStart(3, "0")}`;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += weights[i] * (body.charCodeAt(i) - 48);
  return body + "10X98765432"[sum % 11];
}

export function mobile(person, second = 0) {
  const number = 3000000000 + ((person * 7919 + second * 2222222223) % 6999999999);
  return `1${number}`;
}

const names = ["王伟", "李娜", "张敏", "刘洋", "陈静", "杨帆", "赵磊", "黄丽", "周杰", "吴昊"];
const cities = ["北京", "上海", "广州", "成都", "西安"];
const flows = ["会员管理", "客服", "营销", "物流"];
const diagnoses = ["感冒", "高血压", "过敏", "骨折"];

function plainRow(draw, people) {
  const person = draw() % people;
  const day = draw();
  return [
    `M${String(person).padStart(8, "0")}`,
    mobile(person),
    residentNumber(person),
    names[person % 10],
    cities[day % 5],
    String(day % 100000),
    `2026-${two(1 + (day % 12))}-${two(1 + (day % 28))}`,
  ];
}

const spellings = [
  (n) => n,
  (n) => n,
  (n) => `+86${n}`,
  (n) => `+86 ${n.slice(0, 3)}-${n.slice(3, 7)}-${n.slice(7)}`,
  (n) => `0086${n}`,
];

function mixedRow(draw, people) {
  const person = draw() % people;
  const choice = draw();
  const second = choice % 20 === 0 ? 1 : 0;
  const phone = draw() % 5 === 0 ? "" : spellings[draw() % 5](mobile(person, second));
  const id = draw() % 5 === 0 ? "" : residentNumber(person);
  const flow = draw() % 4;
  const place = draw();
  const address =
    place % 4 === 0
      ? `${cities[place % 5]}市,长安街"${place % 900}"号\n${place % 30}单元`
      : `${cities[place % 5]}市长安街${place % 900}号`;
  const day = draw();
  const year = day % 20 === 0 ? 2025 : 2026;
  return [
    String(100000 + (place % 900000)),
    names[person % 10],
    phone,
    draw() % 3 === 0 ? "" : `user${person}@Example.com`,
    id,
    address,
    flows[flow],
    draw() % 10 < 3 ? diagnoses[place % 4] : "",
    `${year}-${two(1 + (day % 12))}-${two(1 + (day % 28))}`,
  ];
}

const heads = {
  plain: ["member_id", "mobile", "id_no", "name", "city", "amount", "export_date"],
  mixed: ["记录", "姓名", "手机号", "电子邮箱", "身份证号", "地址", "场景", "诊断", "日期"],
};

const quote = (field) => `"${field.replaceAll('"', '""')}"`;
const quoteIfNeeded = (field) => (/[",\n\r]/.test(field) ? quote(field) : field);

/** Calls `write` with pieces of text, the header first. */
export function generate(kind, rows, write, seed = 20260101) {
  const draw = random(seed);
  const people = Math.max(1, Math.round(rows * (kind === "plain" ? 0.7 : 0.62)));
  const row = kind === "plain" ? plainRow : mixedRow;
  const cell = kind === "quoted" ? quote : quoteIfNeeded;
  const end = kind === "quoted" ? "\r\n" : "\n";
  let text = heads[kind === "plain" ? "plain" : "mixed"].map(cell).join(",") + end;
  for (let i = 0; i < rows; i++) {
    text += row(draw, people).map(cell).join(",") + end;
    if (text.length > 1 << 20) {
      write(text);
      text = "";
    }
  }
  write(text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [kind, rows, path] = process.argv.slice(2);
  if (!["plain", "mixed", "quoted"].includes(kind) || !(Number(rows) > 0) || !path) {
    console.error("node generate.mjs plain|mixed|quoted ROWS FILE");
    process.exit(2);
  }
  const file = openSync(path, "w");
  generate(kind, Number(rows), (text) => writeSync(file, text));
  closeSync(file);
}
