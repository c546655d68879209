// Everything a user reads is there in both languages.
import assert from "node:assert/strict";
import test from "node:test";

import { jsonFiles, readJson } from "./files.mjs";

const han = /\p{Script=Han}/u;
const letterOrFigure = /[\p{L}\p{N}]/u;
const chinesePunctuation = /[\u3001-\u303f\uff01-\uff60]/u;

/**
 * Chinese titles that an English sentence quotes. They have no official English title, and a reader
 * can look the document up only under the Chinese one.
 */
const quotedInEnglish = [
  "《生成式人工智能服务安全基本要求》",
  "《促进和规范金融业数据跨境流动合规指南》",
];

const withoutQuotes = (text) =>
  quotedInEnglish.reduce((rest, words) => rest.replaceAll(words, ""), text);

/** What is wrong with a pair, or null. */
function faultOf({ zh, en, ...more }) {
  if (Object.keys(more).length > 0) {
    return "more than zh and en";
  }
  for (const [language, text] of Object.entries({ zh, en })) {
    if (typeof text !== "string" || text.trim() === "") {
      return `no ${language}`;
    }
    if (text !== text.trim()) {
      return `space around ${language}`;
    }
  }
  // A text of placeholders alone is as Chinese as what fills it.
  if (!han.test(zh) && letterOrFigure.test(zh.replace(/\{[\w-]+\}/gu, ""))) {
    return "zh is not Chinese";
  }
  const english = withoutQuotes(en);
  if (han.test(english) || chinesePunctuation.test(english)) {
    return "Chinese in en";
  }
  return null;
}

/** Every pair in a document with its JSON pointer; a word of the vocabulary and its `en` are one. */
function pairsIn(value, pointer = "") {
  if (value === null || typeof value !== "object") {
    return [];
  }
  const here = [];
  if ("word" in value) {
    here.push([pointer, { zh: value.word, en: value.en }]);
  } else if ("zh" in value || "en" in value) {
    here.push([pointer, value]);
  }
  return here.concat(
    Object.entries(value).flatMap(([key, member]) => pairsIn(member, `${pointer}/${key}`)),
  );
}

const pageWords = ["words/zh.json", "words/en.json"];
/** Names that columns have, in any language, and papers, which are Chinese alone, are no pairs. */
const namesAndPapers = ["fields/words.json", "inventory/", "papers/"];
const documents = jsonFiles().filter(
  (file) =>
    !file.startsWith("schema/") &&
    !pageWords.includes(file) &&
    !namesAndPapers.some((place) => file.startsWith(place)),
);

test("the documents are there", () => {
  for (const file of [
    "beijing-2025/automotive.json",
    "beijing-2025/rulebook.json",
    "national-2024/national.json",
    "guidance/paths.json",
  ]) {
    assert.ok(documents.includes(file), file);
  }
});

const WITHOUT_WORDS = ["persons/forms.json", "persons/values.json"];

for (const file of documents) {
  test(`${file} is complete in Chinese and English`, () => {
    const pairs = pairsIn(readJson(file));
    // Values that stand for nothing and forms of numbers are no words for people.
    if (!file.endsWith("/doubts.json") && !WITHOUT_WORDS.includes(file)) {
      assert.ok(pairs.length > 0, "no pair");
    }
    const faults = pairs
      .map(([pointer, pair]) => [pointer, faultOf(pair)])
      .filter(([, fault]) => fault);
    assert.deepEqual(faults, []);
  });
}

test("every quotation that English is allowed is used", () => {
  const english = documents
    .flatMap((file) => pairsIn(readJson(file)))
    .map(([, pair]) => pair.en)
    .join("\n");
  assert.deepEqual(
    quotedInEnglish.filter((words) => !english.includes(words)),
    [],
  );
});

const incomplete = [
  [{ zh: "汽车", en: "" }, "no en"],
  [{ zh: " ", en: "Automotive" }, "no zh"],
  [{ zh: "汽车" }, "no en"],
  [{ zh: "Automotive", en: "Automotive" }, "zh is not Chinese"],
  [{ zh: "汽车", en: "The 汽车 industry" }, "Chinese in en"],
  [{ zh: "汽车。", en: "Automotive。" }, "Chinese in en"],
  [{ zh: "汽车", en: "Automotive " }, "space around en"],
  [{ zh: "汽车", en: "Automotive", fr: "Automobile" }, "more than zh and en"],
];

for (const [pair, fault] of incomplete) {
  test(`${JSON.stringify(pair)} is refused: ${fault}`, () => {
    assert.equal(faultOf(pair), fault);
  });
}

test("a pair is found wherever it stands", () => {
  const document = { a: [{ zh: "甲" }], words: [{ word: "乙", en: "B" }], text: "丙" };
  assert.deepEqual(
    pairsIn(document).map(([pointer]) => pointer),
    ["/a/0", "/words/0"],
  );
});

/** The texts of a file of page words by their keys, whatever the nesting. */
function textsIn(value, key = "") {
  if (typeof value === "string") {
    return [[key, value]];
  }
  assert.ok(value !== null && typeof value === "object", `${key} is neither text nor a group`);
  return Object.entries(value).flatMap(([name, member]) =>
    textsIn(member, key === "" ? name : `${key}/${name}`),
  );
}

const placeholdersIn = (text) => [...new Set(text.match(/\{[^{}\s]+\}/gu) ?? [])].sort();

/** What is wrong between two files of page words. */
function differences(zh, en) {
  const chinese = new Map(textsIn(zh));
  const english = new Map(textsIn(en));
  const missing = [...chinese.keys()].filter((key) => !english.has(key));
  const extra = [...english.keys()].filter((key) => !chinese.has(key));
  const shared = [...chinese.keys()].filter((key) => english.has(key));
  const unlike = shared.filter(
    (key) => placeholdersIn(chinese.get(key)).join() !== placeholdersIn(english.get(key)).join(),
  );
  return { missing, extra, unlike };
}

test("the page's words have the same keys and the same placeholders in both languages", () => {
  const [zh, en] = pageWords.map(readJson);
  assert.ok(textsIn(zh).length > 0);
  assert.deepEqual(differences(zh, en), { missing: [], extra: [], unlike: [] });
});

test("the page's words are Chinese in zh.json and English in en.json", () => {
  const [zh, en] = pageWords.map(readJson);
  const chinese = new Map(textsIn(zh));
  const english = new Map(textsIn(en));
  assert.ok(chinese.size > 0 && english.size > 0);
  const checked = [...chinese.keys()];
  const faults = checked
    .map((key) => [key, faultOf({ zh: chinese.get(key).trim(), en: english.get(key)?.trim() })])
    .filter(([, fault]) => fault);
  assert.deepEqual(faults, []);
});

test("a missing key, an extra key and another placeholder are found", () => {
  const zh = { a: "{count}人", b: "乙", c: { d: "丁" } };
  const en = { a: "{number} persons", b: "B", e: "E" };
  assert.deepEqual(differences(zh, en), { missing: ["c/d"], extra: ["e"], unlike: ["a"] });
});
