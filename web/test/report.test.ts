import { describe, expect, it } from "vitest";
import { blank, fromAssessment, type Typed } from "../src/assessment/typed.ts";
import { type Asking, fieldId } from "../src/questions/asked.ts";
import { askedAt } from "../src/questions/places.ts";
import { compareBases, restsOnFiling } from "../src/report/comparison.ts";
import { sharedFlows } from "../src/report/distinct.ts";
import {
  askedItems,
  describingItems,
  exemptionsFor,
  findIndustry,
  sharedQuestionMatters,
  sharedQuestions,
} from "../src/rulebook/rulebook.ts";
import { type Language, say } from "../src/words.ts";
import { RECORDED, recorded } from "./recorded.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";
import "./engine.ts";

const typedFrom = (name: string): Typed =>
  fromAssessment(recorded(name).assessment, 2026, "不清楚");

const asking = (name: string, language: Language): Asking => ({
  rulebook: RULEBOOK,
  typed: typedFrom(name),
  report: recorded(name).report,
  language,
  say: (key, fillings) => say(language, key, fillings),
  pick: (pair) => pair[language],
});

describe("naming the question behind a pointer", () => {
  const page = asking("two-member-systems", "zh");
  const name = (pointer: string) => askedAt(page, pointer);

  it("names gates, industries, flows and totals", () => {
    expect(name("/exporter/in_zone").step).toBe("exporter");
    expect(name("/industries").step).toBe("industries");
    expect(name("/flows").name).toBe("贵单位是否向境外提供个人信息？");
    expect(name("/flows/1/persons/general").name).toBe("会员小程序：有非敏感个人信息出境的人数");
    expect(name("/flows/0/as_described").name).toBe("会员系统：是否符合清单描述");
    expect(name("/flows/0/persons").name).toBe("会员系统：人数");
    expect(name("/distinct")).toMatchObject({ step: "flows", field: "at-distinct" });
    expect(name("/distinct/0/general")).toMatchObject({
      field: "at-distinct-0-general",
      name: "合并去重：会员系统 + 会员小程序；有非敏感个人信息出境的人数",
    });
  });

  it("names a flow without a name by its place", () => {
    expect(askedAt(asking("outside-the-zone", "en"), "/flows/0/scenario").name).toBe(
      "Flow 1: Business scenario",
    );
  });

  it("names every question that the rulebook declares, on the step that asks it", () => {
    for (const industry of RULEBOOK.industries) {
      for (const { answer, question } of industry.screening) {
        expect(name(`/answers/${answer}`)).toMatchObject({
          step: "industries",
          name: question.zh,
        });
      }
      for (const { answer, text } of industry.questions) {
        expect(name(`/answers/${answer}`)).toMatchObject({
          step: industry.national ? "exporter" : "important-data",
          name: text.zh,
        });
      }
    }
  });

  it("names everything that a report misses", () => {
    let named = 0;
    for (const [key, { report }] of Object.entries(RECORDED)) {
      const findings = [...report.findings, ...report.national.findings];
      const missing = [report, ...findings, ...report.cautions].flatMap((part) => part.missing);
      for (const pointer of missing) {
        expect(askedAt(asking(key, "en"), pointer).name).not.toBe("");
        named += 1;
      }
    }
    expect(named).toBeGreaterThan(0);
  });

  it("refuses a pointer to no question", () => {
    expect(() => name("/nowhere")).toThrow("no question");
    expect(() => name("/answers/banking.nothing")).toThrow("no question");
  });

  it("makes ids that tell places apart", () => {
    expect(fieldId("/flows/0/persons/all")).toBe("at-flows-0-persons-all");
    expect(fieldId("/flows/1/persons/all")).not.toBe(fieldId("/flows/0/persons/all"));
  });
});

describe("totals over several flows", () => {
  it("are asked where the same persons could change an open count", () => {
    const { report } = recorded("members-not-added-up");
    expect(sharedFlows(report, typedFrom("members-not-added-up"))).toEqual([
      { flows: ["crm", "app"], measures: ["general"] },
    ]);
  });

  it("stay in sight once they are typed", () => {
    const { report } = recorded("two-member-systems");
    expect(sharedFlows(report, typedFrom("two-member-systems"))).toEqual([
      { flows: ["crm", "app"], measures: ["general", "sensitive"] },
    ]);
  });

  it("are not asked of one flow", () => {
    const { report } = recorded("outside-the-zone");
    expect(sharedFlows(report, typedFrom("outside-the-zone"))).toEqual([]);
    expect(sharedFlows(null, blank(2026))).toEqual([]);
  });
});

describe("the list beside the national rules", () => {
  const compare = (name: string) => compareBases(recorded(name).report, RULEBOOK);

  it("says which asks more", () => {
    expect(compare("two-member-systems").relation).toBe("list-looser");
    expect(compare("nothing-met").relation).toBe("same");
    expect(compare("nothing-said").relation).toBe("undecided");
  });

  it("takes what a doubt could lead to for possible", () => {
    const { report } = recorded("nothing-met");
    const cautions = [
      {
        id: "general.large-scale",
        verdict: "met" as const,
        path: "security-assessment",
        missing: [],
      },
    ];
    const { list, relation } = compareBases({ ...report, cautions }, RULEBOOK);
    expect(list).toEqual({ required: [], possible: ["security-assessment"] });
    expect(relation).toBe("undecided");
  });

  it("asks nothing by a national item that is open beside a section of which nobody knows", () => {
    const { report } = recorded("outside-the-zone");
    const national = {
      item: "national.2",
      path: "security-assessment",
      verdict: "open" as const,
    };
    const [first] = report.findings;
    if (!first) {
      throw new Error("no finding");
    }
    const findings = [...report.findings, { ...first, ...national }];
    const { list } = compareBases({ ...report, findings }, RULEBOOK);
    expect(list.possible).not.toContain("security-assessment");
  });

  it("rests on the use filing only where it binds and asks less", () => {
    const rests = (name: string) => restsOnFiling(recorded(name).report, RULEBOOK);
    expect(rests("two-member-systems")).toBe(true);
    expect(rests("speech-and-video")).toBe(true);
    expect(rests("nothing-met")).toBe(false);
    expect(rests("outside-the-zone")).toBe(false);
  });

  it("judges by the list's own items even where they do not bind", () => {
    const { list, relation } = compare("outside-the-zone");
    expect(recorded("outside-the-zone").report.required).toEqual(["security-assessment"]);
    expect(list.required).toEqual(["contract-or-certification"]);
    expect(relation).toBe("list-looser");
  });
});

describe("the questions of a rulebook", () => {
  it("leave none unasked", () => {
    for (const industry of RULEBOOK.industries) {
      const asked = askedItems(industry).flatMap(({ first, finer }) => [first, ...finer]);
      const all = [...asked, ...sharedQuestions(industry)];
      expect(new Set(all)).toEqual(new Set(industry.questions));
      expect(all).toHaveLength(industry.questions.length);
    }
  });

  it("put a shared question only where something may read it", () => {
    const industry = structuredClone(findIndustry(RULEBOOK, "automotive"));
    const asked = askedItems(industry)[0];
    if (!asked) {
      throw new Error("nothing asked");
    }
    const question = {
      answer: "automotive.shared",
      kind: "truth",
      text: { zh: "", en: "" },
    } as const;
    expect(sharedQuestionMatters(industry, question, {})).toBe(false);
    asked.item.condition = { all: [asked.item.condition, { not: { answer: question.answer } }] };
    expect(sharedQuestionMatters(industry, question, {})).toBe(false);
    expect(sharedQuestionMatters(industry, question, { [asked.first.answer]: true })).toBe(true);
  });

  it("ask whether a flow is as described only of items it may be within", () => {
    const retail = findIndustry(RULEBOOK, "retail-services");
    const numbers = (flow: Parameters<typeof describingItems>[1]) =>
      describingItems(retail, flow).map((item) => item.number);
    expect(numbers({ scenario: "会员管理", subjects: "个人消费者会员" })).toEqual([1, 2, 4, 5]);
    expect(numbers({ scenario: null, subjects: null })).toEqual([1, 2, 4, 5]);
    expect(numbers({ scenario: "会员管理", subjects: "其他" })).toEqual([]);
    expect(numbers({ scenario: "其他" })).toEqual([]);
  });

  it("offer the exemptions that some item of the industry does not count", () => {
    const ids = (id: string) =>
      exemptionsFor(RULEBOOK, findIndustry(RULEBOOK, id)).map((exemption) => exemption.id);
    expect(ids("banking")).toContain("industry-guidance");
    expect(ids("retail-services")).not.toContain("industry-guidance");
    expect(ids("medical-device")).toContain("6");
  });
});
