// The JSON Schemas accept every file there is, and refuse spoilt ones.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";

import { guidanceOf } from "../guidance.mjs";
import { copyOf, jsonFiles, readJson } from "./files.mjs";

/** The files of invented lists (tests/lists), by their paths relative to data/. */
const listFiles = jsonFiles("../tests/lists/").filter((file) => !file.includes("/cases/"));

const webPackages = createRequire(new URL("../../web/package.json", import.meta.url));
const { default: Ajv } = webPackages("ajv/dist/2020");

const schemas = jsonFiles("schema/").map((file) => [file.replace("schema/", ""), readJson(file)]);
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
for (const [, schema] of schemas) {
  ajv.addSchema(schema);
}

const formats = {
  "egress.rulebook/1": "rulebook.schema.json",
  "egress.industry/1": "industry.schema.json",
  "egress.cautions/1": "cautions.schema.json",
  "egress.guidance/1": "guidance.schema.json",
  "egress.zone-guidance/1": "zone-guidance.schema.json",
  "egress.assessment/1": "assessment.schema.json",
  "egress.example/1": "example.schema.json",
  "egress.fields-kinds/1": "fields-kinds.schema.json",
  "egress.fields-words/1": "fields-words.schema.json",
  "egress.persons-forms/1": "persons-forms.schema.json",
  "egress.persons-kinds/1": "persons-kinds.schema.json",
  "egress.persons-values/1": "persons-values.schema.json",
};

function faultsOf(document, name = formats[document.format]) {
  const validate = ajv.getSchema(name);
  return validate(document)
    ? []
    : validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/**
 * The page's words are keyed texts without a format; words.test.mjs holds them. What tells the columns
 * and words of an inventory, and the headings of papers, is held by the core when it reads them.
 */
const WITHOUT_FORMAT = ["schema/", "words/", "inventory/", "papers/"];
const documents = [...jsonFiles(), ...listFiles]
  .filter((file) => !WITHOUT_FORMAT.some((folder) => file.startsWith(folder)))
  .map((file) => [file, readJson(file)]);

const example = JSON.parse(
  readFileSync(new URL("../../docs/format.md", import.meta.url), "utf8").match(
    /```json\n(\{\s*"format": "egress\.assessment\/1".*?)```/su,
  )[1],
);

test("files of invented lists are among them", () => assert.ok(listFiles.length > 3));

for (const [file, document] of documents) {
  test(`${file} satisfies the schema of its format`, () => {
    assert.ok(document.format in formats, `format ${document.format}`);
    assert.deepEqual(faultsOf(document), []);
  });
}

const ofZones = documents.filter(([, { format }]) => format === "egress.zone-guidance/1");
test("guidance of a zone is among them", () => assert.ok(ofZones.length > 0));
for (const [file, { id }] of ofZones) {
  test(`${file}, laid over the shared guidance, is complete`, () => {
    const list = new URL(`../../data/${file}`, import.meta.url).pathname;
    assert.deepEqual(faultsOf(guidanceOf(id, list.replace(/\/guidance\/[^/]+$/, ""))), []);
  });
}

test("the assessment of docs/format.md satisfies its schema", () => {
  assert.deepEqual(faultsOf(example), []);
});

test("each schema is used by a file", () => {
  const used = new Set(
    [example, ...documents.map(([, document]) => document)].map(({ format }) => formats[format]),
  );
  assert.deepEqual(
    schemas
      .map(([name]) => name)
      .filter((name) => name !== "common.schema.json" && !used.has(name)),
    [],
  );
});

/** The parts of a schema that describe objects but let unknown keys through. */
function openObjects(schema, pointer = "") {
  if (schema === null || typeof schema !== "object") {
    return [];
  }
  const object = [schema.type].flat().includes("object");
  const open = object && !("additionalProperties" in schema) ? [pointer] : [];
  return open.concat(
    Object.entries(schema).flatMap(([key, member]) => openObjects(member, `${pointer}/${key}`)),
  );
}

test("no schema lets an unknown key through", () => {
  assert.ok(schemas.length > 0);
  assert.deepEqual(
    schemas.flatMap(([name, schema]) => openObjects(schema, name)),
    [],
  );
  assert.deepEqual(openObjects({ a: { type: "object", properties: {} } }), ["/a"]);
});

const named = (file) => documents.find(([name]) => name === file)[1];
const retail = () => copyOf(named("beijing-2025/retail-services.json"));
const caution = {
  id: "general.example",
  name: { zh: "例", en: "Example" },
  readings: [
    { zh: "甲", en: "A" },
    { zh: "乙", en: "B" },
  ],
  applied: 0,
  notice: { zh: "例", en: "Example" },
  source: { zh: "例", en: "Example" },
  path: null,
  basis: "any",
  condition: { all: [] },
};
const doubtsWith = (change) => ({
  format: "egress.cautions/1",
  questions: [],
  cautions: [{ ...caution, ...change }],
});
const questionsWith = (question) => ({
  format: "egress.cautions/1",
  questions: [{ answer: "general.example", text: { zh: "例", en: "Example" }, ...question }],
  cautions: [],
});

function retailWith(change) {
  const document = retail();
  change(document);
  return document;
}
function exampleWith(change) {
  const document = copyOf(example);
  change(document);
  return document;
}
function guidanceWith(name, change) {
  const document = copyOf(named(`guidance/${name}.json`));
  change(document);
  return document;
}
function rulebookWith(change) {
  const document = copyOf(named("beijing-2025/rulebook.json"));
  change(document);
  return document;
}

test("what the spoilt copies start from is accepted", () => {
  const accepted = [
    retail(),
    example,
    doubtsWith({}),
    doubtsWith({ path: "security-assessment", industries: ["banking"] }),
    doubtsWith({ condition: { persons: "all", at_least: 1, within: "banking.9" } }),
    questionsWith({ kind: "truth" }),
    questionsWith({ kind: "number", unit: { zh: "人", en: "persons" } }),
    exampleWith((a) => (a.flows[0].persons.general = [10, null])),
    exampleWith((a) => (a.answers["retail-services.example"] = [10, 20])),
    { format: "egress.assessment/1" },
  ];
  assert.deepEqual(
    accepted.map((document) => faultsOf(document)),
    accepted.map(() => []),
  );
});

const refused = {
  "an unknown key in an industry": retailWith((d) => (d.title = "零售")),
  "an unknown key in an item": retailWith((d) => (d.items[0].threshold = 1)),
  "an item without a condition": retailWith((d) => delete d.items[0].condition),
  "an unknown category": retailWith((d) => (d.items[0].category = "一般数据")),
  "an unknown form of scope": retailWith((d) => (d.items[0].scope.form = "narrow")),
  "a closed scope without scenarios": retailWith((d) => delete d.items[0].scope.scenarios),
  "a residual without items": retailWith((d) => delete d.items[2].scope.items),
  "items in a closed scope": retailWith((d) => (d.items[0].scope.items = [1])),
  "a scenario twice": retailWith((d) =>
    d.items[0].scope.scenarios.push(d.items[0].scope.scenarios[0]),
  ),
  "a residual by population without groups": retailWith(
    (d) => (d.items[2].scope.form = "residual-by-population"),
  ),
  "a band without limits": retailWith((d) => (d.items[0].condition = { persons: "general" })),
  "an unknown measure": retailWith(
    (d) => (d.items[0].condition = { persons: "some", at_least: 1 }),
  ),
  "a fractional limit": retailWith(
    (d) => (d.items[0].condition = { persons: "all", at_least: 1.5 }),
  ),
  "an empty condition": retailWith((d) => (d.items[0].condition = {})),
  "two forms of condition at once": retailWith(
    (d) => (d.items[0].condition = { answer: "retail-services.1", not: { all: [] } }),
  ),
  "an item within the condition of an item": retailWith(
    (d) => (d.items[0].condition = { item: "retail-services.2" }),
  ),
  "a pair without English": retailWith((d) => delete d.name.en),
  "an empty word": retailWith((d) => (d.words.scenarios[0].word = "")),
  "a caution with one reading": doubtsWith({ readings: caution.readings.slice(1) }),
  "a caution without a basis": doubtsWith({ basis: undefined }),
  "a caution without its prefix": doubtsWith({ id: "banking.example" }),
  "an unknown key among the flows of a caution": doubtsWith({ flows: { persons: [] } }),
  "a caution without condition": doubtsWith({ condition: undefined }),
  "a number question without unit": questionsWith({ kind: "number" }),
  "a truth question with a unit": questionsWith({
    kind: "truth",
    unit: { zh: "人", en: "persons" },
  }),
  "an unknown kind of question": questionsWith({ kind: "text" }),
  "a rulebook without edition": rulebookWith((d) => delete d.edition),
  "a date that is none": rulebookWith((d) => (d.issued = "2026-13-11")),
  "an unknown key in a path": rulebookWith((d) => (d.paths[0].rank = 1)),
  "a file twice": rulebookWith((d) => d.files.push(d.files[0])),
  "guidance without a source": guidanceWith(
    "duties",
    (d) => delete d.sections[0].entries[0].source,
  ),
  "an unknown standing": guidanceWith(
    "duties",
    (d) => (d.sections[0].entries[0].standing = "sure"),
  ),
  "an empty section": guidanceWith("national", (d) => (d.sections[0].entries = [])),
  "a choice without its last section": guidanceWith("paths", (d) =>
    d.paths[0].choices[0].sections.pop(),
  ),
  "an address without encryption": guidanceWith("paths", (d) => {
    const entry = d.paths[0].choices[0].sections[2].entries.find((one) => one.links);
    entry.links[0].address = "http://example.org";
  }),
  "a doubt without readings": guidanceWith("doubts", (d) => delete d.doubts[0].readings),
  "a term without meaning": guidanceWith("glossary", (d) => delete d.terms[0].meaning),
  "an unknown key in an assessment": exampleWith((d) => (d.company = "甲")),
  "an unknown key in a field": exampleWith(
    (d) => (d.flows[0].fields = [{ name: "手机号", kind: "phone" }]),
  ),
  "a list of no fields": exampleWith((d) => (d.flows[0].fields = [])),
  "an unknown key in a flow": exampleWith((d) => (d.flows[0].country = "甲")),
  "a flow without industry": exampleWith((d) => delete d.flows[0].industry),
  "a negative number of persons": exampleWith((d) => (d.flows[0].persons.general = -1)),
  "a fraction of a person": exampleWith((d) => (d.flows[0].persons.general = 0.5)),
  "more persons than can be told apart": exampleWith((d) => (d.flows[0].persons.general = 2 ** 53)),
  "a range of three": exampleWith((d) => (d.flows[0].persons.general = [1, 2, 3])),
  "a range without a least": exampleWith((d) => (d.flows[0].persons.general = [null, 2])),
  "a total over one flow": exampleWith((d) => (d.distinct[0].flows = ["crm"])),
  "a total over a flow twice": exampleWith((d) => (d.distinct[0].flows = ["crm", "crm"])),
  "an industry twice": exampleWith((d) => d.industries.push(d.industries[0])),
  "an answer in words": exampleWith((d) => (d.answers["banking.1"] = "yes")),
};

for (const [what, document] of Object.entries(refused)) {
  test(`${what} is refused`, () => {
    assert.notDeepEqual(faultsOf(copyOf(document)), []);
  });
}

test("another format is refused", () => {
  for (const name of Object.values(formats)) {
    assert.notDeepEqual(faultsOf({ format: "egress.other/1" }, name), []);
  }
});

// The files that the loader and the reader of assessments refuse (tests/refused). What a schema can see
// of a single document, it refuses too; references, numbering and bands are the loader's alone.
const refusedFolder = new URL("../refused/", import.meta.url);
const refusedFiles = (folder) =>
  readdirSync(new URL(`${folder}/`, refusedFolder))
    .map((name) => ({
      name,
      code: name.replace(/(--.*)?\.json$/u, ""),
      file: JSON.parse(readFileSync(new URL(`${folder}/${name}`, refusedFolder), "utf8")),
    }))
    .filter(({ file }) => file.text === undefined);
const visible = new Set([
  "missing-key",
  "wrong-kind",
  "unknown-key",
  "missing-words",
  "unknown-category",
  "negative-number",
  "fractional-number",
  "number-too-large",
  "unknown-format",
]);

/** A copy of the bundle with the file's one mistake, by pointers whose first step names the document. */
function withMistake(bundle, { replace = {}, remove = [] }) {
  const changed = copyOf(bundle);
  const steps = (pointer) =>
    pointer
      .split("/")
      .slice(1)
      .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const owner = (path) => path.slice(0, -1).reduce((value, step) => value[step], changed);
  for (const [pointer, value] of Object.entries(replace)) {
    const path = steps(pointer);
    owner(path)[path.at(-1)] = value;
  }
  for (const pointer of remove) {
    const path = steps(pointer);
    delete owner(path)[path.at(-1)];
  }
  return {
    changed,
    documents: [...new Set([...Object.keys(replace), ...remove].map((p) => steps(p)[0]))],
  };
}

test("the schemas refuse the refused assessments that they can see through", () => {
  const files = refusedFiles("assessment").filter(
    ({ code, file }) => visible.has(code) && file.assessment,
  );
  assert.ok(files.length > 20);
  const passed = files.filter(
    ({ file }) => faultsOf(file.assessment, "assessment.schema.json").length === 0,
  );
  // Whether an answer is yes/no or a number, only its question says; which gates there are, only the rulebook.
  assert.deepEqual(
    passed.map(({ name }) => name),
    ["unknown-key--exporter.json", "wrong-kind--number.json", "wrong-kind--truth.json"],
  );
});

test("the schemas refuse the refused rulebooks that they can see through", () => {
  const bundle = JSON.parse(readFileSync(new URL("valid-bundle.json", refusedFolder), "utf8"));
  for (const document of Object.values(bundle)) {
    assert.deepEqual(faultsOf(document), []);
  }
  const files = refusedFiles("rulebook").filter(({ code }) => visible.has(code));
  assert.ok(files.length > 20);
  const passed = files.filter(({ file }) => {
    const { changed, documents } = withMistake(bundle, file);
    return documents.every((name) => {
      const document = changed[name];
      const format = document?.format in formats ? document.format : bundle[name]?.format;
      return format === undefined || faultsOf(document, formats[format]).length === 0;
    });
  });
  // Mistakes in which documents there are, not in one of them.
  assert.deepEqual(
    passed.map(({ name }) => name),
    ["unknown-key--escaped.json", "unknown-key--file-not-named.json"],
  );
});

/** What an editor is told: the patterns of files, and the schema by which it completes and explains. */
const told = JSON.parse(
  readFileSync(new URL("../../.vscode/settings.json", import.meta.url), "utf8"),
)["json.schemas"];

const matches = (pattern, file) =>
  new RegExp(
    `^${pattern
      .replaceAll(".", "\\.")
      .replaceAll("**/", "(?:.*/)?")
      .replaceAll(/(?<!\.)\*/g, "[^/]*")}$`,
  ).test(file);

/** The last pattern that matches decides, and one with a mark takes the file out. */
const isTold = (patterns, file) =>
  patterns.reduce(
    (is, pattern) =>
      pattern.startsWith("!")
        ? is && !matches(pattern.slice(1), file)
        : is || matches(pattern, file),
    false,
  );

const OF_AUTHORS = [
  "egress.rulebook/1",
  "egress.industry/1",
  "egress.cautions/1",
  "egress.guidance/1",
  "egress.zone-guidance/1",
  "egress.example/1",
];

for (const [file, { format }] of documents.filter(([, { format }]) =>
  OF_AUTHORS.includes(format),
)) {
  test(`an editor explains ${file} by the schema of its format, and by no other`, () => {
    const path = file.startsWith("../") ? file.slice(3) : `data/${file}`;
    const found = told.filter(({ fileMatch }) => isTold(fileMatch, path));
    assert.deepEqual(
      found.map(({ url }) => url),
      [`./data/schema/${formats[format]}`],
    );
  });
}

const OF_RULEBOOKS = ["rulebook", "industry", "cautions"].map((name) => `${name}.schema.json`);

for (const [name, schema] of schemas.filter(([each]) => OF_RULEBOOKS.includes(each))) {
  test(`every key at the head of ${name} is explained`, () => {
    const keys = Object.entries(schema.properties);
    assert.ok(keys.length > 2);
    assert.deepEqual(
      keys.filter(([, { description }]) => !description).map(([key]) => key),
      [],
    );
  });
}
