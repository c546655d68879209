// docs/benchmark-persons.md, from whatever has been measured.
import { median } from "./race.mjs";
import { targetsOf } from "./targets.mjs";

const NAMES = {
  own: "本项目，WebAssembly this counter, WebAssembly",
  native: "本项目，原生 `egress persons`（含启动） this counter, native, with its start",
  read: "只读文件 a bare read of the file",
  "duckdb-exact": "DuckDB，count(DISTINCT x)",
  "duckdb-hashed": "DuckDB，count(DISTINCT hash(x))",
  "duckdb-components": "DuckDB，迭代取最小标签 iterated min-label",
  papaparse: "PapaParse",
  "read-excel-file": "read-excel-file",
  "utf-8": "本项目，UTF-8 this counter, UTF-8",
  gb18030: "本项目，GB18030 this counter, GB18030",
  page: "空页，没有读文件 the page alone, no file read",
};
const number = (value) => Math.round(value).toLocaleString("en");
const megabytes = (bytes) => `${number(bytes / 1e6)} MB`;
const significant = (value) =>
  value >= 100 ? number(value) : value.toPrecision(value < 1 ? 2 : 3);
const count = (value) => (value >= 1e6 ? `${value / 1e6} M` : number(value));

export function documentOf(results) {
  const { machine, node, peers, rows, rounds, sections, wasm } = results;
  const chromium = Object.values(sections).find((one) => one?.measured?.version)?.measured.version;
  const sizes = { small: count(rows), big: count(5 * rows), large: count(25 * rows) };
  return [
    "# 统计人数的性能 Benchmark of the counting of persons",
    "",
    "由 `make bench` 写成，数字随机器而变。 Written by `make bench`; the figures depend on the machine.",
    "",
    `机器 machine: ${machine}. Node ${node}${chromium ? `, Chromium ${chromium}` : ""}. ` +
      `${Object.entries(peers)
        .map(([name, version]) => `${name} ${version}`)
        .join(", ")}. ` +
      `egress.wasm ${number(wasm.bytes / 1000)} kB, SHA-256 ${wasm.sha256.slice(0, 12)}.`,
    "",
    ...method(rows, rounds),
    ...targetTable(targetsOf(sections, sizes)),
    ...TABLES.flatMap(([name, title, draw]) => part(title(sizes), sections[name], draw, rounds)),
    ...missing(sections),
  ].join("\n");
}

function method(rows, rounds) {
  return [
    "## 方法 Method",
    "",
    `- 文件是编造的（bench/persons/generate.mjs）：简单表 7 列、无引号；混杂表 9 列中文，手机号有四种写法，两成缺手机号、两成缺身份证号，地址里有引号、逗号与换行。小表 ${count(rows)} 行，大表五倍。`,
    `  The files are made up (bench/persons/generate.mjs): a plain table of 7 columns without quotes; a mixed one of 9 Chinese columns, phones written in four ways, a fifth without phone, a fifth without resident number, addresses with quotes, commas and line breaks. The small tables have ${count(rows)} rows, the big ones five times as many.`,
    `- 各方轮流，之间停半秒，先用一张小表热身，在那里人数必须一致；之后每一轮的人数也必须一致，否则该部分作废。取 ${rounds} 轮的中位数。文件都在系统缓存里。`,
    `  All take turns, half a second apart. They warm up on a small table, where their counts must agree; the counts of every round must agree too, or the section is void. Medians of ${rounds} rounds. The files are in the system's cache.`,
    "- Chromium：每方一个常驻的 worker，从发出任务到得到人数，含读文件。本项目用网页自己的读法（256 KB 一块），不算 SHA-256（网页在另一个 worker 里算）；有两种标识时和网页一样，一个 worker 读，另一个合并。DuckDB-Wasm 单线程（eh），文件以句柄登记，启动不计时。PapaParse 按块回调，配 Set；两种标识时配 Map 与并查集。",
    "  Chromium: a worker for each that stays; from the task to the count, reading included. This counter reads as the page does (pieces of 256 KB), without the SHA-256, which the page takes in another worker; with two identifiers, as in the page, one worker reads and another joins. DuckDB-Wasm on one thread (eh), the file registered as a handle, its start not timed. PapaParse with callbacks by the chunk, a Set, or Maps and a union-find for two identifiers.",
    "- 两种标识：凡共用一个号码的记录是同一人（连通分量）。DuckDB 用它最快的写法，在去重的号码对上迭代取最小标签，用 64 位散列；本项目逐字比较，不散列。混杂表里，对手只做这张表所需的清理（去掉空格与横线，取末 11 位）。",
    "  Two identifiers: records that share a number are one person (connected components). DuckDB in its fastest form, iterated min-label over the distinct pairs, on 64-bit hashes; this counter compares the numbers themselves. In the mixed table the others clean only as much as this table needs (spaces and dashes gone, the last eleven digits).",
    "- 比值：对手的中位用时除以本项目的。一种标识在 Chromium 里，对 DuckDB 的两种写法各列一行：count(DISTINCT x) 和本项目一样给出准确的人数；按散列计数更快，但可能把两人当成一人。别处 DuckDB 有两种写法时取快的。内存：模块的线性内存（两个 worker 时为两者之和）；标签页：新开的浏览器里渲染进程的最高常驻内存（VmHWM）的中位数。",
    "  Ratios: the other's median time over this counter's. With one identifier in Chromium each of DuckDB's two forms has a row: count(DISTINCT x) is exact as this counter is; counting hashes is faster and may take two persons for one. Elsewhere, of the two forms the faster. Memory: the module's linear memory, of two workers together; of the tab: the median of the most resident memory (VmHWM) of the renderer, each time in a fresh browser.",
    "",
  ];
}

function targetTable(targets) {
  const verdict = { true: "达到 met", false: "未达到 not met", null: "未测 not measured" };
  const withUnit = (value, unit) => (unit === "×" ? `${value} ×` : `${value} ${unit}`);
  return [
    "## 目标 Targets",
    "",
    "| 目标 target | 要求 asked | 测得 measured | |",
    "|---|---:|---:|---|",
    ...targets.map(
      ({ zh, en, sign, bound, unit, value, met }) =>
        `| ${zh} ${en} | ${sign} ${withUnit(significant(bound), unit)} | ${value === null ? "" : withUnit(significant(value), unit)} | ${verdict[met]} |`,
    ),
    "",
  ];
}

/** A section with what it says of itself when it did not run to its end; nothing when it never ran. */
function part(title, section, draw, rounds) {
  if (section === null) {
    return [];
  }
  const before = section.measured ? "下面是此前测得的。 What was measured before is below." : "";
  const said =
    section.state === "done"
      ? []
      : [`没有做完 Not finished: ${section.fault}. ${before}`.trimEnd(), ""];
  const drawn = section.measured ? draw(section.measured, rounds) : [];
  return [`## ${title}`, "", ...said, ...drawn];
}

function faults(of) {
  const list = Object.entries(of).map(([name, fault]) => `- ${NAMES[name]}: ${fault}`);
  return list.length > 0 ? [...list, ""] : [];
}

function raceTable({ rows, bytes, persons, times, heaps, faults: failed }, rounds) {
  const own = times.own ?? times["utf-8"];
  const ordered = Object.entries(times).sort(([, one], [, other]) => median(one) - median(other));
  const fewer = ordered.some(([, took]) => took.length < rounds);
  return [
    `${number(rows)} 行 rows, ${megabytes(bytes)}; ${number(persons ?? 0)} 人 persons.${fewer ? ` 轮数少于 ${rounds}。 Fewer than ${rounds} rounds.` : ""}`,
    "",
    "| 谁 who | ms | MB/s | 倍 times | 内存 memory |",
    "|---|---:|---:|---:|---:|",
    ...ordered.map(
      ([name, took]) =>
        `| ${NAMES[name]} | ${number(median(took))} | ${number(bytes / 1e3 / median(took))} | ${own ? (median(took) / median(own)).toFixed(2) : ""} | ${heaps[name] ? megabytes(heaps[name]) : ""} |`,
    ),
    "",
    ...faults(failed),
  ];
}

function heapTable({ runs }) {
  const what = {
    one: "一种标识 one identifier",
    two: "两种标识 two identifiers",
    flows:
      "两种标识、4 个数据流、敏感信息（混杂表） two identifiers, 4 flows, sensitive information (mixed table)",
  };
  return [
    "| | 行 rows | 人 persons | 内存 memory | 每人 per person |",
    "|---|---:|---:|---:|---:|",
    ...runs.map(
      ({ label, rows, persons, heap }) =>
        `| ${what[label]} | ${number(rows)} | ${number(persons)} | ${megabytes(heap)} | ${(heap / persons).toFixed(1)} B |`,
    ),
    "",
  ];
}

function peakTable({ rows, bytes, runs }) {
  const ids = { one: "一种标识 one identifier", two: "两种标识 two identifiers" };
  return [
    `${number(rows)} 行 rows, ${megabytes(bytes)}.`,
    "",
    "| | 标签页 tab | 其中模块 of it the module |",
    "|---|---:|---:|",
    ...runs.map(({ label, name, peak, heap, fault }) => {
      const who = [NAMES[name ?? label], ids[label]].filter(Boolean).join("，");
      return `| ${who} | ${fault ? fault : megabytes(peak)} | ${heap ? megabytes(heap) : ""} |`;
    }),
    "",
  ];
}

function growthTable({ steps }) {
  return [
    "两种标识，Node。 Two identifiers, in Node.",
    "",
    "| 行 rows | ms | ns / 行 a row |",
    "|---:|---:|---:|",
    ...steps
      .filter(({ times }) => times.length > 0)
      .map(
        ({ rows, times }) =>
          `| ${number(rows)} | ${number(median(times))} | ${number((1e6 * median(times)) / rows)} |`,
      ),
    "",
  ];
}

function pageTable({ rows, bytes, took, figures, cancels, waits, wrongs }) {
  return [
    `从 file:// 打开构建好的网页，选这个文件，按它提出的列（三种标识）统计，SHA-256 同时在另一个 worker 里算。 The built page from file://, this file chosen and counted by the columns that the page proposes (three identifiers), the SHA-256 taken beside it in another worker.`,
    "",
    `- ${number(rows)} 行 rows, ${megabytes(bytes)}: ${(took / 1000).toFixed(1)} s, ${figures}.`,
    `- 取消，从按下到可以再统计 cancelling, from the press until a count can be started again: ${cancels.map((each) => each.toFixed(0)).join(", ")} ms.`,
    `- 进度条两次变化之间 between two changes of the progress bar: 中位 median ${number(median(waits))} ms, 最久 longest ${number(Math.max(...waits))} ms.`,
    `- 请求、违反策略、错误 requests, violations of the policy, errors: ${wrongs.length}.`,
    "",
  ];
}

function largeTable({ rows, bytes, runs }) {
  return [
    `${number(rows)} 行 rows, ${megabytes(bytes)}; 新开的浏览器，每方一次。本项目另按 4 个数据流与敏感信息分别计数，DuckDB-Wasm 只数人。 Fresh browsers, once each. This counter also counts by 4 flows and by sensitive information; DuckDB-Wasm counts persons alone.`,
    "",
    "| 谁 who | s | 人 persons | 内存 memory |",
    "|---|---:|---:|---:|",
    ...runs.map(({ label, took, persons, heap, fault }) =>
      fault
        ? `| ${NAMES[label]} | ${fault} | | |`
        : `| ${NAMES[label]} | ${(took / 1000).toFixed(1)} | ${number(persons)} | ${heap ? megabytes(heap) : ""} |`,
    ),
    "",
  ];
}

const workbookTables = (measured, rounds) => [
  ...raceTable(measured, rounds),
  ...(measured.memory ? peakTable(measured.memory) : []),
];

const TABLES = [
  ["chromium-one", ({ small }) => `Chromium，一种标识 one identifier, ${small}`, raceTable],
  ["chromium-one-big", ({ big }) => `Chromium，一种标识 one identifier, ${big}`, raceTable],
  ["chromium-two", ({ small }) => `Chromium，两种标识 two identifiers, ${small}`, raceTable],
  ["chromium-two-big", ({ big }) => `Chromium，两种标识 two identifiers, ${big}`, raceTable],
  [
    "chromium-mixed",
    ({ small }) => `Chromium，两种标识，混杂表 two identifiers, mixed table, ${small}`,
    raceTable,
  ],
  ["node-one", ({ small }) => `Node，一种标识 one identifier, ${small}`, raceTable],
  ["node-one-big", ({ big }) => `Node，一种标识 one identifier, ${big}`, raceTable],
  ["node-two", ({ small }) => `Node，两种标识 two identifiers, ${small}`, raceTable],
  ["node-two-big", ({ big }) => `Node，两种标识 two identifiers, ${big}`, raceTable],
  ["heap", () => "内存 Memory", heapTable],
  ["memory", ({ big }) => `标签页的内存 Memory of the tab, ${big}`, peakTable],
  ["encoding", () => "编码 Encodings", raceTable],
  ["workbook", () => "工作簿 Workbook", workbookTables],
  ["growth", () => "随行数增长 Growth", growthTable],
  ["page", () => "网页 The page", pageTable],
  ["large", ({ large }) => large, largeTable],
];

function missing(sections) {
  const names = Object.keys(sections).filter((name) => sections[name] === null);
  return names.length === 0
    ? []
    : ["## 没有测的 Not measured", "", ...names.map((name) => `- ${name}`), ""];
}
