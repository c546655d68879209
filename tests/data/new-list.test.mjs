// A list that has just been begun loads, lints, and says what is to be filled in.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";

import { readText } from "./files.mjs";

const root = new URL("../../", import.meta.url);
const program = fileURLToPath(
  new URL("egress", new URL(process.env.EGRESS_NATIVE_BUILD ?? "build/native/", root)),
);
const run = (...options) => spawnSync(program, options, { encoding: "utf8" });

const scratch = mkdtempSync(join(tmpdir(), "egress-new-list-"));
after(() => rmSync(scratch, { recursive: true }));

const folder = join(scratch, "lists", "harbour-2027");
const begun = run("new-list", folder);
const national = join(scratch, "lists", "national-2024", "national.json");
const codesOf = (list) => [...new Set(list.map(({ code }) => code))].sort();

test("a new list is a folder with its text, beside the national rules", () => {
  assert.equal(begun.status, 0, begun.stdout + begun.stderr);
  assert.deepEqual(readdirSync(folder).sort(), ["list.txt", "rulebook.json", "section.json"]);
  assert.equal(readFileSync(national, "utf8"), readText("national-2024/national.json"));
  assert.equal(begun.stdout.trim().split("\n").length, 4);
});

test("its id is the name of its folder", () => {
  assert.equal(JSON.parse(readFileSync(join(folder, "rulebook.json"), "utf8")).id, "harbour-2027");
});

test("it lints without a fault, and every place to be filled in is named", () => {
  const { status, stdout } = run("lint", folder);
  assert.equal(status, 0, stdout);
  const { diagnostics, information } = JSON.parse(stdout);
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(codesOf(information), ["gap", "unfilled"]);
  const marked = [
    ...readFileSync(join(folder, "rulebook.json"), "utf8").matchAll(/"【待填|1800-01-01/gu),
  ];
  const named = information.filter(
    ({ code, where }) => code === "unfilled" && where.startsWith("/rulebook.json"),
  );
  assert.ok(marked.length > 5);
  assert.equal(named.length, marked.length);
});

test("nothing is to be filled in once no mark is left", () => {
  for (const name of ["rulebook.json", "section.json"]) {
    const text = readFileSync(join(folder, name), "utf8");
    writeFileSync(
      join(folder, name),
      text
        .replaceAll(/【待填：([^】]*)】/gu, "$1")
        .replaceAll(/\[to be filled in: ([^\]]*)\]/gu, "$1")
        .replace("1800-01-01", "2027-01-01"),
    );
  }
  const { diagnostics, information } = JSON.parse(run("lint", folder).stdout);
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(codesOf(information), ["gap"]);
});

test("a folder that holds something is left as it is", () => {
  const before = readFileSync(join(folder, "rulebook.json"), "utf8");
  const { status, stdout } = run("new-list", folder);
  assert.equal(status, 2);
  assert.deepEqual(codesOf(JSON.parse(stdout).diagnostics), ["folder-not-empty"]);
  assert.equal(readFileSync(join(folder, "rulebook.json"), "utf8"), before);
});

test("national rules that stand there already are left as they are", () => {
  writeFileSync(national, "{}");
  assert.equal(run("new-list", join(scratch, "lists", "another")).status, 0);
  assert.equal(readFileSync(national, "utf8"), "{}");
});

test("a name that can be no id is refused", () => {
  for (const name of ["港口", "Harbour", "2027", "a b"]) {
    const place = join(scratch, "lists", name);
    const { status, stdout } = run("new-list", place);
    assert.equal(status, 2, name);
    assert.deepEqual(codesOf(JSON.parse(stdout).diagnostics), ["bad-id"]);
    assert.ok(!existsSync(place));
  }
});
