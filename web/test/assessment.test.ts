import { describe, expect, it } from "vitest";
import {
  blank,
  distinctPointer,
  eitherKind,
  fromAssessment,
  newFlow,
  noPersons,
  type Typed,
  toAssessment,
  withDistinct,
  withFlowBack,
  withIndustry,
  withoutFlow,
  withoutIndustry,
} from "../src/assessment/typed.ts";
import { RECORDED } from "./recorded.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";
import "./engine.ts";

const derive = (typed: Typed) => toAssessment(typed, RULEBOOK, 2026);

function withFlows(count: number): Typed {
  let typed = withIndustry(blank(2026), RULEBOOK, "banking");
  for (let made = 0; made < count; made += 1) {
    typed = { ...typed, flows: [...typed.flows, newFlow(typed, "banking")] };
  }
  return typed;
}

describe("what is typed becomes an assessment", () => {
  it("leaves out what is not answered and writes null for 不清楚", () => {
    const typed = { ...blank(2026), exporter: { in_zone: null, meets_article_7: true } };
    expect(derive(typed).assessment).toEqual({
      format: "egress.assessment/1",
      year: 2026,
      exporter: { in_zone: null, meets_article_7: true },
      industries: [],
      distinct: [],
      answers: {},
    });
  });

  it("says that there are no flows only when that was answered", () => {
    expect(derive(blank(2026)).assessment.flows).toBeUndefined();
    expect(derive({ ...blank(2026), exports_persons: null }).assessment.flows).toBeUndefined();
    expect(derive({ ...blank(2026), exports_persons: false }).assessment.flows).toEqual([]);
  });

  it("reads figures, and keeps a fault by its place", () => {
    const typed = withFlows(1);
    const flow = typed.flows[0];
    if (!flow) {
      throw new Error("no flow");
    }
    flow.persons = { general: "12万", sensitive: "12,00", all: "不清楚" };
    const { assessment, faults } = derive(typed);
    expect(assessment.flows?.[0]?.persons).toEqual({ general: 120000, all: null });
    expect([...faults]).toEqual([
      ["/flows/0/persons/sensitive", { kind: "grouping", part: "12,00" }],
    ]);
  });

  it("says that a year is none", () => {
    expect(derive({ ...blank(2026), year: "二〇二六" }).faults.has("/year")).toBe(true);
    expect(derive({ ...blank(2026), year: "２０２５" }).assessment.year).toBe(2025);
  });

  it("reads the answers that are numbers", () => {
    const question = RULEBOOK.industries
      .flatMap((industry) => industry.questions)
      .find(({ kind }) => kind === "number");
    const id = question?.answer ?? "";
    const { assessment } = derive({ ...blank(2026), figures: { [id]: "11万" } });
    expect(assessment.answers).toEqual({ [id]: 110000 });
  });

  it("leaves out the flows of an industry that is no longer chosen, and keeps them typed", () => {
    const typed = withoutIndustry(withFlows(2), "banking");
    expect(derive(typed).assessment.flows).toBeUndefined();
    expect(derive(withIndustry(typed, RULEBOOK, "banking")).assessment.flows).toHaveLength(2);
  });

  it("keeps industries in the order of the list", () => {
    const typed = withIndustry(withFlows(0), RULEBOOK, "automotive");
    expect(typed.industries).toEqual(["automotive", "banking"]);
  });

  it("takes the totals of a flow away with it", () => {
    const typed = withDistinct(withFlows(2), ["flow-1", "flow-2"], {
      ...noPersons(),
      general: "5",
    });
    expect(derive(typed).assessment.distinct).toEqual([
      { flows: ["flow-1", "flow-2"], general: 5 },
    ]);
    expect(distinctPointer(typed, ["flow-2", "flow-1"])).toBe("/distinct/0");
    expect(derive(withoutFlow(typed, "flow-1")).assessment.distinct).toEqual([]);
  });

  it("gives a new flow an id that no other has", () => {
    const typed = withoutFlow(withFlows(3), "flow-2");
    expect(newFlow(typed, "banking").id).toBe("flow-4");
    expect(newFlow(withFlows(3), "banking").id).toBe("flow-4");
  });

  it("never gives the id of a flow that was removed, not even of the last one", () => {
    const typed = withoutFlow(withFlows(3), "flow-3");
    expect(newFlow(typed, "banking").id).toBe("flow-4");
    expect(newFlow(withoutFlow(typed, "flow-1"), "banking").id).toBe("flow-4");
  });

  it("brings a removed flow back with its totals, where it was, beside what changed since", () => {
    const before = withDistinct(withFlows(3), ["flow-1", "flow-2"], {
      ...noPersons(),
      general: "5",
    });
    const removed = withoutFlow(before, "flow-2");
    const since = {
      ...removed,
      flows: removed.flows.map((flow) => (flow.id === "flow-3" ? { ...flow, name: "x" } : flow)),
    };
    const back = withFlowBack(since, before, "flow-2");
    expect(back.flows.map(({ id, name }) => [id, name])).toEqual([
      ["flow-1", ""],
      ["flow-2", ""],
      ["flow-3", "x"],
    ]);
    expect(back.distinct).toEqual(before.distinct);
    expect(withFlowBack(back, before, "flow-2")).toBe(back);
  });

  it("works out either kind from the two kinds", () => {
    expect(eitherKind({ general: "10", sensitive: "3", all: "" })).toEqual([10, 13]);
    expect(eitherKind({ general: "10以上", sensitive: "3", all: "" })).toEqual([10, null]);
    expect(eitherKind({ general: "10", sensitive: "", all: "" })).toBeNull();
  });
});

describe("an assessment that is opened", () => {
  it.each(Object.entries(RECORDED))("is derived again the same: %s", (_, { assessment }) => {
    const { assessment: again, faults } = derive(fromAssessment(assessment, 2026, "不清楚"));
    expect(faults.size).toBe(0);
    expect(again).toEqual({
      exporter: {},
      industries: [],
      distinct: [],
      answers: {},
      ...assessment,
    });
  });
});
