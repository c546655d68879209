// The jobs for engines, run in the engines: each counts the persons that were written, as the counter does, and the
// page reads its answer as its client prints it. DuckDB and PostgreSQL, and the counter itself, are held to the tables of
// values and of dates by `make test`; here ClickHouse and Spark are.
//
//   make engines [ROWS=2000000]
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { FILES, HOSTILE, mappingOf as mappingOfName, SEMICOLON } from "../persons/names.mjs";
import { startPostgresql } from "../persons/postgresql.mjs";
import { graphframesJars, startEngine } from "./engine.mjs";
import { readPastedRow } from "./rows.mjs";
import { mappingOf, TABLES, writeTables } from "./table.mjs";

const readJson = (name) =>
  JSON.parse(readFileSync(new URL(`../persons/${name}`, import.meta.url), "utf8"));
const rows = Number(process.env.ROWS || 200_000);
const program = fileURLToPath(new URL("../../build/native/egress", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "egress-engines-"));

function egress(mapping, ...options) {
  writeFileSync(join(folder, "map.json"), JSON.stringify(mapping));
  return execFileSync(program, ["persons", "--map", "map.json", ...options], {
    cwd: folder,
    encoding: "utf8",
  });
}
const least = (figure) => (Array.isArray(figure) ? figure[0] : figure);
function natively(mapping) {
  const { persons } = JSON.parse(egress(mapping, ...mapping.files.map(({ name }) => name)));
  return Object.fromEntries(Object.entries(persons).map(([measure, of]) => [measure, least(of)]));
}
/** What the page makes of what a client printed. */
function read(printed) {
  const row = readPastedRow(printed);
  assert.ok("persons" in row, printed);
  return row.persons;
}

const PHONES = ["phone"];
const NUMBERS = ["resident-id"];
const BOTH = ["phone", "resident-id"];
const LISTS = [PHONES, NUMBERS, BOTH];
let written;
before(async () => {
  assert.ok(rows > 0, "ROWS=…");
  chmodSync(folder, 0o755);
  written = await writeTables(folder, rows, LISTS);
});
after(() => rmSync(folder, { recursive: true, force: true }));
const truth = (kinds) => written[LISTS.indexOf(kinds)];

/** A test with an engine of its own, which is stopped however it ends; engines run one after another. */
function testWith(name, start, tests) {
  test(name, async (t) => {
    const engine = await start();
    const step = (what, run) =>
      t.test(what, async (of) => {
        const said = await run(engine);
        if (said !== undefined) {
          of.diagnostic(JSON.stringify(said));
        }
      });
    try {
      await tests(step, engine);
    } finally {
      await engine.stop();
    }
  });
}

async function loadTables(engine) {
  for (const [name, uses] of Object.entries(TABLES)) {
    await engine.loadFile(name, Object.keys(uses), join(folder, `${name}.csv`));
  }
}
async function counts(ask, kinds, job) {
  const persons = read(await ask(egress(mappingOf(kinds), ...job)));
  assert.deepEqual(persons, truth(kinds));
  return persons;
}

const { kinds: VALUES } = readJson("values.json");
const pairsOf = (kind) => {
  assert.ok(VALUES[kind].length > 0);
  return VALUES[kind];
};
const pairMapping = (kind) => mappingOfName("pair.csv", "id", kind);
async function countsPairs(engine, sql) {
  for (const kind of Object.keys(VALUES)) {
    const statement = egress(pairMapping(kind), "--sql", sql);
    for (const [one, other, persons] of pairsOf(kind)) {
      await engine.load("pair", ["id"], [[one], [other]]);
      const { all } = read(await engine.ask(statement));
      assert.equal(all, persons, `${kind} ${JSON.stringify([one, other])}`);
    }
  }
}

const { cases: DATES } = readJson("dates.json");
async function leavesOut(engine, sql) {
  const mapping = mappingOfName("dates.csv", "手机号");
  mapping.year = 2026;
  mapping.files[0].columns.push({ column: "日期", role: "date" });
  await engine.load(
    "dates",
    ["手机号", "日期"],
    DATES.map(([text], i) => [`1390000${1000 + i}`, text]),
  );
  const kept = DATES.filter(([, year]) => year === null || year >= 2026).length;
  assert.equal(read(await engine.ask(egress(mapping, "--sql", sql))).all, kept);
}

/** A table for each hostile name, of a file and of a column of its own, in one job. */
async function countsHostile(engine, headers, files, ask) {
  const names = [
    ...headers.map((header) => [`${header.replaceAll(/[/\\.]/g, "")}.csv`, header]),
    ...files.map((file) => [file, "手机号"]),
  ];
  assert.ok(names.length > 8);
  for (const [i, [file, column]] of names.entries()) {
    const shared = i === 0 ? "13900001234" : "+86 13900001234";
    await engine.load(file.replace(/\.csv$/, ""), [column], [[shared], [`${13900002000 + i}`]]);
  }
  const mapping = mappingOfName("", "");
  mapping.files = names.map(([file, column]) => mappingOfName(file, column).files[0]);
  assert.equal(read(await ask(mapping)).all, 1 + names.length);
}

test("the counter itself counts the persons that were written", () => {
  for (const kinds of LISTS) {
    assert.deepEqual(natively(mappingOf(kinds)), truth(kinds), `${kinds}`);
  }
});

testWith(
  "DuckDB",
  () => startEngine("duckdb", folder),
  async (step) => {
    const sql = ["--sql", "duckdb"];
    await step("one statement counts phones", (e) => counts(e.ask, PHONES, sql));
    await step("one statement counts resident numbers", (e) => counts(e.ask, NUMBERS, sql));
    await step("the script joins both", (e) => counts(e.ask, BOTH, ["--script", "duckdb"]));
    await step("hostile names", (e) =>
      countsHostile(e, HOSTILE, FILES, (mapping) => e.ask(egress(mapping, ...sql))),
    );
  },
);

function startPostgresqlAsEngine() {
  const server = startPostgresql(folder);
  const name = (text) => `"${text.replaceAll('"', '""')}"`;
  const literal = (text) => `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const made = (table, columns) =>
    `SET client_min_messages = warning; DROP TABLE IF EXISTS ${name(table)};
CREATE TABLE ${name(table)} (${columns.map((column) => `${name(column)} text`).join(", ")});\n`;
  return {
    load: (table, columns, values) => {
      const all = values.map((row) => `(${row.map(literal).join(", ")})`).join(", ");
      server.sql(`${made(table, columns)}INSERT INTO ${name(table)} VALUES ${all};`);
    },
    loadFile: (table, columns, file) => {
      server.sql(
        `${made(table, columns)}COPY ${name(table)} FROM '${file}' (FORMAT csv, HEADER true);`,
      );
    },
    ask: (statement) => server.printed(statement),
    stop: server.stop,
  };
}

testWith("PostgreSQL", startPostgresqlAsEngine, async (step, engine) => {
  const sql = ["--sql", "postgresql"];
  await loadTables(engine);
  await step("one statement counts phones", (e) => counts(e.ask, PHONES, sql));
  await step("one statement counts resident numbers", (e) => counts(e.ask, NUMBERS, sql));
  await step("hostile names", (e) =>
    countsHostile(e, HOSTILE, FILES, (mapping) => e.ask(egress(mapping, ...sql))),
  );
});

testWith(
  "ClickHouse (chdb)",
  () => startEngine("clickhouse", folder),
  async (step, engine) => {
    const sql = ["--sql", "clickhouse"];
    await loadTables(engine);
    await step("one statement counts phones", (e) => counts(e.ask, PHONES, sql));
    await step("one statement counts resident numbers", (e) => counts(e.ask, NUMBERS, sql));
    await step("pairs", (e) => countsPairs(e, "clickhouse"));
    await step("dates", (e) => leavesOut(e, "clickhouse"));
    await step("hostile names", (e) =>
      countsHostile(e, HOSTILE, FILES, (mapping) => e.ask(egress(mapping, ...sql))),
    );
  },
);

/** Spark takes a second for any statement: one a kind, and of each record what it is compared as. */
async function comparesPairs(engine) {
  for (const kind of Object.keys(VALUES)) {
    const pairs = pairsOf(kind);
    const values = pairs.flatMap((pair) => pair.slice(0, 2));
    await engine.load(
      "pair",
      ["id"],
      values.map((value) => [value]),
    );
    const statement = egress(pairMapping(kind), "--sql", "spark");
    const compared = await engine.records(statement);
    assert.equal(compared.length, values.length);
    const persons = pairs.map(([one, other], i) => {
      const found = new Set(compared.slice(2 * i, 2 * i + 2).filter((id) => id !== null));
      return [one, other, found.size];
    });
    assert.deepEqual(persons, pairs, kind);
    const somebody = new Set(compared.filter((id) => id !== null));
    assert.equal(read(await engine.ask(statement)).all, somebody.size, kind);
  }
}

const connected =
  graphframesJars.length > 0
    ? "GraphFrames"
    : "a stand-in for GraphFrames, whose jars are not in build/engines/jars (make engines-jars)";

testWith(
  "Spark",
  () => startEngine("spark", folder),
  async (step, engine) => {
    const sql = ["--sql", "spark"];
    const job = async (mapping) => {
      const printed = await engine.job(egress(mapping, "--pyspark"));
      const left = readdirSync(folder).filter((name) => name.startsWith("egress-checkpoints"));
      assert.deepEqual(left, [], "what the job wrote down is removed");
      return printed;
    };
    await loadTables(engine);
    await step("one statement counts phones", (e) => counts(e.ask, PHONES, sql));
    await step("one statement counts resident numbers", (e) => counts(e.ask, NUMBERS, sql));
    await step(`the PySpark job joins both, with ${connected}`, async () => {
      const persons = read(await job(mappingOf(BOTH)));
      assert.deepEqual(persons, truth(BOTH));
      return persons;
    });
    await step("pairs", comparesPairs);
    await step("dates", (e) => leavesOut(e, "spark"));
    await step("hostile names", (e) =>
      countsHostile(
        e,
        HOSTILE.filter((name) => !name.includes(";")),
        [],
        (mapping) => e.ask(egress(mapping, ...sql)),
      ),
    );
    await step("hostile names in the PySpark job", (e) =>
      countsHostile(e, [...HOSTILE, SEMICOLON], [], job),
    );
  },
);

testWith(
  "Trino, parsed and not run",
  () => startEngine("trino", folder),
  async (step) => {
    const names = async (engine, mapping) =>
      JSON.parse(await engine.ask(egress(mapping, "--sql", "trino")));
    await step("the statement of every kind is one query over its table and column", async (e) => {
      for (const kind of Object.keys(VALUES)) {
        assert.deepEqual(await names(e, pairMapping(kind)), [["pair"], ["id"]], kind);
      }
      const [tables] = await names(e, mappingOf(PHONES));
      assert.deepEqual(tables, Object.keys(TABLES).sort());
    });
    await step("hostile names are names", async (e) => {
      for (const header of [...HOSTILE, SEMICOLON]) {
        const table = header.replaceAll(/[/\\.]/g, "");
        const mapping = mappingOfName(`${table}.csv`, header);
        assert.deepEqual(await names(e, mapping), [[table], [header]]);
      }
    });
  },
);
