// The words of the rulebook are the words of the list: each cell once, in order, and nothing else.
import assert from "node:assert/strict";
import test from "node:test";

import { copyOf, industries, listText, rulebook } from "./files.mjs";
import { firstFault } from "./list-text.mjs";

test("the list has nine industries and 104 items", () => {
  const counts = industries.map(({ id, items }) => [id, items.length]);
  assert.deepEqual(counts, [
    ["automotive", 14],
    ["pharmaceutical", 15],
    ["civil-aviation", 7],
    ["retail-services", 6],
    ["ai-training", 8],
    ["medical-device", 14],
    ["autonomous-driving", 15],
    ["trade-logistics", 12],
    ["banking", 13],
  ]);
  const items = industries.flatMap((industry) => industry.items);
  assert.equal(items.length, 104);
  assert.equal(items.filter((item) => item.category === "重要数据").length, 42);
  assert.equal(items.filter((item) => item.category === "个人信息").length, 62);
});

test("numbers run from one without a gap", () => {
  assert.ok(industries.length > 0);
  for (const { id, items, notes } of industries) {
    assert.ok(items.length > 0 && notes.length > 0, id);
    assert.deepEqual(
      items.map((item) => item.number),
      items.map((_, i) => i + 1),
      id,
    );
    assert.deepEqual(
      notes.map((note) => note.number),
      notes.map((_, i) => i + 1),
      id,
    );
  }
});

test("the rulebook says what the list says, word for word, and leaves nothing of it out", () => {
  assert.deepEqual(firstFault(rulebook, industries, listText), null);
});

const spoilt = {
  "a changed figure in a title": [
    "retail-services.4 title",
    ({ retail }) => (retail.items[3].title = retail.items[3].title.replace("1000万", "100万")),
  ],
  "a lost word in a description": [
    "banking.7 description",
    ({ banking }) =>
      (banking.items[6].description = banking.items[6].description.replace("征信信息、", "")),
  ],
  "a changed punctuation mark in a note": [
    "automotive note 3",
    ({ automotive }) => (automotive.notes[2].text = automotive.notes[2].text.replace("；", "，")),
  ],
  "two items that changed places": [
    "automotive.2 title",
    ({ automotive }) =>
      ([automotive.items[1].title, automotive.items[2].title] = [
        automotive.items[2].title,
        automotive.items[1].title,
      ]),
  ],
  "an item under another path": [
    "retail-services.4 title",
    ({ retail }) => (retail.items[3].path = "security-assessment"),
  ],
  "a missing heading": ["banking.1 path", ({ banking }) => (banking.heading = null)],
  "a missing item": ["retail-services.6 title", ({ retail }) => retail.items.splice(4, 1)],
  "a missing note at the very end": ["the end", ({ banking }) => banking.notes.pop()],
};

for (const [what, [where, spoil]] of Object.entries(spoilt)) {
  test(`${what} is found`, () => {
    const copy = copyOf(industries);
    const named = (id) => copy.find((industry) => industry.id === id);
    spoil({
      automotive: named("automotive"),
      retail: named("retail-services"),
      banking: named("banking"),
    });
    assert.equal(firstFault(rulebook, copy, listText)?.name, where);
  });
}
