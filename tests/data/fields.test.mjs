// The fields of the items are the fields of the list: every character of an enumeration is a field, what it
// leaves out, or a word that joins them.
import assert from "node:assert/strict";
import test from "node:test";

import { copyOf, industries, jsonFiles, readJson } from "./files.mjs";

const fieldKinds = jsonFiles("fields/").flatMap((path) => readJson(path).kinds ?? []);

const named = (chosen) =>
  chosen.flatMap((industry) =>
    industry.items
      .filter((item) => item.fields !== undefined)
      .map((item) => ({ id: `${industry.id}.${item.number}`, industry, item })),
  );

/** What stands between the fields of the list, and before and after them. */
const joins = [
  /^、$/u,
  /^，以及$/u,
  /^(?:，不包括|不包括|和)$/u,
  /^等数据(?:；|，不包括)(?:患者诊疗和健康生理信息包括)?$/u,
  /^等数据；受试者诊疗和健康生理信息包括$/u,
  /^；患者诊疗和健康生理信息包括$/u,
  /^等[；。]$/u,
  /^包括$/u,
  /^等。图像数据包括$/u,
  /^等。文本数据包括$/u,
  /^等《药物临床试验质量管理规范》中规定的相关数据；(?:按照“卫生健康数据级别确定规则表”，经分析后认定，达到了对社会秩序、经济运行和国家安全造成严重损害及以上级别影响的数据除外；)?去中心化临床试验在药物直达患者环节按照《以患者为中心的药物临床试验实施技术指导原则（试行）》的要求处理后，还可包括受试者的$/u,
];
const beginnings =
  /(?:^|[；。])(?:[^；。]*(?:(?<!不)包括|患者个人基本资料不包括|（[^（）]*）、担保人、交易对手的|内部相关人员的|医学问询人的|联系人的|客户的))$/u;
const ends = {
  open: /^等(?:数据|敏感个人信息|个人信息)?(?:。|；按照)/u,
  exhaustive: /^[。；]个人信息计算数量/u,
};

/** The spans of an item with their places in title and description, in the order of the text. */
function spansOf(item) {
  const text = `${item.title}\n${item.description}`;
  const place = (list) => {
    let at = 0;
    return list.map((field) => {
      const begin = text.indexOf(field.text, at);
      assert.ok(begin >= 0, `${field.text} is in the text, after the one before it`);
      at = begin + field.text.length;
      return { begin, end: at, text: field.text };
    });
  };
  const spans = [...place(item.fields), ...place(item.excluded ?? [])].sort(
    (a, b) => a.begin - b.begin,
  );
  return { text, spans, inDescription: (span) => span.begin > item.title.length };
}

/** What is between, before and after the spans of the description that is no word known to join them. */
function faultsOf(item) {
  const { text, spans, inDescription } = spansOf(item);
  const told = spans.filter(inDescription);
  const faults = [];
  const hold = (part, pattern, where) => {
    if (!pattern.some((one) => one.test(part))) {
      faults.push(`${where}: ${part}`);
    }
  };
  for (let i = 1; i < told.length; i += 1) {
    hold(text.slice(told[i - 1].end, told[i].begin), joins, told[i].text);
  }
  const before = text.slice(item.title.length + 1, told[0].begin);
  hold(before, [beginnings], "before");
  hold(text.slice(told.at(-1).end), [ends[item.enumeration]], "after");
  return faults;
}

test("42 items of eight industries name their fields, 432 in all", () => {
  const items = named(industries);
  assert.equal(items.length, 42);
  assert.equal(items.flatMap(({ item }) => item.fields).length, 432);
  assert.equal(items.filter(({ item }) => item.enumeration === "exhaustive").length, 8);
  assert.equal(new Set(items.map(({ industry }) => industry.id)).size, 8);
});

for (const { id, item } of named(industries)) {
  test(`${id}: the enumeration is its fields and what joins them, character for character`, () => {
    assert.deepEqual(faultsOf(item), []);
  });
}

test("a field that is lost is noticed, wherever it stands", () => {
  let tried = 0;
  for (const { id, item } of named(industries)) {
    for (let lost = 0; lost < item.fields.length; lost += 1) {
      const spoilt = copyOf(item);
      const [gone] = spoilt.fields.splice(lost, 1);
      // Where only the title names the data, the description has no word of it to miss.
      const titled = /^(?:受试者|患者)个人基本资料$/u.test(gone.text);
      if (spoilt.fields.length > 0 && !titled) {
        assert.notDeepEqual(faultsOf(spoilt), [], `${id} ${gone.text}`);
        tried += 1;
      }
    }
  }
  assert.ok(tried > 400, `${tried} tried`);
});

test("an enumeration is open exactly where it ends with 等", () => {
  for (const { id, item } of named(industries)) {
    const { text, spans } = spansOf(item);
    assert.equal(item.enumeration === "open", text.slice(spans.at(-1).end).startsWith("等"), id);
  }
});

test("what a field is limited to, its examples and what shall be done stand in the item's own words", () => {
  let held = 0;
  for (const { id, item } of named(industries)) {
    for (const field of item.fields) {
      for (const example of field.examples ?? []) {
        assert.ok(field.text.includes(example), `${id} ${example}`);
        held += 1;
      }
      if (field.limit !== undefined) {
        const inside = field.scenarios === undefined ? field.text : item.description;
        assert.ok(inside.includes(field.limit.zh), `${id} ${field.limit.zh}`);
        held += 1;
      }
    }
    for (const { zh } of item.processing ?? []) {
      assert.ok(item.description.includes(zh), `${id} ${zh}`);
      held += 1;
    }
  }
  assert.ok(held > 50, `${held} held`);
});

test("where a field says 仅限, 不优于 or 不能直接, it has a limit", () => {
  for (const { id, item } of named(industries)) {
    for (const field of item.fields) {
      assert.equal(
        /仅|不优于|不能直接/u.test(field.text) || field.scenarios !== undefined,
        field.limit !== undefined,
        `${id} ${field.text}`,
      );
    }
  }
});

/** Where the list's own words for the contract differ from those for the assessment. */
const differences = {
  "pharmaceutical.6": [{ from: "不良反应/事件信息或描述", to: { text: "不良反应事件信息或描述" } }],
  "retail-services.2": [
    { from: "会员登录验证信息", to: { text: "会员登录密码", is: ["会员登录密码"] } },
  ],
};

test("both parts of the list name the same fields of the same scenarios, but for two words", () => {
  const twins = { assessment: "security-assessment", contract: "contract-or-certification" };
  let pairs = 0;
  for (const { id, industry, item } of named(industries)) {
    if (item.path !== twins.assessment) {
      continue;
    }
    const same = (other) =>
      other.path === twins.contract &&
      other.fields !== undefined &&
      JSON.stringify(other.fields[0].text) === JSON.stringify(item.fields[0].text) &&
      JSON.stringify(other.scope.scenarios ?? []) === JSON.stringify(item.scope.scenarios ?? []) &&
      measuresOf(other) === measuresOf(item);
    const found = industry.items.filter(same);
    if (industry.id === "ai-training") {
      continue; // item 7 names what items 3, 4 and 5 name
    }
    assert.equal(found.length, 1, id);
    const expected = item.fields.map(wordsOf);
    for (const { from, to } of differences[id] ?? []) {
      Object.assign(
        expected.find(({ text }) => text === from),
        to,
      );
    }
    const actual = found[0].fields.map(wordsOf);
    assert.deepEqual(actual, expected, id);
    assert.deepEqual(found[0].excluded, item.excluded, id);
    assert.deepEqual(found[0].processing, item.processing, id);
    pairs += 1;
  }
  assert.equal(pairs, 19);

  const training = industries.find(({ id }) => id === "ai-training").items;
  const byNumber = (number) => training.find((item) => item.number === number).fields;
  assert.deepEqual(byNumber(7), [...byNumber(3), ...byNumber(4), ...byNumber(5)]);
});

function measuresOf(item) {
  return JSON.stringify(item.condition).match(/"persons":"(\w+)"/u)?.[1];
}

function wordsOf({ text, is, ...rest }) {
  return { text, is: is ?? [text], ...rest };
}

test("the scenario words are the list's 67 scenarios", () => {
  const counts = industries.map(({ words }) => words.scenarios.length);
  assert.deepEqual(counts, [5, 11, 3, 1, 3, 12, 8, 6, 18]);
  assert.equal(
    counts.reduce((sum, count) => sum + count),
    67,
  );
});

test("a question is raised by kinds that data/fields has, and by each word once", () => {
  const kinds = new Set(fieldKinds.map(({ id }) => id));
  const raising = industries.flatMap(({ questions }) =>
    questions.filter(({ raised_by }) => raised_by !== undefined),
  );
  assert.ok(raising.length > 10);
  for (const { answer, raised_by } of raising) {
    const { kinds: raisedBy = [], words = [] } = raised_by;
    for (const kind of raisedBy) {
      assert.ok(kinds.has(kind), `${answer}: ${kind}`);
    }
    assert.equal(new Set([...raisedBy, ...words]).size, raisedBy.length + words.length, answer);
  }
});
