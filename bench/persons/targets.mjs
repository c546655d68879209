// What is asked of the counter, and what was measured for it.
import { median } from "./race.mjs";

const DUCKDB = ["duckdb-exact", "duckdb-hashed", "duckdb-components"];

/** The fastest of some contenders: `{name, took}`, or null when none ran. */
function fastest(times, names) {
  const ran = names
    .filter((name) => times[name]?.length > 0)
    .map((name) => ({ name, took: median(times[name]) }));
  return ran.sort((one, other) => one.took - other.took)[0] ?? null;
}

/** How many times as long as this counter the fastest of some takes. */
function times(result, names) {
  const other = result && fastest(result.times, names);
  const own = result && fastest(result.times, ["own"]);
  return other && own && other.took / own.took;
}

const run = (result, label, name) =>
  result?.runs.find((each) => each.label === label && (each.name ?? label) === name && !each.fault);

function memoryRatio(result, label) {
  const own = run(result, label, "own");
  const others = (result?.runs ?? []).filter(
    (each) => each.label === label && each.name.startsWith("duckdb") && !each.fault,
  );
  return own && others.length > 0 && own.peak / Math.min(...others.map(({ peak }) => peak));
}

const perPerson = (result, label) => {
  const found = result?.runs.find((each) => each.label === label);
  return found && found.heap / found.persons;
};

/** By how much the time of a record rises from the fewest to the most. */
function rise(result) {
  const timed = result?.steps.filter(({ times: took }) => took.length > 0) ?? [];
  if (timed.length < 2) {
    return null;
  }
  const each = ({ rows, times: took }) => median(took) / rows;
  return each(timed.at(-1)) / each(timed[0]);
}

function sheetMemory(result) {
  const [, own, other] = result?.memory?.runs ?? [];
  return own && other && !own.fault && !other.fault && own.peak / other.peak;
}

function largeHeap(result) {
  const own = result?.runs.find(({ label }) => label === "own");
  const native = result?.runs.find(({ label }) => label === "native");
  if (own?.persons && native && own.persons !== native.persons) {
    throw new Error(`${own.persons} persons in Chromium, ${native.persons} natively`);
  }
  return own?.heap && own.heap / 1e9;
}

const least = (bound, unit = "×") => ({ bound, unit, met: (value) => value >= bound, sign: "≥" });
const most = (bound, unit = "×") => ({ bound, unit, met: (value) => value <= bound, sign: "≤" });

/** Rows of the table: `{zh, en, sign, bound, unit, value, met}`; a value is null where nothing was measured. */
export function targetsOf(sections, { small, big, large }) {
  const measured = Object.fromEntries(
    Object.entries(sections).map(([name, section]) => [name, section?.measured ?? null]),
  );
  const raced = (section, names) => times(measured[section], names);
  const readTimes = (section) => {
    const ratio = raced(section, ["read"]);
    return ratio && 1 / ratio;
  };
  const waits = measured.page?.waits ?? [];
  const cancels = measured.page?.cancels ?? [];
  const rows = [];
  const add = (zh, en, bound, value) => {
    rows.push({ zh, en, ...bound, value: value || null, met: value ? bound.met(value) : null });
  };
  for (const [size, suffix] of [
    [small, ""],
    [big, "-big"],
  ]) {
    add(
      `一种标识，${size} 行，Chromium，对 DuckDB-Wasm 的准确计数`,
      `one identifier, ${size} rows, Chromium, DuckDB-Wasm's exact count`,
      least(4),
      raced(`chromium-one${suffix}`, ["duckdb-exact"]),
    );
    add(
      `同上，对它按散列计数的写法`,
      `the same, its form that counts hashes`,
      least(4),
      raced(`chromium-one${suffix}`, ["duckdb-hashed"]),
    );
    add(
      `同上，对 PapaParse 加 Set`,
      `the same, PapaParse with a Set`,
      least(12),
      raced(`chromium-one${suffix}`, ["papaparse"]),
    );
    add(
      `同上，本项目用时对只读一遍文件`,
      `the same, this counter's time to a bare read of the file`,
      most(3),
      readTimes(`chromium-one${suffix}`),
    );
    add(
      `两种标识，${size} 行，Chromium，对 DuckDB-Wasm`,
      `two identifiers, ${size} rows, Chromium, DuckDB-Wasm`,
      least(5),
      raced(`chromium-two${suffix}`, DUCKDB),
    );
    add(
      `同上，对 PapaParse 加 Map 与并查集`,
      `the same, PapaParse with Maps and a union-find`,
      least(12),
      raced(`chromium-two${suffix}`, ["papaparse"]),
    );
    add(
      `一种标识，${size} 行，Node，对原生 DuckDB 单线程`,
      `one identifier, ${size} rows, Node, native DuckDB on one thread`,
      least(2),
      raced(`node-one${suffix}`, DUCKDB),
    );
  }
  add(
    `两种标识，写法不一，${small} 行，Chromium，对 DuckDB-Wasm`,
    `two identifiers written in different ways, ${small} rows, Chromium, DuckDB-Wasm`,
    least(5),
    raced("chromium-mixed", DUCKDB),
  );
  add(
    `同上，对 PapaParse 加 Map 与并查集`,
    `the same, PapaParse with Maps and a union-find`,
    least(12),
    raced("chromium-mixed", ["papaparse"]),
  );
  add(
    `每人内存，一种标识，${big} 行`,
    `memory per person, one identifier, ${big} rows`,
    most(20, "B"),
    perPerson(measured.heap, "one"),
  );
  add(
    `每人内存，两种标识、数据流与敏感信息，${big} 行`,
    `memory per person, two identifiers with flows and sensitive information, ${big} rows`,
    most(60, "B"),
    perPerson(measured.heap, "flows"),
  );
  for (const [label, zh, en] of [
    ["one", "一种标识", "one identifier"],
    ["two", "两种标识", "two identifiers"],
  ]) {
    add(
      `标签页最高内存，${zh}，${big} 行，对 DuckDB-Wasm`,
      `peak memory of the tab, ${en}, ${big} rows, to DuckDB-Wasm`,
      most(1 / 3),
      memoryRatio(measured.memory, label),
    );
  }
  const gb18030 = measured.encoding?.times.gb18030?.length > 0;
  add(
    `GB18030 用时对同一内容的 UTF-8`,
    `GB18030, its time to that of the same in UTF-8`,
    most(1.15),
    gb18030 && median(measured.encoding.times.gb18030) / median(measured.encoding.times["utf-8"]),
  );
  add(
    `XLSX，对 read-excel-file`,
    `XLSX, read-excel-file`,
    least(8),
    raced("workbook", ["read-excel-file"]),
  );
  add(
    `XLSX，标签页最高内存对 read-excel-file`,
    `XLSX, peak memory of the tab to read-excel-file`,
    most(1 / 3),
    sheetMemory(measured.workbook),
  );
  add(
    `线性：行数多 8 倍，每行用时是原来的几倍`,
    `linear: time per row with 8 times the rows`,
    most(1.25),
    rise(measured.growth),
  );
  add(
    `网页，取消`,
    `the page, cancelling`,
    most(100, "ms"),
    cancels.length > 0 && Math.max(...cancels),
  );
  add(
    `网页，两次进度之间最久`,
    `the page, longest between two steps of progress`,
    most(500, "ms"),
    waits.length > 0 && Math.max(...waits),
  );
  add(
    `${large} 行，两种标识、数据流与敏感信息，Chromium，内存`,
    `${large} rows, two identifiers with flows and sensitive information, Chromium, memory`,
    most(1.3, "GB"),
    largeHeap(measured.large),
  );
  return rows;
}
