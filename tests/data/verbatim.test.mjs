// The words of the rulebook are the words of the list: each cell once, in order, and nothing else.
import assert from "node:assert/strict";
import test from "node:test";

import { copyOf, industries, listText, rulebook } from "./files.mjs";

const tableHeaders = "数据类别 数据子类 数据基本特征与描述";

const withoutSpace = (text) => text.replace(/\s/gu, "");
const withoutMarks = (text) => text.replace(/\[bookmark:[^\]]*\]/gu, "");

/** What the list prints, cell by cell, as the rulebook has it. */
function cellsOf(chosen) {
  const cells = [];
  for (const { id, heading, items, notes } of chosen) {
    if (heading !== null) {
      cells.push({ name: `${id} heading`, text: heading });
    }
    let path = null;
    let category = null;
    for (const item of items) {
      const name = `${id}.${item.number}`;
      if (item.path !== path) {
        const { heading: pathHeading } = rulebook.paths.find((one) => one.id === item.path);
        cells.push({ name: `${name} path`, text: pathHeading });
        if (path === null) {
          cells.push({ name: `${id} table headers`, text: tableHeaders });
        }
        path = item.path;
        category = null;
      }
      if (item.category !== category) {
        cells.push({ name: `${name} category`, text: item.category });
        category = item.category;
      }
      cells.push({ name: `${name} title`, text: `${item.number}.${item.title}` });
      cells.push({ name: `${name} description`, text: item.description });
    }
    cells.push({ name: `${id} notes`, text: "注：" });
    for (const note of notes) {
      cells.push({ name: `${id} note ${note.number}`, text: `${note.number}.${note.text}` });
    }
  }
  return cells;
}

/** The name of the first cell that is not the next of the list, "the end" if words are left over. */
function firstFault(chosen) {
  const text = withoutSpace(withoutMarks(listText));
  let at = 0;
  for (const cell of cellsOf(chosen)) {
    const words = withoutSpace(cell.text);
    if (words === "" || !text.startsWith(words, at)) {
      return { name: cell.name, list: text.slice(at, at + 60), rulebook: words.slice(0, 60) };
    }
    at += words.length;
  }
  return at === text.length ? null : { name: "the end", list: text.slice(at, at + 60) };
}

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
  assert.deepEqual(firstFault(industries), null);
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
    assert.equal(firstFault(copy)?.name, where);
  });
}
