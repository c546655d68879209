// The jobs written for engines count what the counter counts: in DuckDB from npm, and in PostgreSQL (a
// server of its own on a socket, in a folder that is deleted afterwards).
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { generate } from "../../bench/persons/generate.mjs";

const root = new URL("../../", import.meta.url);
const { DuckDBInstance } = createRequire(new URL("web/package.json", root))("@duckdb/node-api");
const program = fileURLToPath(new URL("build/native/egress", root));
const folder = mkdtempSync(join(tmpdir(), "egress-engines-"));
const file = join(folder, "members.csv");
const egress = (...options) =>
  execFileSync(program, ["persons", ...options], { encoding: "utf8", cwd: folder });

/** One identifier in the spellings that the counter takes for the same, a record for each. */
const SAME = {
  手机号: [
    ["+85291234567", "0085291234567", "00852 9123-4567", "'+85291234567", '="0085291234567"'],
    ["13900007777", "+8613900007777", "008613900007777", "=\"13900007777\"", "`13900007777", "１３９００００７７７７"],
    ["01012345678", "+861012345678", "00861012345678", "+8601012345678", "(010) 1234-5678"],
    ["7654321", "'7654321"],
    // Nobody's number, and no number at all.
    ["+1111111", "0012345"],
  ],
  身份证号: [
    ["E12345678", "Ｅ１２３４５６７８", "ｅ12345678", "'E12345678", '="e 1234-5678"'],
    ["11010519491231002X", "=\"11010519491231002x\"", "１１０１０５１９４９１２３１００２Ｘ"],
  ],
  电子邮箱: [["a.b@example.com", "Ａ．Ｂ＠ｅｘａｍｐｌｅ．ｃｏｍ", "'a.b@example.com", '"a.b@example.com"']],
  记录: [
    ["A001", "'A001", "`A001", "Ａ００１", '="A001"', '=" A001 "', " A001 ", "'\"A001\"", "　A001"],
    ["a001", "ａ００１"],
    ["A00'1", "A00＇1"],
    ['A001"', '"A001'],
    ["无", "'无", '="0"', "'000"],
  ],
};

function spellings() {
  const columns = ["记录", "姓名", "手机号", "电子邮箱", "身份证号", "地址", "场景", "诊断", "日期"];
  const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
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

async function duckdb(sql) {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`SET file_search_path = '${folder}'`);
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjects()[0];
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
    const row = await duckdb(egress(...ids, ...classes, "--sql", "duckdb"));
    assert.deepEqual(figuresOf(row), counted(ids));
  });
}

test("DuckDB reads a file by the delimiter that was told", async () => {
  for (const [word, delimiter] of [["、", "、"], ["tab", "\t"], [";", ";"]]) {
    // By itself it would take the commas.
    const rows = ["手机号,别名", "13900001234,甲,乙", "13900001235,甲,乙", "13900001235,丙,丁"];
    const text = rows.map((row) => row.replace(",", delimiter)).join("\n");
    writeFileSync(join(folder, "told.csv"), `${text}\n`);
    const told = ["--id", "phone=手机号", "--delimiter", word];
    const row = await duckdb(egress(...told, "--sql", "duckdb", "told.csv"));
    assert.equal(Number(row.persons_all), 2, word);
  }
});

test("the script for DuckDB joins identifiers as the counter does", async () => {
  const ids = ["--id", "phone=手机号", "--id", "resident-id=身份证号", "--id", "email=电子邮箱"];
  const row = await duckdb(egress(...ids, ...classes, "--script", "duckdb"));
  assert.equal(row.converged, true);
  assert.deepEqual(figuresOf(row), counted(ids));
});

test("PostgreSQL counts as the counter does", () => {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  assert.ok(versions.length > 0, "PostgreSQL is not installed: apt-get install postgresql");
  const bin = `/usr/lib/postgresql/${versions.at(-1)}/bin/`;
  const data = join(folder, "postgresql");
  // The server refuses to run as root.
  const root = process.getuid() === 0;
  const run = (command, args, input) => {
    const [program, ...rest] = root
      ? ["runuser", "-u", "postgres", "--", bin + command, ...args]
      : [bin + command, ...args];
    const { status, stdout, stderr } = spawnSync(program, rest, {
      input,
      encoding: "utf8",
      cwd: "/tmp",
    });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  if (root) {
    const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
    chownSync(folder, id("-u"), id("-g"));
  }
  run("initdb", ["-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust"]);
  run("pg_ctl", [
    "-D",
    data,
    "-w",
    "-l",
    join(folder, "log"),
    "-o",
    `-k ${folder} -c listen_addresses=''`,
    "start",
  ]);
  try {
    const psql = (sql) =>
      run("psql", ["-h", folder, "-U", "postgres", "-At", "-F", "|", "-v", "ON_ERROR_STOP=1"], sql);
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
    psql(`CREATE TABLE members (${columns.map((c) => `"${c}" text`).join(", ")});
COPY members FROM '${file}' (FORMAT csv, HEADER true);`);
    for (const [kind, column] of Object.entries(kinds)) {
      const ids = ["--id", `${kind}=${column}`];
      const [general, sensitive, all] = psql(egress(...ids, ...classes, "--sql", "postgresql"))
        .trim()
        .split("|")
        .map(Number);
      assert.deepEqual(
        { persons_general: general, persons_sensitive: sensitive, persons_all: all },
        counted(ids),
        kind,
      );
    }
  } finally {
    run("pg_ctl", ["-D", data, "-m", "immediate", "stop"]);
  }
});
