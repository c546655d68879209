// The command line's counter of persons: what its options do, and its exit status.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const program = fileURLToPath(
  new URL("egress", new URL(process.env.EGRESS_NATIVE_BUILD ?? "build/native/", root)),
);
const folder = mkdtempSync(join(tmpdir(), "egress-persons-"));
after(() => rmSync(folder, { recursive: true }));

const members =
  "手机号,姓名,诊断,日期,场景\n13900001234,甲,,2026-01-05,客服\n+86 139-0000-1234,甲,感冒,2026-02-01,营销\n13900005678,乙,,2025-12-31,客服\n";
writeFileSync(join(folder, "members.csv"), members);
writeFileSync(join(folder, "crm.csv"), "手机号,邮箱\n13900005678,b@example.com\n,c@example.com\n");
writeFileSync(join(folder, "old.xls"), Buffer.from("d0cf11e0a1b11ae100", "hex"));

/** Runs the command in the folder; its document, where it prints one. */
function persons(...options) {
  const { status, stdout, stderr } = spawnSync(program, ["persons", ...options], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr, json: stdout.startsWith("{") ? JSON.parse(stdout) : undefined };
}

const phone = ["--id", "phone=手机号"];

test("one identifier is counted over files without a mapping", () => {
  const { status, json } = persons(...phone, "members.csv", "crm.csv");
  assert.equal(status, 0);
  assert.equal(json.format, "egress.persons/1");
  // Two numbers, and one record that has none: it may be somebody new.
  assert.deepEqual(json.persons.all, [2, 3]);
  assert.equal(json.files[0].sha256, createHash("sha256").update(members).digest("hex"));
});

test("columns may be numbers, and say what is exported, when, and in which flow", () => {
  const { status, json } = persons(
    "--id",
    "phone=1",
    "--general",
    "2",
    "--sensitive",
    "诊断",
    "--date",
    "日期",
    "--flow",
    "5",
    "--year",
    "2026",
    "--no-digest",
    "members.csv",
  );
  assert.equal(status, 0);
  assert.deepEqual(json.persons, { general: 1, sensitive: 1, all: 1 });
  assert.equal(json.records.before_year, 1);
  assert.deepEqual(
    json.flows.map((flow) => [flow.flow, flow.persons.all]),
    [
      ["客服", 1],
      ["营销", 1],
    ],
  );
  assert.equal(json.files[0].sha256, null);
});

test("what sniffing proposes is a mapping that counts", () => {
  const sniffed = persons("--sniff", "members.csv", "crm.csv");
  assert.equal(sniffed.status, 0);
  assert.equal(sniffed.json.format, "egress.mapping/1");
  writeFileSync(join(folder, "map.json"), sniffed.stdout);
  const counted = persons("--map", "map.json", "members.csv", "crm.csv");
  assert.equal(counted.status, 0);
  // Whoever has an address and no number is a third person.
  assert.deepEqual(counted.json.persons.all, 3);
});

test("how files are to be read may be told, to sniff and to count", () => {
  writeFileSync(join(folder, "told.csv"), "导出;2026\n手机号;姓名,别名\n13900001234;a,b\n");
  const told = ["--delimiter", ";", "--header", "2", "--encoding", "utf-8", "told.csv"];
  const [file] = persons("--sniff", ...told).json.files;
  assert.deepEqual([file.delimiter, file.header, file.encoding], [";", 2, "utf-8"]);
  assert.equal(file.columns[0].column, "手机号");
  const counted = persons(...phone, ...told);
  assert.equal(counted.json.persons.all, 1);
  assert.equal(counted.json.files[0].header_line, 2);
  assert.notEqual(persons("--sniff", "--delimiter", "x", "told.csv").status, 0);
  const [tabbed] = persons("--sniff", "--delimiter", "tab", "told.csv").json.files;
  assert.equal(tabbed.delimiter, "\t");
});

test("identifiers that many share are told apart on request", () => {
  const rows = Array.from({ length: 30 }, (_, i) => `13900001234,u${i}@example.com`);
  writeFileSync(join(folder, "shared.csv"), `手机号,邮箱\n${rows.join("\n")}\n`);
  const ids = [...phone, "--id", "email=邮箱", "shared.csv"];
  assert.deepEqual(persons(...ids).json.persons.all, [1, 30]);
  assert.deepEqual(persons("--leave-out-shared", ...ids).json.persons.all, 30);
});

test("a file that cannot be read is said, exit 3, and the others are counted", () => {
  for (const [name, code] of [
    ["old.xls", "old-workbook"],
    ["missing.csv", "unreadable-file"],
  ]) {
    const { status, json } = persons(...phone, name, "crm.csv");
    assert.equal(status, 3, name);
    assert.equal(json.complete, false);
    assert.equal(json.files[0].fault.code, code);
    assert.deepEqual(json.persons.all, [1, 2]);
  }
});

test("a refused input says why, exit 2", () => {
  writeFileSync(
    join(folder, "broken.json"),
    '{"format":"egress.mapping/1","files":[{"columns":[]}]}',
  );
  const refused = {
    "no-identifier": ["members.csv"],
    "unknown-kind": ["--id", "shoe=手机号", "members.csv"],
    "no-files": phone,
    "several-identifiers": [...phone, "--id", "email=邮箱", "--sql", "duckdb", "crm.csv"],
  };
  for (const [code, options] of Object.entries(refused)) {
    const { status, json } = persons(...options);
    assert.equal(status, 2, code);
    assert.deepEqual([...new Set(json.diagnostics.map((one) => one.code))], [code]);
  }
  const mapping = persons("--map", "broken.json", "members.csv");
  assert.equal(mapping.status, 2);
  assert.equal(mapping.json.diagnostics[0].where, "/files/0/columns");
});

test("a number that no column has is refused, where it was written", () => {
  const places = {
    "/id": (text) => ["--id", `phone=${text}`],
    "/general": (text) => [...phone, "--general", text],
    "/sensitive": (text) => [...phone, "--sensitive", text],
    "/date": (text) => [...phone, "--date", text],
    "/flow": (text) => [...phone, "--flow", text],
  };
  for (const [place, options] of Object.entries(places)) {
    for (const text of ["0", "16385", "100000", "99999999999999999999"]) {
      const { status, json } = persons(...options(text), "members.csv");
      assert.equal(status, 2, `${place} ${text}`);
      assert.deepEqual(
        json.diagnostics.map(({ code, where }) => [code, where]),
        [["number-out-of-range", place.replace("/", "/--")]],
      );
    }
  }
  // The last column that a sheet can have, and a name with figures in it.
  assert.equal(
    persons(...phone, "--general", "16384", "members.csv").json.format,
    "egress.persons/1",
  );
  const named = persons(...phone, "--general", "2列", "members.csv").json;
  assert.equal(named.files[0].fault.code, "missing-column");
});

test("what needs a file says that there is none, exit 2", () => {
  writeFileSync(join(folder, "no-files.json"), '{"format":"egress.mapping/1","files":[]}');
  for (const options of [
    ["--sniff"],
    [...phone, "--sql", "duckdb"],
    [...phone, "--script", "duckdb"],
    [...phone, "--pyspark"],
    ["--map", "no-files.json", "--sql", "duckdb"],
  ]) {
    const { status, json } = persons(...options);
    assert.equal(status, 2, options.join(" "));
    assert.deepEqual(
      json.diagnostics.map((one) => one.code),
      ["no-files"],
      options.join(" "),
    );
  }
});

test("what cannot be one statement is told in words that the page can say as well", () => {
  const [{ message, message_en }] = persons(
    ...phone,
    "--id",
    "email=邮箱",
    "--sql",
    "duckdb",
    "crm.csv",
  ).json.diagnostics;
  assert.match(message, /DuckDB 脚本或 PySpark 作业/);
  assert.match(message_en, /the DuckDB script or the PySpark job/);
  assert.doesNotMatch(message + message_en, /--/);
});

test("jobs are written for engines without reading a file", () => {
  assert.match(
    persons(...phone, "--sql", "postgresql", "elsewhere.csv").stdout,
    /FROM "elsewhere"/,
  );
  assert.match(
    persons(...phone, "--id", "email=邮箱", "--script", "duckdb", "elsewhere.csv").stdout,
    /converged/,
  );
});
