// `egress fields`: what the names of columns say, over real headers that a careful reader has labelled.
//
// Labels: I… an identifier of the subject, G general, S sensitive, A another person's, N the number of a thing,
// T and D dates, X not personal. `a|b`: both are right; `x/y`: as an identifier x, as a field y.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import test from "node:test";

const root = new URL("../../", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(`tests/fields/${name}`, root), "utf8"));

function egress(args, input) {
  const program = new URL("build/native/egress", root).pathname;
  const { status, stdout } = spawnSync(program, ["fields", ...args, "-"], {
    input,
    encoding: "utf8",
  });
  return { status, stdout };
}

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

function columnsOf({ industry, headers }) {
  const input = headers.map(([name]) => quoted(name)).join(",");
  const { status, stdout } = egress(["--industry", industry, "--json"], input);
  assert.equal(status, 0, stdout);
  const said = JSON.parse(stdout);
  assert.equal(said.format, "egress.fields/1");
  assert.deepEqual(
    said.columns.map(({ name }) => name),
    headers.map(([name]) => name),
  );
  return said.columns;
}

const parts = (label) => label.split(/[/|]/u);

/** The classes that a label calls right; `another` where it is another person's. */
function rightFor(label) {
  const right = new Set();
  for (const part of parts(label)) {
    const classes = part.startsWith("I")
      ? ["general", "sensitive"]
      : ({ G: ["general"], S: ["sensitive"], X: ["none"], A: ["another"] }[part] ?? [
          "general",
          "none",
        ]);
    for (const one of classes) {
      right.add(one);
    }
  }
  return right;
}

const classOf = (column) => (column.personal === false ? "none" : column.class);
const isRight = (column, label) => {
  const right = rightFor(label);
  return right.has(classOf(column)) || (right.has("another") && column.party === "another");
};
const isSensitive = (label) => label.split("/").at(-1) === "S";
const isAnothers = (label) => label.split("/")[0] === "A";

function scoreOf(sets) {
  const score = { headers: 0, decided: 0, wrong: [], sensitive: 0, missed: [], mistaken: [] };
  for (const set of sets) {
    const columns = columnsOf(set);
    for (const [i, [name, label]] of set.headers.entries()) {
      const column = columns[i];
      score.headers += 1;
      if (column.decided) {
        score.decided += 1;
        if (!isRight(column, label)) {
          score.wrong.push(`${set.name}: ${name}`);
        }
      }
      if (isSensitive(label)) {
        score.sensitive += 1;
        if (column.class !== "sensitive") {
          score.missed.push(`${set.name}: ${name}`);
        }
      }
      if (isAnothers(label) && column.identifies !== null) {
        score.mistaken.push(`${set.name}: ${name}`);
      }
    }
  }
  return score;
}

function hold(score, { decided, wrong, sensitive }) {
  assert.ok(score.headers > 200, `${score.headers} headers`);
  assert.ok(
    score.decided >= decided * score.headers,
    `${score.decided} of ${score.headers} decided`,
  );
  assert.ok(score.wrong.length <= wrong * score.decided, score.wrong.join(", "));
  assert.ok(
    score.sensitive - score.missed.length >= sensitive * score.sensitive,
    score.missed.join(", "),
  );
  assert.deepEqual(score.mistaken, []);
}

test("of the real headers that the names were made with, three in four are decided, and rightly", () => {
  hold(scoreOf(read("headers.json").filter((set) => !set.held_out)), {
    decided: 0.75,
    wrong: 0.02,
    sensitive: 0.8,
  });
});

test("of the real headers that were held out, half are decided, and one in fifty wrongly at most", () => {
  hold(scoreOf(read("headers.json").filter((set) => set.held_out)), {
    decided: 0.5,
    wrong: 0.02,
    sensitive: 0.8,
  });
});

test("names in both languages, in pinyin and in code, with the words of whose number it is", () => {
  const names = read("names.json");
  assert.ok(names.length > 15);
  const columns = columnsOf({ industry: "national", headers: names.map(({ name }) => [name]) });
  for (const [i, { name, field, party, decided }] of names.entries()) {
    const column = columns[i];
    assert.deepEqual([column.field, column.party, column.decided], [field, party, decided], name);
  }
});

test("a word of the list is its word, with the class that the list gives it in the flow", () => {
  const flow = [
    "--industry",
    "banking",
    "--scenario",
    "反洗钱",
    "--subjects",
    "个人客户",
    "--json",
  ];
  const { stdout } = egress(flow, "交易流水号\t交易和消费记录\t客户编号\t收款人姓名");
  const [serial, record, number, payee] = JSON.parse(stdout).columns;
  assert.deepEqual([serial.is, serial.class], ["交易流水号", "general"]);
  assert.deepEqual([record.is, record.class], ["交易和消费记录", "sensitive"]);
  assert.deepEqual([number.is, number.identifies], ["其他", "account"]);
  assert.ok(number.items.length > 0);
  assert.ok(number.items.every(({ verdict, why }) => verdict === "no" && why === "unlisted"));
  assert.deepEqual([payee.is, payee.party, payee.identifies], ["姓名", "another", null]);
});

test("a header is read from a line, from a list and with quotes", () => {
  const names = (input) =>
    JSON.parse(egress(["--industry", "national", "--json"], input).stdout).columns.map(
      ({ name }) => name,
    );
  assert.deepEqual(names("姓名,手机号\n张三,1\n"), ["姓名", "手机号"]);
  assert.deepEqual(names("First Name\nMobile, home\n"), ["First Name", "Mobile, home"]);
  assert.deepEqual(names('"a; b";c'), ["a; b", "c"]);
  assert.deepEqual(names("姓名、手机号、地址"), ["姓名", "手机号", "地址"]);
  assert.deepEqual(names("姓名 手机号 地址"), ["姓名", "手机号", "地址"]);
});

test("a word that the industry does not have is refused at its place", () => {
  const { status, stdout } = egress(
    ["--industry", "banking", "--scenario", "做账", "--json"],
    "姓名",
  );
  assert.equal(status, 2);
  assert.deepEqual(
    JSON.parse(stdout).diagnostics.map(({ code, where }) => [code, where]),
    [["unknown-scenario", "/scenario"]],
  );
});
