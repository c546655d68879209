// Three made-up exports of the same people in many spellings, and how many persons were written into them.
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { mobile, random, residentNumber } from "../../bench/persons/generate.mjs";
import { Unions } from "./unions.mjs";

const wide = (text) =>
  text.replace(/[!-~]/g, (c) => String.fromCodePoint(c.codePointAt(0) + 0xfee0));

const PHONES = [
  (n) => n,
  (n) => `+86${n}`,
  (n) => `+86 ${n.slice(0, 3)}-${n.slice(3, 7)}-${n.slice(7)}`,
  (n) => `0086${n}`,
  (n) => wide(n),
  (n) => `="${n}"`,
  (n) => `'${n}`,
  (n) => `${n}.0`,
];
const NUMBERS = [
  (n) => n,
  (n) => n.toLowerCase(),
  (n) => wide(n),
  (n) => `="${n}"`,
  (n) => ` ${n}\t`,
  (n) => `${n.slice(0, 6)} ${n.slice(6, 14)} ${n.slice(14)}`,
  (n) => (n.slice(6, 8) === "19" ? n.slice(0, 6) + n.slice(8, 17) : n),
];
const NOBODY = ["", "", "", "无", "N/A", "-", "NULL", "00000000000"];
const NO_PHONE = [...NOBODY, "13800138000", "138****5678"];
const DIAGNOSES = ["", "", "", "NULL", "感冒", "过敏"];

/** Each file, with the columns of each and what they are; the same people are in all. */
export const TABLES = {
  members: {
    会员号: null,
    手机号: "phone",
    身份证号: "resident-id",
    姓名: "general",
    诊断: "sensitive",
    日期: "date",
  },
  orders: { 收货手机: "phone", 品名: null, 姓名: "general", 日期: "date" },
  visits: { 身份证: "resident-id", 电话: "phone", 诊断: "sensitive", 日期: "date" },
};
const YEAR = 2026;

/** The mapping of all three files, with the identifiers of those kinds. */
export const mappingOf = (kinds) => ({
  format: "egress.mapping/1",
  year: YEAR,
  files: Object.entries(TABLES)
    .map(([name, uses]) => ({
      name: `${name}.csv`,
      delimiter: ",",
      encoding: "utf-8",
      columns: Object.entries(uses).flatMap(([column, use]) => {
        if (use === "phone" || use === "resident-id") {
          return kinds.includes(use) ? [{ column, role: "identifier", kind: use }] : [];
        }
        return use === null ? [] : [{ column, role: use }];
      }),
    }))
    .filter(({ columns }) => columns.some(({ role }) => role === "identifier")),
});

const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Who is counted: the persons of the records that were written, by the identifiers of those kinds. */
class Truth {
  unions = new Unions();
  counted = [];
  constructor(kinds) {
    this.kinds = kinds;
  }
  record(identifiers, general, sensitive) {
    const keys = this.kinds.flatMap((kind) =>
      identifiers[kind] ? [kind + identifiers[kind]] : [],
    );
    for (const key of keys) {
      this.unions.unite(keys[0], key);
    }
    if (keys.length > 0 && (general || sensitive)) {
      this.counted.push([keys[0], general, sensitive]);
    }
  }
  persons() {
    const found = { general: new Set(), sensitive: new Set(), all: new Set() };
    for (const [key, general, sensitive] of this.counted) {
      const person = this.unions.root(key);
      found.all.add(person);
      if (general) found.general.add(person);
      if (sensitive) found.sensitive.add(person);
    }
    return Object.fromEntries(Object.entries(found).map(([measure, set]) => [measure, set.size]));
  }
}

/** Writes so many records over the files in a folder; the persons by each list of kinds. */
export async function writeTables(folder, rows, listsOfKinds) {
  const truths = listsOfKinds.map((kinds) => new Truth(kinds));
  const draw = random(20260101);
  const of = (list) => list[draw() % list.length];
  const people = Math.round(rows * 0.4);
  const names = Object.keys(TABLES);
  const files = names.map((name) => createWriteStream(join(folder, `${name}.csv`)));
  const texts = names.map((name) => `${Object.keys(TABLES[name]).join(",")}\n`);
  const flush = async (i) => {
    const text = texts[i];
    texts[i] = "";
    if (!files[i].write(text)) {
      await new Promise((resolve) => files[i].once("drain", resolve));
    }
  };
  for (let row = 0; row < rows; row++) {
    const i = draw() % names.length;
    const person = 2 + (draw() % people); // 13000000000 is nobody's.
    // Some have a second number, some give one of the same household.
    const choice = draw() % 50;
    const phone = mobile(choice === 0 ? person ^ 1 : person, choice < 4 ? 1 : 0);
    const number = residentNumber(person);
    const hasPhone = draw() % 5 !== 0;
    const hasNumber = draw() % 5 !== 0;
    const year = draw() % 20 === 0 ? YEAR - 1 : YEAR;
    const cells = {
      phone: hasPhone ? of(PHONES)(phone) : of(NO_PHONE),
      "resident-id": hasNumber ? of(NUMBERS)(number) : of(NOBODY),
      general: draw() % 10 === 0 ? "" : `甲,"${person % 7}"`,
      sensitive: of(DIAGNOSES),
      date: of([`${year}-03-05`, `${year}/3/5`, `${year}0305`, `${year}年3月5日`]),
    };
    const uses = Object.values(TABLES[names[i]]);
    texts[i] += `${uses.map((use) => quoted(use === null ? `${row}` : cells[use])).join(",")}\n`;
    if (year === YEAR) {
      for (const truth of truths) {
        truth.record(
          {
            phone: uses.includes("phone") && hasPhone && phone,
            "resident-id": uses.includes("resident-id") && hasNumber && number,
          },
          uses.includes("general") && cells.general !== "",
          uses.includes("sensitive") && !["", "NULL"].includes(cells.sensitive),
        );
      }
    }
    if (texts[i].length > 1 << 20) {
      await flush(i);
    }
  }
  for (const i of files.keys()) {
    await flush(i);
    await new Promise((resolve) => files[i].end(resolve));
  }
  return truths.map((truth) => truth.persons());
}
