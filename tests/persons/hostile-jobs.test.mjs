// Nothing of a file or a mapping is ever source in a job: names are literals of the engine, or refused.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { duckdb } from "./duckdb.mjs";
import {
  FILES,
  fileUnder,
  HOSTILE,
  mappingOf,
  PERSONS,
  RECORDS,
  REFUSED,
  SEMICOLON,
  VARIABLE,
} from "./names.mjs";

const root = new URL("../../", import.meta.url);
const program = fileURLToPath(
  new URL("egress", new URL(process.env.EGRESS_NATIVE_BUILD ?? "build/native/", root)),
);
const folder = mkdtempSync(join(tmpdir(), "egress-hostile-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What the command writes for that mapping; its diagnostics where it refuses. */
function job(mapping, ...engine) {
  writeFileSync(join(folder, "map.json"), JSON.stringify(mapping));
  const { status, stdout } = spawnSync(program, ["persons", "--map", "map.json", ...engine], {
    cwd: folder,
    encoding: "utf8",
  });
  return status === 0 ? { text: stdout } : { status, diagnostics: JSON.parse(stdout).diagnostics };
}

const JOBS = [
  ...["duckdb", "postgresql", "spark", "trino", "clickhouse"].map((engine) => ["--sql", engine]),
  ["--script", "duckdb"],
  ["--pyspark"],
];

test("DuckDB counts under every hostile header, by the statement and by the script", async () => {
  for (const header of HOSTILE) {
    writeFileSync(join(folder, "hostile.csv"), fileUnder(header));
    for (const engine of [
      ["--sql", "duckdb"],
      ["--script", "duckdb"],
    ]) {
      for (const [kind, persons] of [
        ["phone", PERSONS],
        ["account", RECORDS],
      ]) {
        const { text } = job(mappingOf("hostile.csv", header, kind), ...engine);
        const row = await duckdb(text, folder);
        assert.equal(Number(row.persons_all), persons, `${header} ${kind} ${engine}`);
      }
    }
  }
});

test("DuckDB reads the file that was named and no other", async () => {
  for (const other of ["a.csv", "b.csv", "abc.csv", "bb.csv"]) {
    writeFileSync(join(folder, other), "手机号,n\n13800001111,x\n");
  }
  for (const name of FILES) {
    writeFileSync(join(folder, name), fileUnder("手机号"));
    const { text } = job(mappingOf(name, "手机号"), "--sql", "duckdb");
    const row = await duckdb(text, folder);
    assert.deepEqual([Number(row.persons_all), Number(row.records)], [PERSONS, RECORDS], name);
  }
  for (const name of ["https://example.com/a.csv", "a\\b.csv"]) {
    const { diagnostics } = job(mappingOf(name, "手机号"), "--sql", "duckdb");
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["name-not-for-a-job"],
      name,
    );
  }
});

test("a line end, a control character or a hidden one in a name is refused for every engine", () => {
  for (const name of REFUSED) {
    for (const engine of JOBS) {
      for (const [mapping, where] of [
        [mappingOf("a.csv", name), "/files/0/columns/0/column"],
        [mappingOf(`${name}.csv`, "手机号"), "/files/0/name"],
      ]) {
        const { status, diagnostics } = job(mapping, ...engine);
        assert.equal(status, 2, `${JSON.stringify(name)} ${engine}`);
        assert.deepEqual(
          diagnostics.map((one) => [one.code, one.where]),
          [["name-not-for-a-job", where]],
        );
        assert.doesNotMatch(
          diagnostics[0].message + diagnostics[0].message_en,
          /[\p{Cc}\p{Cf}\p{Zl}]/u,
        );
      }
    }
  }
});

test("Spark is given no variable to put in", () => {
  for (const engine of [["--sql", "spark"], ["--pyspark"]]) {
    const { diagnostics } = job(mappingOf("a.csv", VARIABLE), ...engine);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["name-not-for-a-job"],
    );
  }
  assert.match(job(mappingOf("a.csv", VARIABLE), "--sql", "trino").text, /\$\{env:HOME\}/);
});

test("no semicolon stands within a statement of Spark, whose shell would end it there", () => {
  const { diagnostics } = job(mappingOf("a.csv", SEMICOLON), "--sql", "spark");
  assert.deepEqual(
    diagnostics.map(({ code, where }) => [code, where]),
    [["name-not-for-a-job", "/files/0/columns/0/column"]],
  );
  const { text } = job(mappingOf("a.csv", "it's"), "--sql", "spark");
  assert.equal(text.indexOf(";"), text.trimEnd().length - 1);
  assert.match(job(mappingOf("a.csv", SEMICOLON), "--pyspark").text, /`a; DROP TABLE members; --`/);
});

/** The program of a job with every text in it taken out, and the texts. */
const LOOK = `
import ast, json, sys
tree = ast.parse(sys.stdin.read())
texts = []
for node in ast.walk(tree):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        texts.append(node.value)
        node.value = ""
print(json.dumps([ast.dump(tree), texts]))
`;

function pythonOf(text) {
  const { status, stdout, stderr } = spawnSync("python3", ["-c", LOOK], {
    input: text,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

test("the Python of the PySpark job is the same program whatever the names are", () => {
  const [program] = pythonOf(job(mappingOf("members.csv", "手机号"), "--pyspark").text);
  for (const name of HOSTILE) {
    for (const mapping of [
      mappingOf("members.csv", name),
      mappingOf("members.csv", name, "account"),
      mappingOf(`${name.replaceAll(/[/\\.]/g, "")}.csv`, "手机号"),
    ]) {
      const [same, texts] = pythonOf(job(mapping, "--pyspark").text);
      assert.equal(same, program, name);
      assert.ok(texts.length > 5);
    }
    const [, texts] = pythonOf(job(mappingOf("members.csv", name), "--pyspark").text);
    assert.ok(
      texts.some((text) => text.includes(`\`${name.replaceAll("`", "``")}\``)),
      name,
    );
  }
});

test("engines that read backslashes are given theirs doubled, and the others are not", () => {
  const name = "a\\";
  const texts = Object.fromEntries(
    JOBS.map((engine) => [engine.at(-1), job(mappingOf("a.csv", name), ...engine).text]),
  );
  assert.ok(texts.clickhouse.includes('"a\\\\"'));
  assert.ok(texts.clickhouse.includes("'\\\\n'") && texts.spark.includes("'\\\\n'"));
  assert.ok(texts.spark.includes("`a\\`"));
  assert.ok(texts.trino.includes('"a\\"') && texts.trino.includes("'\\n'"));
  assert.ok(texts.postgresql.includes("E'\\\\n'"));
});
