// Every list is a folder: ours, and the invented ones of tests/lists, each held to its text, its grammar,
// its table and its cases by the program as it is.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { assertExpected } from "../expectations.mjs";
import { firstFault } from "./list-text.mjs";

const root = new URL("../../", import.meta.url);
const program = fileURLToPath(
  new URL("egress", new URL(process.env.EGRESS_NATIVE_BUILD ?? "build/native/", root)),
);
const readJson = (url) => JSON.parse(readFileSync(url, "utf8"));

/** The lists in a folder: each of its folders that holds the text of one. */
const listsIn = (folder) =>
  readdirSync(new URL(folder, root))
    .map((name) => ({ name, url: new URL(`${folder}${name}/`, root) }))
    .filter(({ url }) => existsSync(new URL("list.txt", url)))
    .map(({ name, url }) => ({
      name,
      url,
      folder: fileURLToPath(url),
      rulebook: readJson(new URL("rulebook.json", url)),
    }));

const invented = listsIn("tests/lists/");
const lists = [...listsIn("data/"), ...invented];

const documentsOf = ({ url, rulebook }) =>
  rulebook.files.map((file) => readJson(new URL(file, url)));
const sectionsOf = (list) =>
  documentsOf(list).filter(({ format, national }) => format === "egress.industry/1" && !national);
/** Those of the list itself; others are used by reference, and their text is another's. */
const industriesOf = (list) => sectionsOf(list).filter((section) => section.list === undefined);

function run(...options) {
  const { stdout, stderr, status } = spawnSync(program, options, {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  assert.equal(stderr, "");
  return { status, stdout };
}

test("there are lists, and invented ones among them", () => {
  assert.ok(invented.length > 0);
  assert.ok(lists.length > invented.length);
});

for (const list of lists) {
  test(`${list.name} lints without a fault`, () => {
    const { status, stdout } = run("lint", list.folder);
    const { diagnostics, information } = JSON.parse(stdout);
    assert.deepEqual(diagnostics, []);
    assert.equal(status, 0);
    // The same for people.
    const lines = run("lint", "--text", list.folder);
    assert.equal(lines.status, 0);
    for (const { where, code, message, message_en } of information) {
      assert.ok(lines.stdout.includes(`${where}  ${code}\n    ${message}\n    ${message_en}\n`));
    }
    assert.match(lines.stdout, new RegExp(`0 faults, ${information.length} notes\\n$`));
  });

  test(`${list.name} says what its list says, word for word, and leaves nothing of it out`, () => {
    const industries = industriesOf(list);
    assert.ok(industries.length > 0);
    const text = readFileSync(new URL("list.txt", list.url), "utf8");
    assert.deepEqual(firstFault(list.rulebook, industries, text), null);
  });

  test(`the table of ${list.name} names every section`, () => {
    const { status, stdout } = run("table", "--format", "html", "--rules", list.folder);
    assert.equal(status, 0);
    const { title } = list.rulebook;
    assert.ok(stdout.includes(title.zh));
    for (const { name } of sectionsOf(list)) {
      assert.ok(stdout.includes(name.zh), name.zh);
    }
  });
}

const schemaOf = (name) => readJson(new URL(`data/schema/${name}.schema.json`, root)).$defs;
const { caution_condition: anyCondition, ...otherParts } = schemaOf("common");

/** The forms of a condition, by the key that each must have. */
const conditionForms = anyCondition.oneOf
  .map((one) => otherParts[one.$ref?.replace("#/$defs/", "")] ?? one)
  .map(({ required }) => required[0]);

/** Every form in a condition and its parts. */
function formsIn(condition) {
  const form = conditionForms.find((one) => one in condition);
  assert.ok(form, JSON.stringify(condition));
  const parts = { not: [condition.not], all: condition.all, any: condition.any }[form] ?? [];
  const within = ["within", "with"].filter((key) => key in condition);
  return [form, ...within, ...parts.flatMap(formsIn)];
}

const sortedOnce = (words) => [...new Set(words)].sort();

test("the invented lists use every form of scope and of condition", () => {
  const documents = invented.flatMap(documentsOf);
  const items = documents.flatMap((document) => document.items ?? []);
  const cautions = documents.flatMap((document) => document.cautions);
  assert.deepEqual(
    sortedOnce(items.map(({ scope }) => scope.form)),
    sortedOnce(schemaOf("industry").scope.properties.form.enum),
  );
  assert.deepEqual(
    sortedOnce([...items, ...cautions].flatMap(({ condition }) => formsIn(condition))),
    sortedOnce([...conditionForms, "within", "with"]),
  );
});

for (const list of invented) {
  const folder = new URL("cases/", list.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

  test(`${list.name} has cases`, () => assert.notEqual(files.length, 0));

  for (const file of files) {
    const { format, about, base, cases } = readJson(new URL(file, folder));
    const assessments = cases.map(({ given }) => ({
      format: "egress.assessment/1",
      ...base,
      ...given,
    }));

    test(`every case of ${list.name}/${file} is as expected`, () => {
      assert.equal(format, "egress.cases/1");
      assert.ok(about.zh && about.en);
      assert.notEqual(cases.length, 0);
      assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length, "a name twice");
      const { stdout, stderr } = spawnSync(program, ["check", "--batch", "--rules", list.folder], {
        input: assessments.map((one) => `${JSON.stringify(one)}\n`).join(""),
        encoding: "utf8",
        maxBuffer: 2 ** 28,
      });
      assert.equal(stderr, "");
      const answers = stdout.split("\n").slice(0, -1);
      assert.equal(answers.length, cases.length);
      cases.forEach(({ name, expect }, i) => {
        try {
          assertExpected(answers[i], expect);
        } catch (error) {
          error.message = `${name}: ${error.message}`;
          throw error;
        }
      });
    });
  }
}

const using = lists.filter(({ rulebook }) => rulebook.uses !== undefined);

test("some list uses another by reference", () => assert.ok(using.length > 0));

for (const list of using) {
  test(`${list.name} names the list that a section is of, wherever it is told`, () => {
    const sections = sectionsOf(list);
    const other = sections.find((section) => section.list !== undefined);
    const own = sections.find((section) => section.list === undefined);
    assert.ok(other && own);
    const used = list.rulebook.uses.find(({ id }) => id === other.list);
    const folder = mkdtempSync(join(tmpdir(), "egress-lists-"));
    const file = join(folder, "assessment.json");
    const gates = list.rulebook.gates.map(({ id, binds }) => [id, binds]);
    const assessment = {
      format: "egress.assessment/1",
      year: 2026,
      exporter: Object.fromEntries(gates),
      industries: [own.id, other.id],
      flows: [],
      answers: {},
    };
    writeFileSync(file, JSON.stringify(assessment));
    try {
      const report = JSON.parse(run("check", "--rules", list.folder, file).stdout);
      const said = Object.fromEntries(report.industries.map((each) => [each.industry, each.list]));
      assert.equal(said[own.id], undefined);
      assert.deepEqual(said[other.id], {
        id: used.id,
        edition: used.edition,
        issued: used.issued,
        standing: "reference",
      });
      assert.ok(report.findings.length > 0);
      for (const { item, list: named } of report.findings) {
        assert.equal(named, item.startsWith(`${other.id}.`) ? used.id : undefined, item);
      }
      const table = JSON.parse(run("table", "--format", "json", "--rules", list.folder).stdout);
      assert.equal(table.industries.find(({ id }) => id === other.id).list, used.id);
      const printed = run("table", "--format", "html", "--rules", list.folder).stdout;
      assert.ok(printed.includes(used.title.zh) && printed.includes(used.standing.zh));
      const record = run("papers", "--kind", "list-record", "--rules", list.folder, file).stdout;
      assert.ok(record.includes(used.title.zh));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
