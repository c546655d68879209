// The files of every list are in the one form that `egress format` writes.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const at = (path) => fileURLToPath(new URL(path, root));
const program = fileURLToPath(
  new URL("egress", new URL(process.env.EGRESS_NATIVE_BUILD ?? "build/native/", root)),
);
const run = (...options) => spawnSync(program, ["format", ...options], { encoding: "utf8" });

const scratch = mkdtempSync(join(tmpdir(), "egress-format-"));
after(() => rmSync(scratch, { recursive: true }));

const invented = readdirSync(at("tests/lists"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `tests/lists/${name}`);
const folders = [
  "data/beijing-2025",
  "data/beijing-2025/examples",
  "data/national-2024",
  "data/new-list",
  ...invented,
  ...invented.map((folder) => `${folder}/cases`),
].map(at);

test("every list is kept in the one form (egress format writes it)", () => {
  assert.ok(invented.length > 0);
  const { status, stdout, stderr } = run("--check", ...folders);
  assert.equal(stdout, "");
  assert.equal(stderr, "");
  assert.equal(status, 0);
});

const copied = (name) => {
  const folder = join(scratch, name);
  cpSync(at("data/new-list"), folder, { recursive: true });
  return folder;
};
const jsonIn = (folder) => readdirSync(folder).filter((name) => name.endsWith(".json"));

test("a list in another form is named by --check and left as it is", () => {
  const folder = copied("checked");
  const section = join(folder, "section.json");
  const other = JSON.stringify(JSON.parse(readFileSync(section, "utf8")));
  writeFileSync(section, other);
  const { status, stdout } = run("--check", folder);
  assert.equal(status, 2);
  assert.equal(stdout, `${section}\n`);
  assert.equal(readFileSync(section, "utf8"), other);
});

test("a list in another form becomes what it was, and what is no JSON of it stays", () => {
  const folder = copied("formatted");
  const before = jsonIn(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  for (const name of jsonIn(folder)) {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(JSON.parse(readFileSync(path, "utf8")), null, "\t"));
  }
  const { status, stdout } = run(folder);
  assert.equal(status, 0);
  assert.equal(stdout.trim().split("\n").length, before.length);
  assert.deepEqual(
    jsonIn(folder).map((name) => readFileSync(join(folder, name), "utf8")),
    before,
  );
  assert.deepEqual(readdirSync(folder).sort(), readdirSync(at("data/new-list")).sort());
  assert.equal(
    readFileSync(join(folder, "list.txt"), "utf8"),
    readFileSync(at("data/new-list/list.txt"), "utf8"),
  );
  assert.equal(run(folder).stdout, "");
});

test("a file with a repeated key is refused and left as it is, and the others are written", () => {
  const folder = copied("spoilt");
  const main = join(folder, "rulebook.json");
  const section = join(folder, "section.json");
  writeFileSync(main, '{"a": 1, "a": 2}');
  writeFileSync(section, "[1 ,2]");
  const { status, stdout } = run(folder);
  assert.equal(status, 2);
  assert.match(stdout, /repeated-key/);
  assert.equal(readFileSync(main, "utf8"), '{"a": 1, "a": 2}');
  assert.equal(readFileSync(section, "utf8"), "[1, 2]\n");
});

test("a link in a folder is left alone", () => {
  const folder = copied("linked");
  const target = join(scratch, "elsewhere.json");
  writeFileSync(target, "[1 ,2]");
  symlinkSync(target, join(folder, "link.json"));
  assert.equal(run(folder).status, 0);
  assert.equal(readFileSync(target, "utf8"), "[1 ,2]");
});

test("a folder without JSON and a file that is not there are said", () => {
  assert.equal(run(join(scratch, "nothing.json")).status, 3);
  assert.equal(run(mkdtempSync(join(scratch, "empty-"))).status, 3);
});
