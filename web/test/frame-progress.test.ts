import { describe, expect, it } from "vitest";
import { fromAssessment } from "../src/assessment/typed.ts";
import { type Asked, type Asking, fieldId } from "../src/questions/asked.ts";
import { askedQuestions } from "../src/questions/list.ts";
import { progressOf } from "../src/questions/progress.ts";
import { sayAnswered } from "../src/questions/say-answer.ts";
import { say } from "../src/words.ts";
import { recorded } from "./recorded.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";
import "./engine.ts";

const NO_FAULTS = new Map<string, string>();

function askedOf(name: string): { asked: Asked[]; page: Asking } {
  const { assessment, report } = recorded(name);
  const typed = fromAssessment(assessment, 2026, "不清楚");
  const page: Asking = {
    rulebook: RULEBOOK,
    language: "zh",
    typed,
    report,
    say: (key, fillings) => say("zh", key, fillings),
    pick: (pair) => pair.zh,
  };
  return { asked: askedQuestions(page), page };
}

const stateOf = (name: string, step: Asked["step"], faults = NO_FAULTS) => {
  const { asked, page } = askedOf(name);
  return progressOf(step, asked, faults, page.typed).state;
};

describe("the questions asked", () => {
  it("name every answer in words, with its flow", () => {
    const { asked, page } = askedOf("two-member-systems");
    const general = asked.find(({ pointer }) => pointer === "/flows/0/persons/general");
    expect(general && sayAnswered(page, general)).toBe("900,000（90万）人");
    expect(general?.part).toContain("会员系统");
    const zone = asked.find(({ pointer }) => pointer === "/exporter/in_zone");
    expect(zone && sayAnswered(page, zone)).toBe("是");
    expect(asked.some(({ pointer }) => pointer.startsWith("/distinct/0/"))).toBe(true);
  });

  it("stand each at its own place", () => {
    for (const name of ["two-member-systems", "speech-and-video", "nothing-said"]) {
      const fields = askedOf(name).asked.map(({ pointer }) => fieldId(pointer));
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
