// What a column is, is named by data/fields alone: the counter of persons reads headers by the same words.
//
// Labels of tests/fields/headers.json as in fields-command.test.mjs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { jsonFiles, readJson } from "./files.mjs";

const root = new URL("../../", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "egress-headers-"));
after(() => rmSync(folder, { recursive: true }));

const fieldKinds = jsonFiles("fields/").flatMap((path) => readJson(path).kinds ?? []);
const words = readJson("fields/words.json");
const persons = readJson("persons/kinds.json");

/** As names are compared. */
const form = (name) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** What is no word of a header: ids and codes, texts that are shown, and what numbers look like. */
const NO_WORDS = new Set(
  "format id family spelling values as role reason fields parties pattern key by forms".split(" "),
);

/** The words of a value: its texts, but for pairs and what `NO_WORDS` names. A form by its name is none. */
function wordsOf(value, key = "") {
  if (typeof value === "string") {
    return NO_WORDS.has(key) ? [] : [value];
  }
  if (value === null || typeof value !== "object" || "zh" in value) {
    return [];
  }
  return Array.isArray(value)
    ? value.flatMap((part) => wordsOf(part, key))
    : Object.entries(value).flatMap(([name, part]) => wordsOf(part, name));
}

const named = new Set(
  [
    ...fieldKinds.flatMap(({ names, proposes = [] }) => [...names, ...proposes]),
    ...words.parties.flatMap((party) => party.words),
    ...["own", "another", "modifiers", "endings"].flatMap((key) => words[key]),
  ].map(form),
);
const inBoth = (value) => wordsOf(value).filter((word) => named.has(form(word)));

test("no name of a column and no word around it is in data/fields and in data/persons", () => {
  assert.ok(named.size > 5000);
  const forms = readJson("persons/forms.json");
  assert.deepEqual(inBoth([persons, forms]), []);
  // What would be found.
  const [kind] = persons.kinds;
  assert.deepEqual(inBoth({ kinds: [{ ...kind, headers: ["手机号", "qwzx", "E-Mail"] }] }), [
    "手机号",
    "E-Mail",
  ]);
  assert.deepEqual(inBoth({ roles: [{ parties: ["sender"], words: ["sender"] }] }), ["sender"]);
});

test("the counter refers to kinds and parties that data/fields has, and those to its kinds", () => {
  const ids = new Set(fieldKinds.map(({ id }) => id));
  const parties = new Set(words.parties.map(({ id }) => id));
  assert.equal(parties.size, words.parties.length);
  const fields = persons.roles.flatMap((role) => role.fields ?? []);
  assert.equal(new Set(fields).size, fields.length);
  assert.deepEqual(
    fields.filter((id) => !ids.has(id)),
    [],
  );
  assert.deepEqual(
    persons.roles.flatMap((role) => role.parties ?? []).filter((id) => !parties.has(id)),
    [],
  );
  const identified = new Set(fieldKinds.flatMap(({ identifies = "thing" }) => identifies));
  identified.delete("thing");
  assert.deepEqual([...identified].sort(), persons.kinds.map(({ id }) => id).sort());
});

/** The columns that a file of these headers alone is proposed to have, by their names. */
function proposed(headers) {
  const path = join(folder, "headers.csv");
  writeFileSync(path, `${headers.map((name) => `"${name.replaceAll('"', '""')}"`).join(",")}\n`);
  const { status, stdout } = spawnSync(
    fileURLToPath(new URL("build/native/egress", root)),
    ["persons", "--sniff", "--header", "1", "--encoding", "utf-8", "--delimiter", ",", path],
    { encoding: "utf8" },
  );
  assert.equal(status, 0, stdout);
  return new Map(
    JSON.parse(stdout).files[0].columns.map(({ column, role, kind }) => [
      typeof column === "number" ? headers[column - 1] : column,
      kind ?? role,
    ]),
  );
}

const IDENTIFIERS = {
  Iph: ["phone"],
  Iem: ["email"],
  Iid: ["resident-id", "document"],
  Ido: ["document"],
  Ipa: ["passport", "document"],
  Iac: ["account"],
};

test("of the identifiers among real headers the counter proposes nineteen in twenty, and no other column", () => {
  const sets = JSON.parse(readFileSync(new URL("tests/fields/headers.json", root), "utf8"));
  const kinds = new Set(persons.kinds.map(({ id }) => id));
  let identifiers = 0;
  let sensitive = 0;
  const missed = [];
  const wrong = [];
  const unlike = [];
  for (const { name: set, headers } of sets) {
    const columns = proposed(headers.map(([name]) => name));
    for (const [name, label] of headers) {
      const labels = label.split("/")[0].split("|");
      const right = labels.flatMap((one) => IDENTIFIERS[one] ?? []);
      const found = columns.get(name);
      if (kinds.has(found) && !right.includes(found)) {
        wrong.push(`${set}: ${name}`);
      }
      if (labels.every((one) => one in IDENTIFIERS)) {
        identifiers += 1;
        if (!kinds.has(found)) {
          missed.push(`${set}: ${name}`);
        }
      } else if (label.split("/").at(-1) === "S" && !labels.includes("A")) {
        sensitive += 1;
        if (found !== "sensitive") {
          unlike.push(`${set}: ${name}`);
        }
      }
    }
  }
  assert.ok(identifiers > 80, `${identifiers}`);
  assert.deepEqual(wrong, []);
  assert.ok(missed.length * 20 <= identifiers, missed.join(", "));
  assert.ok(sensitive > 60, `${sensitive}`);
  assert.ok(unlike.length * 20 <= sensitive, unlike.join(", "));
});
