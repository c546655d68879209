// The jobs written for engines count what the counter counts: in DuckDB from npm, and in PostgreSQL (a
// server of its own on a socket, in a folder that is deleted afterwards).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { generate } from "../../bench/persons/generate.mjs";
import { duckdb } from "./duckdb.mjs";
import { HOSTILE, mappingOf, PERSONS } from "./names.mjs";
import { startPostgresql } from "./postgresql.mjs";

const root = new URL("../../", import.meta.url);
const readJson = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const { kinds: VALUES } = readJson("values.json");
const { cases: DATES } = readJson("dates.json");
const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
const program = fileURLToPath(new URL("build/native/egress", root));
const folder = mkdtempSync(join(tmpdir(), "egress-engines-"));
const file = join(folder, "members.csv");
const egress = (...options) =>
  execFileSync(program, ["persons", ...options], { encoding: "utf8", cwd: folder });

/** One identifier in the spellings that the counter takes for the same, a record for each. */
const SAME = {
  手机号: [
    ["+85291234567", "0085291234567", "00852 9123-4567", "'+85291234567", '="0085291234567"'],
    [
      "13900007777",
      "+8613900007777",
      "008613900007777",
      '="13900007777"',
      "`13900007777",
      "１３９００００７７７７",
    ],
    ["01012345678", "+861012345678", "00861012345678", "+8601012345678", "(010) 1234-5678"],
    ["7654321", "'7654321"],
    // Nobody's number, and no number at all.
    ["+1111111", "0012345"],
  ],
  身份证号: [
    ["E12345678", "Ｅ１２３４５６７８", "ｅ12345678", "'E12345678", '="e 1234-5678"'],
    ["11010519491231002X", '="11010519491231002x"', "１１０１０５１９４９１２３１００２Ｘ"],
  ],
  电子邮箱: [
    ["a.b@example.com", "Ａ．Ｂ＠ｅｘａｍｐｌｅ．ｃｏｍ", "'a.b@example.com", '"a.b@example.com"'],
  ],
  记录: [
    ["A001", "'A001", "`A001", "Ａ００１", '="A001"', '=" A001 "', " A001 ", '\'"A001"', "　A001"],
    ["a001", "ａ００１"],
    ["A00'1", "A00＇1"],
    ['A001"', '"A001'],
    ["无", "'无", '="0"', "'000"],
  ],
};

function spellings() {
  const columns = [
    "记录",
    "姓名",
    "手机号",
    "电子邮箱",
    "身份证号",
    "地址",
    "场景",
    "诊断",
    "日期",
  ];
  return Object.entries(SAME)
    .flatMap(([column, persons]) => persons.flat().map((cell) => ({ [column]: cell })))
    .map((cells) => columns.map((name) => quoted({ 姓名: "甲", ...cells }[name] ?? "")).join(","))
    .map((line) => `${line}\n`)
    .join("");
}

before(() => {
  let text = "";
  generate("mixed", 20_000, (piece) => {
    text += piece;
  });
  // Placeholders, 15-digit numbers, full width, and nothing at all.
  text +=
    "1,甲,13800138000,,110105491231002,,客服,,2026-01-01\n2,乙,１３９００００１２３４,A＠b.com,11010519491231002x,,客服,感冒,2026-01-01\n3,丙,无,N/A,-,,客服,,2026-01-01\n";
  text += spellings();
  writeFileSync(file, text);
  chmodSync(folder, 0o755);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const classes = [
  "--general",
  "姓名",
  "--sensitive",
  "诊断",
  "--date",
  "日期",
  "--year",
  "2026",
  "members.csv",
];
const least = (figure) => (Array.isArray(figure) ? figure[0] : figure);

function counted(ids) {
  const tally = JSON.parse(egress(...ids, ...classes));
  return {
    persons_general: least(tally.persons.general),
    persons_sensitive: least(tally.persons.sensitive),
    persons_all: least(tally.persons.all),
  };
}

function figuresOf(row) {
  const pick = (name) => Number(row[name]);
  return Object.fromEntries(
    ["persons_general", "persons_sensitive", "persons_all"].map((n) => [n, pick(n)]),
  );
}

const kinds = {
  phone: "手机号",
  "resident-id": "身份证号",
  document: "身份证号",
  email: "电子邮箱",
  account: "记录",
};

for (const [kind, column] of Object.entries(kinds)) {
  test(`DuckDB counts ${kind} as the counter does`, async () => {
    const ids = ["--id", `${kind}=${column}`];
    const row = await duckdb(egress(...ids, ...classes, "--sql", "duckdb"), folder);
    assert.deepEqual(figuresOf(row), counted(ids));
  });
}

test("DuckDB reads a file by the delimiter that was told", async () => {
  for (const [word, delimiter] of [
    ["、", "、"],
    ["tab", "\t"],
    [";", ";"],
  ]) {
    // By itself it would take the commas.
    const rows = ["手机号,别名", "13900001234,甲,乙", "13900001235,甲,乙", "13900001235,丙,丁"];
    const text = rows.map((row) => row.replace(",", delimiter)).join("\n");
    writeFileSync(join(folder, "told.csv"), `${text}\n`);
    const told = ["--id", "phone=手机号", "--delimiter", word];
    const row = await duckdb(egress(...told, "--sql", "duckdb", "told.csv"), folder);
    assert.equal(Number(row.persons_all), 2, word);
  }
});

test("the script for DuckDB joins identifiers as the counter does", async () => {
  const ids = ["--id", "phone=手机号", "--id", "resident-id=身份证号", "--id", "email=电子邮箱"];
  const row = await duckdb(egress(...ids, ...classes, "--script", "duckdb"), folder);
  assert.equal(row.converged, true);
  assert.deepEqual(figuresOf(row), counted(ids));
});

test("DuckDB counts two values as the table of values says", async () => {
  for (const [kind, pairs] of Object.entries(VALUES)) {
    const sql = egress("--id", `${kind}=id`, "--delimiter", ",", "--sql", "duckdb", "pair.csv");
    for (const [one, other, persons] of pairs) {
      writeFileSync(join(folder, "pair.csv"), `id,n\n${quoted(one)},x\n${quoted(other)},y\n`);
      const row = await duckdb(sql, folder);
      assert.equal(Number(row.persons_all), persons, `${kind} ${JSON.stringify([one, other])}`);
    }
  }
});

const dated = DATES.map(([text], i) => [`1390000${1000 + i}`, text]);
const kept = DATES.filter(([, year]) => year === null || year >= 2026).length;
const byDate = ["--id", "phone=手机号", "--date", "日期", "--year", "2026"];

test("DuckDB leaves out the records that the table of dates says", async () => {
  const text = dated.map((row) => row.map(quoted).join(",")).join("\n");
  writeFileSync(join(folder, "dates.csv"), `手机号,日期\n${text}\n`);
  const row = await duckdb(egress(...byDate, "--sql", "duckdb", "dates.csv"), folder);
  assert.equal(Number(row.persons_all), kept);
});

test("a statement says how its file is to be read, where nobody but the file does", async () => {
  // By itself DuckDB would take the # for a comment, and the comma for the delimiter.
  writeFileSync(
    join(folder, "marks.csv"),
    "手机号;别名\n13900001234;#1,甲\n#;乙,a\n13900001235;丙,b\n",
  );
  const sql = egress("--id", "phone=手机号", "--sql", "duckdb", "marks.csv");
  assert.match(sql, /delim = ';'/);
  const row = await duckdb(sql, folder);
  assert.deepEqual([Number(row.records), Number(row.persons_all)], [3, 2]);
});

test("PostgreSQL counts as the counter does, by the tables, and under hostile names", () => {
  const server = startPostgresql(folder);
  try {
    const columns = [
      "记录",
      "姓名",
      "手机号",
      "电子邮箱",
      "身份证号",
      "地址",
      "场景",
      "诊断",
      "日期",
    ];
    server.sql(`CREATE TABLE members (${columns.map((c) => `"${c}" text`).join(", ")});
COPY members FROM '${file}' (FORMAT csv, HEADER true);`);
    for (const [kind, column] of Object.entries(kinds)) {
      const ids = ["--id", `${kind}=${column}`];
      const [row] = server.sql(egress(...ids, ...classes, "--sql", "postgresql"));
      const [general, sensitive, all] = row.map(Number);
      assert.deepEqual(
        { persons_general: general, persons_sensitive: sensitive, persons_all: all },
        counted(ids),
        kind,
      );
    }
    const literal = (text) => `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
    server.sql('CREATE TABLE pair ("id" text); CREATE TABLE dates ("手机号" text, "日期" text);');
    for (const [kind, pairs] of Object.entries(VALUES)) {
      const sql = egress("--id", `${kind}=id`, "--sql", "postgresql", "pair.csv");
      const rows = server.sql(
        pairs
          .map(
            ([one, other]) =>
              `TRUNCATE pair; INSERT INTO pair VALUES (${literal(one)}), (${literal(other)});\n${sql}`,
          )
          .join(""),
      );
      assert.deepEqual(
        rows.map(([, , all], i) => [...pairs[i].slice(0, 2), Number(all)]),
        pairs,
        kind,
      );
    }
    const values = dated.map((row) => `(${row.map(literal).join(", ")})`).join(", ");
    server.sql(`INSERT INTO dates VALUES ${values};`);
    const [[, , all]] = server.sql(egress(...byDate, "--sql", "postgresql", "dates.csv"));
    assert.equal(Number(all), kept);
    // A server may be set to read backslashes in every literal.
    for (const conforming of ["on", "off"]) {
      server.sql(`ALTER DATABASE postgres SET standard_conforming_strings = ${conforming};`);
      for (const header of HOSTILE) {
        const name = `"${header.replaceAll('"', '""')}"`;
        server.sql(`CREATE TABLE hostile (${name} text);
INSERT INTO hostile VALUES ('13900001234'), ('13900001235'), ('+86 13900001235'), ('13900001236');`);
        writeFileSync(join(folder, "map.json"), JSON.stringify(mappingOf("hostile.csv", header)));
        const [[, , persons]] = server.sql(egress("--map", "map.json", "--sql", "postgresql"));
        assert.equal(Number(persons), PERSONS, `${conforming} ${header}`);
        server.sql("DROP TABLE hostile;");
      }
    }
  } finally {
    server.stop();
  }
});
