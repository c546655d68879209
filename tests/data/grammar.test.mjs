// The scope and the bands of each item are what its own words say, read a second time by other means.
import assert from "node:assert/strict";
import test from "node:test";

import { copyOf, industries, national } from "./files.mjs";

/** `civil-aviation` 4 and 6 name scenarios only: there is no description that data could miss. */
const closedWithoutDescription = new Set(["civil-aviation.4", "civil-aviation.6"]);

/** Where the list calls one scenario by two names, the word of the rulebook stands for both. */
const sameScenario = { 不良事件监测: "医疗器械不良事件监测" };

const modalityWords = ["音频", "图像", "文本"];

const inTenThousands = (digits) => Number(digits) * 10000;

/** 以上 includes its number, 不满 excludes it; 不满 alone begins at one. */
function bandOf(limb) {
  const both = limb.match(/(\d+)万人以上[且、]不满(\d+)万人/u);
  if (both) {
    return { at_least: inTenThousands(both[1]), below: inTenThousands(both[2]) };
  }
  const least = limb.match(/(\d+)万人以上/u);
  if (least) {
    return { at_least: inTenThousands(least[1]) };
  }
  const below = limb.match(/不满(\d+)万人/u);
  return below ? { at_least: 1, below: inTenThousands(below[1]) } : null;
}

function measureOf(limb) {
  if (limb.includes("（不含敏感个人信息）")) {
    return "general";
  }
  return limb.includes("敏感个人信息") ? "sensitive" : "all";
}

const limbsOf = (title) =>
  title.split("，或").map((limb) => ({
    measure: measureOf(limb),
    band: bandOf(limb),
    modalities: modalityWords.filter((word) => limb.includes(word)),
  }));

const withoutBrackets = (text) => text.replace(/（[^（）]*）/gu, "");
const scenarioWord = (text) => {
  const word = text.replace(/等?$/u, "").replace(/场景$/u, "");
  return sameScenario[word] ?? word;
};
const wordsIn = (text) => text.split(/、?以及|、/u).filter((word) => word !== "");

/** "非患者的" stands once in the list, before all three groups that it describes. */
const shortGroup = (word) => word.replace(/^非患者的/u, "");
const groupsIn = (text) => [...new Set(wordsIn(withoutBrackets(text)).map(shortGroup))].sort();

/** The groups of persons between the number and 个人信息 (or 个人基本资料). */
function groupsOfTitle(title) {
  const [, groups] = title.match(
    /万人(?:以上)?的?([^，]*?)的?(?:个人基本资料|敏感个人信息|个人信息)/u,
  );
  return groupsIn(groups.replace(/^且不满\d+万人的?/u, ""));
}

function formOf(description) {
  if (description.startsWith("仅限于：")) {
    return "closed";
  }
  if (/^除第.+项涉及场景以外的其他场景。/u.test(description)) {
    return "residual-by-scenario";
  }
  if (/^所有场景。不计入第/u.test(description)) {
    return "residual-by-population";
  }
  if (description.startsWith("所有场景。")) {
    return "all";
  }
  return /^包括[^。]+以及涉及此类数据的其他场景。/u.test(description) ? "open" : "unstated";
}

function scenariosOf(description) {
  const closed = description.match(/^仅限于：(.+?)。/u);
  const open = description.match(/^包括([^。]+?)以及涉及此类数据的其他场景。/u);
  const named = closed ?? open;
  return named ? named[1].split("、").map(scenarioWord) : undefined;
}

function itemsOf(description) {
  const named = description.match(/^(?:所有场景。不计入|除)第([\d、]+)项/u);
  return named
    ? named[1]
        .split("、")
        .filter((digits) => digits !== "")
        .map(Number)
    : undefined;
}

function excludesOf(description) {
  const clause = description.match(
    /属于《促进和规范数据跨境流动规定》(.+?)规定情形的，不计入累计数量。$/u,
  );
  if (!clause?.[1].startsWith("第三条、第四条、第五条第一款第一项至第三项")) {
    return null;
  }
  return [
    "3",
    "4",
    "5.1.1",
    "5.1.2",
    "5.1.3",
    ...(clause[1].includes("第六条") ? ["6"] : []),
    ...(clause[1].includes("行业标准规范或指导文件") ? ["industry-guidance"] : []),
  ];
}

/** The persons conditions of an item; the national ones are for others than operators (articles 7(2) and 8). */
function personsOf(condition) {
  if (condition.all) {
    const [others, counted, ...more] = condition.all;
    assert.equal(others?.not?.exporter, "critical_infrastructure", JSON.stringify(condition));
    assert.equal(more.length, 0, JSON.stringify(condition));
    return personsOf(counted);
  }
  const persons = condition.any ?? [condition];
  assert.ok(persons.length > 0 && persons.every((one) => one.persons), JSON.stringify(condition));
  return persons;
}

const bandKey = (measure, { at_least, below }) => `${measure} ${at_least ?? ""}..${below ?? ""}`;
const sorted = (values) => [...new Set(values)].sort();

function holdPersons(id, item) {
  const limbs = limbsOf(item.title);
  assert.ok(
    limbs.every((limb) => limb.band),
    `${id} has a number in each limb`,
  );
  const persons = personsOf(item.condition);
  assert.deepEqual(
    sorted(persons.map((one) => bandKey(one.persons, one))),
    sorted(limbs.map((limb) => bandKey(limb.measure, limb.band))),
    `${id} bands`,
  );
  assert.equal(
    item.scope.serious_harm === "none",
    /达到了对社会秩序、经济运行和国家安全造成严重损害及以上级别影响的(数据)?除外/u.test(
      item.description,
    ),
    `${id} carve-out`,
  );
  return { limbs, persons };
}

/** A modality counts where its limb names it; what 或 leaves unsaid holds for the whole title. */
function holdModalities(id, item, limbs, persons) {
  const named = sorted(limbs.flatMap((limb) => limb.modalities));
  assert.deepEqual(sorted(item.scope.modalities ?? []), named, `${id} modalities`);
  for (const limb of limbs.filter((one) => one.modalities.length > 0)) {
    const key = bandKey(limb.measure, limb.band);
    const counted = persons
      .filter((one) => bandKey(one.persons, one) === key)
      .flatMap((one) => one.modalities ?? item.scope.modalities);
    const expected = limbs.every((one) => one.modalities.length > 0) ? limb.modalities : named;
    assert.deepEqual(sorted(counted), sorted(expected), `${id} modalities of ${key}`);
  }
}

function holdScope(id, { scope, description, category, title }) {
  assert.equal(scope.form, formOf(description), `${id} form`);
  assert.deepEqual(scope.scenarios, scenariosOf(description), `${id} scenarios`);
  assert.deepEqual(scope.items, itemsOf(description), `${id} items`);
  if (category === "重要数据") {
    assert.deepEqual(
      Object.keys(scope).filter((key) => key !== "form" && key !== "scenarios"),
      [],
      id,
    );
    return;
  }
  const population = description.match(/^所有场景。不计入第[\d、]+项所包含的(.+?)的个人信息/u);
  const groups = population ? groupsIn(population[1]) : groupsOfTitle(title);
  assert.deepEqual((scope.subjects ?? []).map(shortGroup).sort(), groups, `${id} subjects`);
  const described = scope.form === "closed" && !closedWithoutDescription.has(id);
  assert.equal(scope.as_described, described ? true : undefined, `${id} as_described`);
  assert.deepEqual(scope.excludes, excludesOf(description), `${id} excludes`);
}

const everyItem = (chosen) =>
  chosen.flatMap(({ id, items }) => items.map((item) => [`${id}.${item.number}`, item]));

const personal = (entries) => entries.filter(([, item]) => item.category === "个人信息");
const important = (entries) => entries.filter(([, item]) => item.category === "重要数据");

function holdItem(id, item) {
  holdScope(id, item);
  if (item.category === "个人信息") {
    const { limbs, persons } = holdPersons(id, item);
    holdModalities(id, item, limbs, persons);
  }
}

for (const [id, item] of personal(everyItem(industries))) {
  test(`${id} counts the persons that its words name`, () => holdItem(id, item));
}

for (const [id, item] of important(everyItem(industries))) {
  test(`${id} names the scenarios of its words, and counts no persons`, () => {
    holdItem(id, item);
    assert.doesNotMatch(JSON.stringify(item.condition), /"persons"/u);
    assert.match(
      JSON.stringify(item.condition),
      new RegExp(`"answer":"${id.replace(".", "\\.")}"`, "u"),
    );
  });
}

test("62 items count persons and 42 do not", () => {
  assert.equal(personal(everyItem(industries)).length, 62);
  assert.equal(important(everyItem(industries)).length, 42);
});

test("the national items have the bands of their words", () => {
  const counting = national.items.filter((item) => bandOf(item.title));
  assert.deepEqual(
    counting.map((item) => item.number),
    [2, 3],
  );
  for (const item of counting) {
    holdPersons(`national.${item.number}`, item);
  }
});

const spoilt = {
  "an upper limit one too high": ["retail-services.4", (item) => (item.condition.below += 1)],
  "a lower limit one too low": ["retail-services.4", (item) => (item.condition.at_least -= 1)],
  "a missing lower limit of 不满": ["automotive.14", (item) => delete item.condition.at_least],
  "a measure exchanged for another": [
    "retail-services.2",
    (item) => (item.condition.persons = "general"),
  ],
  "all persons exchanged for the sensitive": [
    "trade-logistics.8",
    (item) => (item.condition.persons = "sensitive"),
  ],
  "a lost limb": ["civil-aviation.6", (item) => item.condition.any.pop()],
  "a lost carve-out": ["medical-device.9", (item) => delete item.scope.serious_harm],
  "a carve-out that the text lacks": [
    "medical-device.10",
    (item) => (item.scope.serious_harm = "none"),
  ],
  "a scenario too many": ["medical-device.6", (item) => item.scope.scenarios.push("临床试验")],
  "a lost scenario": ["banking.10", (item) => item.scope.scenarios.pop()],
  "a lost group": ["pharmaceutical.12", (item) => item.scope.subjects.pop()],
  "a group that the text lacks": [
    "autonomous-driving.13",
    (item) => (item.scope.subjects = ["车主"]),
  ],
  "a lost group of a residual": ["banking.13", (item) => item.scope.subjects.pop()],
  "a lost item of a residual": ["banking.13", (item) => item.scope.items.pop()],
  "another form": ["medical-device.8", (item) => (item.scope.form = "residual-by-scenario")],
  "article 6 where the text lacks it": [
    "trade-logistics.7",
    (item) => item.scope.excludes.push("6"),
  ],
  "article 6 left out": ["automotive.11", (item) => item.scope.excludes.pop()],
  "industry guidance where the text lacks it": [
    "banking.8",
    (item) => item.scope.excludes.push("industry-guidance"),
  ],
  "a lost description": ["ai-training.3", (item) => delete item.scope.as_described],
  "a lost modality": ["ai-training.8", (item) => item.scope.modalities.pop()],
  "a modality in the wrong limb": [
    "ai-training.7",
    (item) => (item.condition.any.find((one) => one.below === 100000).modalities = ["图像"]),
  ],
  "groups for important data": ["automotive.1", (item) => (item.scope.subjects = ["车主"])],
};

for (const [what, [id, spoil]] of Object.entries(spoilt)) {
  test(`${what} is found`, () => {
    const [, item] = everyItem(copyOf(industries)).find(([name]) => name === id);
    holdItem(id, item);
    spoil(item);
    assert.throws(() => holdItem(id, item), assert.AssertionError);
  });
}
