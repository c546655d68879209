import { describe, expect, it } from "vitest";
import {
  blank,
  type Typed,
  toAssessment,
  withIndustry,
  withoutFlow,
} from "../src/assessment/typed.ts";
import { readSaved, writeSaved } from "../src/keep/saved-check.ts";
import type { Result } from "../src/persons/counting.ts";
import { countedTogether } from "../src/persons/evidence.ts";
import type { CountedPersons, Tally } from "../src/persons/forms.ts";
import { likelyTarget, newTarget, putIntoFlows, putRow } from "../src/persons/put.ts";
import { isReport } from "../src/report/report.ts";
import { CHECK } from "./engine.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

const persons = (all: number): CountedPersons => ({ general: all, sensitive: 0, all });

/** Two flows of 60,000 persons each, 90,000 together. */
const TALLY: Tally = {
  format: "egress.persons/1",
  year: 2026,
  complete: true,
  persons: persons(90_000),
  flows: [
    { flow: "会员管理", persons: persons(60_000) },
    { flow: "客服", persons: persons(60_000) },
  ],
  flows_merged: false,
  patterns: [
    { general: [0], sensitive: [], persons: [30_000, 30_000] },
    { general: [0, 1], sensitive: [], persons: [30_000, 30_000] },
    { general: [1], sensitive: [], persons: [30_000, 30_000] },
  ],
  records: {
    read: 120_000,
    counted: 120_000,
    before_year: 0,
    without_identifier: 0,
    without_data: 0,
    malformed: 0,
  },
  notes: {},
  joined: {
    components: 90_000,
    with_several_resident_numbers: 0,
    resident_numbers_in_them: 0,
    shared_by_many: 1,
    left_out: 0,
    shared: [{ family: 0, identifiers: ["138****2222"], joins: [1, 30] }],
  },
  families: [{ family: "phone", namespace: "", distinct: 90_000 }],
  files: [],
};

const result: Result = {
  tally: TALLY,
  mapping: {
    format: "egress.mapping/1",
    year: 2026,
    files: [{ name: "a.csv", columns: [{ column: 1, role: "identifier", kind: "phone" }] }],
  },
  at: new Date("2026-11-24T01:02:03Z"),
  leftOut: false,
};

const started: Typed = {
  ...withIndustry(blank(2026), RULEBOOK, "national"),
  exporter: { in_zone: true, meets_article_7: true, critical_infrastructure: false },
  answers: { "national.1": false },
};

const put = (typed: Typed, targets: string[], from = result) =>
  putIntoFlows(typed, from, targets, RULEBOOK, CHECK, 2026);

const conclusion = (typed: Typed) => {
  const answer = CHECK(toAssessment(typed, RULEBOOK, 2026).assessment);
  return isReport(answer) ? answer.conclusion : answer;
};

const both = put(started, [newTarget("national"), newTarget("national")]);

describe("counted persons put into flows", () => {
  it("make the flows, named as the files name them", () => {
    expect(both.targets).toEqual(["flow-1", "flow-2"]);
    expect(both.typed.flows.map(({ name, persons: { general } }) => [name, general])).toEqual([
      ["会员管理", "60,000"],
      ["客服", "60,000"],
    ]);
  });

  it("fill the totals over several flows that could decide something", () => {
    expect(both.typed.distinct).toEqual([
      {
        flows: ["flow-1", "flow-2"],
        persons: { general: "90,000", sensitive: "0", all: "90,000" },
      },
    ]);
    expect(conclusion(both.typed)).toBe("below-national");
    expect(conclusion({ ...both.typed, distinct: [] })).toBe("open");
  });

  it("are united, each person once, where two rows go into one flow", () => {
    const first = put(started, [newTarget("national"), ""]).typed;
    const united = put(first, ["flow-1", "flow-1"]).typed;
    expect(united.flows.map(({ persons: { all } }) => all)).toEqual(["90,000"]);
    expect(united.counted.map(({ into }) => into)).toEqual([[{ flow: "flow-1", counted: [0, 1] }]]);
  });

  it("leave an earlier count to the flows that the new one does not fill", () => {
    const again = put(both.typed, ["flow-1", ""], { ...result, at: new Date(0) }).typed;
    expect(again.counted.map(({ into }) => into.map(({ flow }) => flow))).toEqual([
      ["flow-2"],
      ["flow-1"],
    ]);
    // A total from the earlier count no longer covers both.
    expect(again.counted.map((each) => countedTogether(each, ["flow-1", "flow-2"]))).toEqual([
      null,
      null,
    ]);
    expect(again.distinct).toEqual([]);
  });

  it("take the totals with them that rested on the figures before, pasted from a row as well", () => {
    const three = put(started, [newTarget("national"), newTarget("national")]).typed;
    const other = {
      flows: ["flow-2", "flow-3"],
      persons: { general: "7", sensitive: "", all: "" },
    };
    const typed = putRow(
      { ...three, distinct: [...three.distinct, other] },
      "flow-1",
      persons(120_000),
    );
    expect(typed.flows.map(({ persons: { all } }) => all)).toEqual(["120,000", "60,000"]);
    expect(typed.distinct).toEqual([other]);
  });

  it("are forgotten with their flow, whose name another may get", () => {
    const without = withoutFlow(both.typed, "flow-1");
    expect(without.counted.map(({ into }) => into)).toEqual([[{ flow: "flow-2", counted: [1] }]]);
    expect(withoutFlow(without, "flow-2").counted).toEqual([]);
  });

  it("go where the name says, else into a new flow", () => {
    const [, service] = TALLY.flows;
    expect(service && likelyTarget(both.typed, service, false)).toBe("flow-2");
    expect(service && likelyTarget(started, service, false)).toBe("new:national");
    expect(service && likelyTarget(blank(2026), service, false)).toBe("");
  });
});

describe("a saved check with a count", () => {
  const today = new Date(2026, 10, 24);
  const written = writeSaved(
    { typed: both.typed, language: "zh", step: "flows" },
    { rulebook: RULEBOOK, check: CHECK },
    today,
  );
  const open = (text: string) =>
    readSaved(text, { rulebook: RULEBOOK, check: CHECK, thisYear: 2026, language: "zh" });

  it("opens again with it, and holds no identifier", () => {
    const read = open(written);
    expect("saved" in read && read.saved.typed).toEqual(both.typed);
    expect(written).not.toContain("138****2222");
    expect(written).toContain('"shared_by_many": 1');
  });

  it.each([
    ["a figure", (text: string) => text.replace('"distinct": 90000', '"distinct": -1')],
    ["a role", (text: string) => text.replace('"role": "identifier"', '"role": "name"')],
    ["a flow", (text: string) => text.replace(/"counted": \[\s*1\s*\]/, '"counted": [7]')],
    ["its form", (text: string) => text.replace("egress.counting/1", "egress.counting/2")],
  ])("is refused when %s in it is no such thing", (_, change) => {
    const spoilt = change(written);
    expect(spoilt).not.toBe(written);
    expect(open(spoilt)).toHaveProperty("refusal");
  });
});
