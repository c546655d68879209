// The WebAssembly module against every case, and against the native program byte for byte.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { assertExpected } from "../expectations.mjs";
import { settle } from "../settled.mjs";

const root = new URL("../../", import.meta.url);
const wasmBuild = new URL(process.env.EGRESS_WASM_BUILD ?? "build/wasm/", root);
const nativeBuild = new URL(process.env.EGRESS_NATIVE_BUILD ?? "build/native/", root);
const readText = (url) => readFileSync(url, "utf8");

const { default: start } = await import(new URL("egress.mjs", wasmBuild).href);
const egress = await start({ wasmBinary: readFileSync(new URL("egress.wasm", wasmBuild)) });
const beijingBundle = readText(new URL("rulebook.json", wasmBuild));
const beijing = new egress.Checker(beijingBundle);

const native = fileURLToPath(new URL("egress", nativeBuild));
assert.ok(
  existsSync(native),
  `${native} is not there: build the native program first (cmake --workflow --preset native).`,
);

const scratch = mkdtempSync(join(tmpdir(), "egress-"));
after(() => rmSync(scratch, { recursive: true }));

/** A bundle as the folder it was made from; its documents may stand in other folders. */
function folderOf(name, bundle) {
  const folder = join(scratch, name, "rulebook");
  for (const [file, document] of Object.entries(bundle)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(document));
  }
  return folder;
}

/** What the native program answers to each text, one line each. */
function nativeAnswers(texts, folder) {
  const { stdout, status, stderr } = spawnSync(native, ["check", "--batch", "--rules", folder], {
    input: texts.map((text) => `${text}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  assert.ok(status === 0 || status === 2, stderr);
  return stdout.split("\n").slice(0, -1);
}

function assertSameAnswers(checker, texts, folder) {
  const expected = nativeAnswers(texts, folder);
  assert.equal(expected.length, texts.length);
  const answers = texts.map((text) => checker.check(text));
  for (const [i, text] of texts.entries()) {
    assert.equal(answers[i], expected[i], text);
  }
  return answers;
}

const beijingFolder = fileURLToPath(new URL("data/beijing-2025", root));

/** The cases of a file, by a checker and by the native program with the rulebook of a folder. */
function holdCases(name, cases, assessments, { checker, rules }) {
  test(`${name} means the same in WebAssembly`, () => {
    assert.ok(checker.valid(), checker.diagnostics());
    assert.notEqual(cases.length, 0);
    cases.forEach(({ name: caseName, expect }, i) => {
      try {
        assertExpected(checker.check(assessments[i]), expect);
      } catch (error) {
        error.message = `${caseName}: ${error.message}`;
        throw error;
      }
    });
  });

  test(`${name} has the same reports natively, byte for byte`, () => {
    assertSameAnswers(checker, assessments, rules());
  });
}

/** The case files in a folder of tests/, each with what its assessments are. */
function caseFiles(folder) {
  const names = readdirSync(new URL(`tests/${folder}/`, root)).filter((name) =>
    name.endsWith(".json"),
  );
  test(`there are case files in ${folder}`, () => assert.notEqual(names.length, 0));
  return names.map((name) => {
    const { rulebook, base, cases } = JSON.parse(
      readText(new URL(`tests/${folder}/${name}`, root)),
    );
    const assessments = cases.map(({ given }) => ({
      format: "egress.assessment/1",
      ...base,
      ...given,
    }));
    return { name: `${folder}/${name}`, rulebook, cases, assessments };
  });
}

const inJson = (assessments) => assessments.map((assessment) => JSON.stringify(assessment));

for (const { name, cases, assessments } of caseFiles("cases")) {
  const rules = () => beijingFolder;
  holdCases(name, cases, inJson(assessments.map(settle)), { checker: beijing, rules });
}

for (const { name, rulebook, cases, assessments } of caseFiles("semantics")) {
  const checker = new egress.Checker(JSON.stringify(rulebook));
  holdCases(name, cases, inJson(assessments), { checker, rules: () => folderOf(name, rulebook) });
}

const lists = readdirSync(new URL("tests/lists/", root)).filter((name) =>
  existsSync(new URL(`tests/lists/${name}/rulebook.json`, root)),
);
test("there are invented lists", () => assert.notEqual(lists.length, 0));

for (const list of lists) {
  const folder = new URL(`tests/lists/${list}/`, root);
  const { files } = JSON.parse(readText(new URL("rulebook.json", folder)));
  const bundle = ["rulebook.json", ...files].map((name) => [
    name,
    JSON.parse(readText(new URL(name, folder))),
  ]);
  const checker = new egress.Checker(JSON.stringify(Object.fromEntries(bundle)));
  for (const { name, cases, assessments } of caseFiles(`lists/${list}/cases`)) {
    holdCases(name, cases, inJson(assessments), { checker, rules: () => fileURLToPath(folder) });
  }
}

test("an expectation that is not met is found", () => {
  const nothing = { format: "egress.assessment/1", flows: [], answers: { "national.1": false } };
  const text = beijing.check(JSON.stringify(nothing));
  assertExpected(text, { basis: "either", met: [], missing: ["/industries"] });
  for (const wrong of [
    {},
    { basis: "list" },
    { met: ["banking.1"] },
    { findings: { "banking.1": "unmet" } },
    { national: { met: ["national.1"] } },
    { cautions_include: { "banking.note-2": "met" } },
    { refused: [] },
    { verdict: "met" },
  ]) {
    assert.throws(() => assertExpected(text, wrong), JSON.stringify(wrong));
  }
});

/** The same numbers for the same seed everywhere (mulberry32). */
function seeded(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const documents = Object.values(JSON.parse(beijingBundle));
const exemptions = documents[0].exemptions.map(({ id }) => id);
const industries = documents.filter(({ format }) => format === "egress.industry/1");
const figures = [0, 1, 9999, 10000, 50000, 99999, 100000, 500000, 999999, 1000000, 10000000];

/** Anything that can be said with the words of the list; now and then a word that is not among them. */
function randomAssessment(below) {
  const oneOf = (choices) => choices[below(choices.length)];
  const maybe = (value) => (below(4) === 0 ? null : value);
  const figure = () =>
    oneOf([null, oneOf(figures), oneOf(figures), [oneOf(figures), null], [0, oneOf(figures)]]);
  const chosen = [...new Set([oneOf(industries), oneOf(industries)])];
  const wordOf = (words = []) => maybe(oneOf([...words.map(({ word }) => word), "其他"]));
  const flows = Array.from({ length: below(5) }, (_, i) => {
    const { id, words } = oneOf(chosen);
    return {
      id: `f${i}`,
      industry: id,
      scenario: below(50) === 0 ? "不在清单中的场景" : wordOf(words.scenarios),
      subjects: wordOf(words.subjects),
      modality: words.modalities ? wordOf(words.modalities) : null,
      as_described: oneOf([true, true, false, null]),
      exemption: oneOf([null, null, null, oneOf(exemptions)]),
      persons: { general: figure(), sensitive: figure(), all: below(8) === 0 ? figure() : null },
    };
  });
  const answers = chosen.flatMap(({ questions, screening }) => [
    ...questions.map(({ answer, kind }) => [
      answer,
      kind === "truth" ? oneOf([true, false, false, null]) : figure(),
    ]),
    ...screening.map(({ answer }) => [answer, maybe(below(2) === 0)]),
  ]);
  return {
    format: "egress.assessment/1",
    year: 2026,
    exporter: {
      in_zone: maybe(true),
      meets_article_7: maybe(true),
      critical_infrastructure: maybe(below(8) === 0),
    },
    industries: chosen.map(({ id }) => id),
    flows: below(20) === 0 ? null : flows,
    distinct:
      flows.length > 1 && below(3) === 0
        ? [{ flows: [flows[0].id, flows[1].id], general: figure() }]
        : [],
    answers: Object.fromEntries(answers),
  };
}

test("10,000 random assessments have the same reports natively, byte for byte", () => {
  const below = seeded(20260511);
  let reports = 0;
  for (let batch = 0; batch < 5; ++batch) {
    const texts = Array.from({ length: 2000 }, () => JSON.stringify(randomAssessment(below)));
    const answers = assertSameAnswers(beijing, texts, beijingFolder);
    reports += answers.filter((text) => text.startsWith('{"format":"egress.report/2"')).length;
  }
  assert.ok(reports > 5000, `${reports} reports`);
  assert.ok(reports < 10_000, "some are refused");
});

test("the native program has the same rulebook built in", () => {
  const text = JSON.stringify(randomAssessment(seeded(1)));
  const { stdout } = spawnSync(native, ["check"], { input: text, encoding: "utf8" });
  assert.equal(stdout, `${beijing.check(text)}\n`);
});

test("a rulebook with faults is answered with diagnostics", () => {
  const bundle = JSON.parse(beijingBundle);
  bundle["rulebook.json"].issued = "today";
  bundle["banking.json"].items[0].path = "no-path";
  const spoilt = new egress.Checker(JSON.stringify(bundle));
  assert.equal(spoilt.valid(), false);
  const { format, diagnostics } = JSON.parse(spoilt.diagnostics());
  assert.equal(format, "egress.diagnostics/1");
  assert.deepEqual(
    diagnostics.map(({ code, where }) => [code, where]),
    [
      ["bad-date", "/rulebook.json/issued"],
      ["unknown-path", "/banking.json/items/0/path"],
    ],
  );
  assert.equal(spoilt.check("{}"), spoilt.diagnostics());
  spoilt.delete();
});

test("a rulebook that is accepted has no diagnostics", () => {
  assert.equal(beijing.valid(), true);
  assert.deepEqual(JSON.parse(beijing.diagnostics()).diagnostics, []);
});

test("a text that is no rulebook is answered with diagnostics", () => {
  for (const text of ["", "[]", "[".repeat(100_000), '{"a":'.repeat(100_000), "\ud800"]) {
    const checker = new egress.Checker(text);
    assert.equal(checker.valid(), false);
    assert.equal(JSON.parse(checker.diagnostics()).diagnostics.length, 1);
    checker.delete();
  }
});

test("an assessment that cannot be read is answered with diagnostics", () => {
  const codeOf = (text) => {
    const { diagnostics } = JSON.parse(beijing.check(text));
    assert.equal(diagnostics.length, 1);
    return diagnostics[0].code;
  };
  assert.equal(codeOf(""), "not-json");
  assert.equal(codeOf("\u0000"), "not-json");
  assert.equal(codeOf("[".repeat(100_000)), "too-deep");
  assert.equal(codeOf("[".repeat(100_000) + "]".repeat(100_000)), "too-deep");
  assert.equal(codeOf('{"a":'.repeat(100_000)), "too-deep");
  assert.equal(codeOf(" ".repeat(16 * 1024 * 1024 + 1)), "too-large");
  assert.equal(
    JSON.parse(beijing.check('{"format": "egress.assessment/1"}')).format,
    "egress.report/2",
  );
});

/** The names that egress.d.ts declares: interfaces and their members. */
function declaredInterfaces() {
  const declarations = readText(new URL("wasm/egress.d.ts", root));
  return Object.fromEntries(
    [...declarations.matchAll(/^export interface (\w+)(?: extends (\w+))? \{\n(.*?)^\}/gmsu)].map(
      ([, name, parent, body]) => [
        name,
        {
          parent,
          members: [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[(:]/gmu)].map(([, m]) => m),
        },
      ],
    ),
  );
}

/** The names of the functions that the sources bind beside classes. */
const boundFunctions = readdirSync(new URL("wasm/", root))
  .filter((file) => file.endsWith(".cpp"))
  .flatMap((file) => [
    ...readText(new URL(`wasm/${file}`, root)).matchAll(/\bemscripten::function\("(\w+)"/gu),
  ])
  .map(([, name]) => name);

test("wasm/egress.d.ts names exactly the members that the module has", () => {
  const declared = declaredInterfaces();
  const membersOf = (name) => {
    assert.ok(name in declared, `${name} is not declared`);
    const { parent, members } = declared[name];
    return [...members, ...(parent ? membersOf(parent) : [])];
  };
  const isClass = (value) => typeof value === "function" && "isAliasOf" in (value.prototype ?? {});

  const classes = Object.keys(egress).filter((name) => isClass(egress[name]));
  assert.ok(classes.length > 0);
  for (const name of classes) {
    const members = Object.getOwnPropertyNames(egress[name].prototype).filter(
      (member) => member !== "constructor",
    );
    assert.deepEqual([...members, "delete"].sort(), membersOf(name).sort(), name);
  }
  for (const name of membersOf("EgressModule")) {
    assert.equal(typeof egress[name], "function", `the module has no ${name}`);
  }
  assert.deepEqual(membersOf("EgressModule").sort(), [...classes, ...boundFunctions].sort());
});
