import { describe, expect, it } from "vitest";
import type { Assessment } from "../src/assessment/assessment.ts";
import { fromAssessment } from "../src/assessment/typed.ts";
import { type Asked, askedQuestions, progressOf } from "../src/report/asked.ts";
import { say } from "../src/words.ts";
import { recorded } from "./recorded.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

const NO_FAULTS = new Map<string, string>();

function askedOf(name: string): { asked: Asked[]; typed: ReturnType<typeof fromAssessment> } {
  const { assessment, report } = recorded(name);
  const typed = fromAssessment(assessment, 2026, "不清楚");
  const asked = askedQuestions({
    rulebook: RULEBOOK,
    language: "zh",
    typed,
    assessment: assessment as Assessment,
    report,
    say: (key, fillings) => say("zh", key, fillings),
    pick: (pair) => pair.zh,
  });
  return { asked, typed };
}

const stateOf = (name: string, step: Asked["step"], faults = NO_FAULTS) => {
  const { asked, typed } = askedOf(name);
  return progressOf(step, asked, faults, typed).state;
};

describe("the questions asked", () => {
  it("name every answer in words, with its flow", () => {
    const { asked } = askedOf("two-member-systems");
    const general = asked.find(({ pointer }) => pointer === "/flows/0/persons/general");
    expect(general?.answer).toBe("900,000（90万）");
    expect(general?.part).toContain("会员系统");
    const zone = asked.find(({ pointer }) => pointer === "/exporter/in_zone");
    expect(zone?.answer).toBe("是");
    expect(asked.some(({ pointer }) => pointer.startsWith("/distinct/0/"))).toBe(true);
  });

  it("stand each at its own place", () => {
    for (const name of ["two-member-systems", "speech-and-video", "nothing-said"]) {
      const fields = askedOf(name).asked.map(({ field }) => field);
      expect(new Set(fields).size).toBe(fields.length);
    }
  });
});

describe("a section of the task list", () => {
  it("is untouched before anything is said, and done when all is", () => {
    expect(stateOf("nothing-said", "exporter")).toBe("untouched");
    expect(stateOf("two-member-systems", "exporter")).toBe("done");
    expect(stateOf("two-member-systems", "flows")).toBe("done");
  });

  it("has nothing to answer where the industry asks nothing", () => {
    expect(stateOf("two-member-systems", "important-data")).toBe("nothing");
  });

  it("is to be corrected where something in it cannot be read", () => {
    const faults = new Map([["/flows/0/persons/general", "读不懂"]]);
    expect(stateOf("two-member-systems", "flows", faults)).toBe("faulty");
    expect(stateOf("two-member-systems", "exporter", faults)).toBe("done");
  });
});
