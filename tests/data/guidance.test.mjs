// The guidance is honest about its sources, and fits the rulebook.
import assert from "node:assert/strict";
import test from "node:test";

import { guidanceOf } from "../guidance.mjs";
import { copyOf, industries, jsonFiles, readJson, rulebook } from "./files.mjs";

const names = ["paths", "outside-list", "duties", "national", "doubts", "glossary", "who-counts"];
const [paths, outsideList, duties, national, doubts, glossary, whoCounts] = names.map((name) =>
  guidanceOf(name),
);

const choices = paths.paths.flatMap((path) => path.choices);
const sections = [outsideList, duties, national, whoCounts, ...choices].flatMap(
  (one) => one.sections,
);
const entries = sections.flatMap((section) => section.entries);
const sourced = [...entries, ...glossary.terms];

const wordsOf = (one) => one.text ?? one.meaning;

/** What an entry says less than its standing demands, or null. */
function dishonesty(one) {
  const text = wordsOf(one);
  const { source, standing } = one;
  if (
    standing === "secondary" &&
    !(source.zh.startsWith("二手资料") && source.en.startsWith("Secondary source"))
  ) {
    return "a secondary source that does not say so";
  }
  if (
    standing === "reading" &&
    !(source.zh.startsWith("本工具的理解") && source.en.startsWith("A reading made for this tool"))
  ) {
    return "a reading that does not say so";
  }
  if (
    standing === "unconfirmed" &&
    !(text.zh.includes("未能确认") && text.en.includes("could not be confirmed"))
  ) {
    return "something unconfirmed that does not say so";
  }
  const contact = /\d{3,4}[-）)] ?\d{7,8}|@/u.test(text.zh);
  if (
    contact &&
    !(/20\d\d年/u.test(text.zh) && text.zh.includes("核实") && text.en.includes("verify"))
  ) {
    return "a contact without its date and a request to verify it";
  }
  return null;
}

test("each file is named as it is", () => {
  assert.deepEqual(
    [paths, outsideList, duties, national, doubts, glossary, whoCounts].map((file) => file.id),
    names,
  );
});

test("every entry says how far it can be relied on", () => {
  assert.ok(entries.length > 0 && glossary.terms.length > 0);
  assert.deepEqual(
    sourced.filter(dishonesty).map((one) => [wordsOf(one).zh, dishonesty(one)]),
    [],
  );
  for (const standing of ["official", "list", "secondary", "unconfirmed", "reading"]) {
    assert.ok(
      sourced.some((one) => one.standing === standing),
      `nothing is ${standing}`,
    );
  }
  assert.ok(
    entries.some((one) => one.text.zh.includes("@")),
    "no contact",
  );
});

test("no source dates from before the laws that govern exports", () => {
  assert.ok(sourced.every(({ as_of }) => as_of >= "2021-08"));
});

test("there is guidance for every path of the rulebook, in its order", () => {
  assert.deepEqual(
    paths.paths.map((path) => path.id),
    rulebook.paths.map((path) => path.id),
  );
  assert.deepEqual(
    choices.map((choice) => choice.id),
    ["security-assessment", "standard-contract", "certification", "human-genetic-resources"],
  );
  for (const choice of choices) {
    assert.deepEqual(
      choice.sections.map((section) => section.id),
      ["steps", "documents", "where", "deadlines", "validity", "again"],
      choice.id,
    );
  }
});

test("the national guidance has a section for each result", () => {
  assert.deepEqual(
    national.sections.map((section) => section.id),
    [
      "applies",
      "counting",
      "below-national",
      "contract-or-certification",
      "security-assessment",
      "critical-infrastructure",
    ],
  );
});

test("export control comes first among the duties", () => {
  assert.equal(duties.sections[0].id, "export-control");
  assert.ok(duties.sections[0].entries.some((entry) => entry.standing === "list"));
});

test("a duty of some industries names industries of the rulebook", () => {
  const named = duties.sections.flatMap((section) => section.industries ?? []);
  const ids = industries.map(({ id }) => id);
  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter((id) => !ids.includes(id)),
    [],
  );
});

test("outside the list is never called free", () => {
  assert.match(outsideList.summary.zh, /不等于自由出境/u);
  assert.match(outsideList.summary.en, /does not mean free/u);
  assert.ok(outsideList.sections.some((section) => section.id === "filing"));
});

test("who and what counts refers to terms of the glossary, and says nothing that it says", () => {
  const ids = glossary.terms.map(({ id }) => id);
  const named = whoCounts.sections.flatMap(({ terms }) => terms ?? []);
  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter((id) => !ids.includes(id)),
    [],
  );
  const said = new Set(glossary.terms.map(({ meaning }) => meaning.zh));
  const again = whoCounts.sections.flatMap(({ entries }) => entries).map(({ text }) => text.zh);
  assert.ok(again.every((text) => !said.has(text)));
});

test("each standing doubt follows one of its readings", () => {
  assert.ok(doubts.doubts.length > 0);
  for (const doubt of doubts.doubts) {
    assert.ok(doubt.applied < doubt.readings.length, doubt.id);
  }
});

/** What only one zone has: its name, its offices, its edition, its measures and its items. */
const OF_A_ZONE = /北京市|“两区”|20\d\d年?版|《管理办法》|第\d+项|Beijing(?! CESI)|2025 edition/u;

test("what is shared says nothing of one zone, and every zone's own is laid over a shared file", () => {
  const shared = jsonFiles("guidance/");
  assert.deepEqual(shared.map((file) => readJson(file).id).sort(), [...names].sort());
  assert.deepEqual(
    shared.filter((file) => OF_A_ZONE.test(JSON.stringify(readJson(file)))),
    [],
  );
  const own = jsonFiles("beijing-2025/guidance/");
  assert.ok(own.length > 0);
  for (const file of own) {
    assert.ok(shared.includes(file.replace("beijing-2025/", "")), file);
    assert.match(JSON.stringify(readJson(file)), OF_A_ZONE);
  }
});

test("no id stands twice", () => {
  for (const list of [
    choices,
    doubts.doubts,
    glossary.terms,
    outsideList.sections,
    duties.sections,
    whoCounts.sections,
  ]) {
    const ids = list.map((one) => one.id);
    assert.ok(ids.length > 0);
    assert.deepEqual(ids, [...new Set(ids)]);
  }
});

const spoilt = {
  "a secondary source that does not say so": (one) => {
    one.standing = "secondary";
  },
  "a reading that does not say so": (one) => {
    one.standing = "reading";
  },
  "something unconfirmed that does not say so": (one) => {
    one.standing = "unconfirmed";
  },
  "a contact without its date and a request to verify it": (one) => {
    one.text.zh = "电话010-55627135。";
  },
};

for (const [fault, spoil] of Object.entries(spoilt)) {
  test(`${fault} is found`, () => {
    const entry = copyOf(entries.find((one) => one.standing === "official"));
    assert.equal(dishonesty(entry), null);
    spoil(entry);
    assert.equal(dishonesty(entry), fault);
  });
}
