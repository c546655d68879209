import { describe, expect, it } from "vitest";
import { fromAssessment } from "../src/assessment/typed.ts";
import { countOpenQuestions, flowsAreOpen, mayChangeResult } from "../src/report/open-questions.ts";
import { recorded } from "./recorded.ts";
import "./engine.ts";

const countOf = (name: string): number => {
  const { assessment, report } = recorded(name);
  return countOpenQuestions(report, fromAssessment(assessment, 2026, "不清楚"));
};

describe("the questions that can still change the result", () => {
  it("are none where the report misses nothing", () => {
    expect(recorded("two-member-systems").report.missing).toEqual([]);
    expect(countOf("two-member-systems")).toBe(0);
  });

  it("count each total over the same flows that the page asks for", () => {
    const { report } = recorded("members-not-added-up");
    const single = report.missing.filter((pointer) => !pointer.startsWith("/distinct"));
    expect(report.missing.length).toBeGreaterThan(single.length);
    expect(countOf("members-not-added-up")).toBeGreaterThan(single.length);
  });

  it("are those that the report names, and all of them while there is no report", () => {
    const { report } = recorded("members-not-added-up");
    expect(mayChangeResult(report, report.missing[0] ?? "")).toBe(true);
    expect(mayChangeResult(report, "/exporter/in_zone")).toBe(false);
    expect(mayChangeResult(null, "/exporter/in_zone")).toBe(true);
  });

  it("are not all known before a flow is described", () => {
    expect(flowsAreOpen(recorded("nothing-said").report)).toBe(true);
    expect(flowsAreOpen(recorded("two-member-systems").report)).toBe(false);
  });
});
