import { expect, test } from "vitest";
import type { Assessment } from "../src/assessment/assessment.ts";
import { restsOnFiling } from "../src/report/comparison.ts";
import type { Report } from "../src/report/report.ts";
import { isOutside, wholeBasis } from "../src/report/report.ts";
import { saySides } from "../src/result/say-conclusion.ts";
import { pageOver } from "./page-of.tsx";
import { RULEBOOK } from "./rulebook-bundle.ts";

const BOUND = Object.fromEntries(RULEBOOK.gates.map(({ id, binds }) => [id, binds]));
const COVERED = { "retail-services.enterprise-type": true };

const reportOf = (given: Partial<Assessment>): Report => {
  const page = pageOver({ exporter: BOUND, flows: [], ...given }, "zh");
  if (page.report === null) {
    throw new Error("no report");
  }
  return page.report;
};

const TRAINING = RULEBOOK.industries.find(({ id }) => id === "ai-training")?.screening ?? [];
const AI_NOT_COVERED = Object.fromEntries(
  TRAINING.filter(({ excludes }) => excludes === "express").map(({ answer, expects }) => [
    answer,
    !expects,
  ]),
);

test.each([
  ["the list, where it covers the one section", ["retail-services"], COVERED, "list"],
  ["uncovered, where a note takes the section away", ["ai-training"], AI_NOT_COVERED, "uncovered"],
  ["uncovered, where the data are of no section", ["national"], {}, "uncovered"],
  ["uncertain, where nobody has said what the exporter is", ["retail-services"], {}, "uncertain"],
  [
    "partly, where one of two sections is covered",
    ["retail-services", "ai-training"],
    { ...COVERED, ...AI_NOT_COVERED },
    "partly",
  ],
])("the rules that apply are %s", (_, industries, answers, kind) => {
  expect(Object.keys(AI_NOT_COVERED).length).toBeGreaterThan(0);
  expect(wholeBasis(reportOf({ industries, answers }))).toBe(kind);
});

test("a gate against the list, or an open one, comes before what the sections cover", () => {
  const [gate] = RULEBOOK.gates;
  const answers = AI_NOT_COVERED;
  const industries = ["ai-training"];
  for (const [value, basis] of [
    [false, "national"],
    [null, "either"],
  ] as const) {
    const exporter = { ...BOUND, [gate?.id ?? ""]: value };
    expect(wholeBasis(reportOf({ industries, answers, exporter }))).toBe(basis);
  }
});

test("what neither set of rules asks anything of is not called outside the list", () => {
  const report = reportOf({
    industries: ["retail-services"],
    flows: [
      {
        id: "f",
        industry: "retail-services",
        scenario: "会员管理",
        subjects: "个人消费者会员",
        as_described: true,
        persons: { general: 9, sensitive: 0 },
      },
    ],
    answers: { "national.1": false },
  });
  expect(report.conclusion).toBe("none-by-either");
  expect(isOutside(report)).toBe(false);
});

const trained = (general: number, more: Partial<Assessment> = {}): Partial<Assessment> => ({
  exporter: BOUND,
  industries: ["ai-training"],
  flows: [
    { id: "f", industry: "ai-training", modality: "文本", persons: { general, sensitive: 0 } },
  ],
  answers: { ...AI_NOT_COVERED, "national.1": false },
  ...more,
});

test("a section that does not cover the data is not set beside the national rules, and rests on no filing", () => {
  const page = pageOver(trained(200_000), "zh");
  const { report } = page;
  expect(report?.required).toEqual(["contract-or-certification"]);
  if (report === null) {
    throw new Error("no report");
  }
  expect(saySides(page, report)).toEqual([]);
  expect(restsOnFiling(report, RULEBOOK)).toBe(false);
});

test("where the list covers a part, what stands after the filing holds the rest too", () => {
  // By its item a contract; by the national rules, which apply to it, an assessment.
  const inferred = {
    id: "inferred",
    industry: "ai-training",
    scenario: "产品测试",
    modality: "文本",
    as_described: true,
    persons: { general: 0, sensitive: 20_000 },
  };
  const page = pageOver(
    trained(0, {
      industries: ["retail-services", "ai-training"],
      flows: [
        {
          id: "shop",
          industry: "retail-services",
          scenario: "会员管理",
          subjects: "个人消费者会员",
          as_described: true,
          persons: { general: 300_000, sensitive: 0 },
        },
        inferred,
      ],
      answers: { ...AI_NOT_COVERED, ...COVERED, "national.1": false },
    }),
    "zh",
  );
  const { report } = page;
  if (report === null) {
    throw new Error("no report");
  }
  expect(wholeBasis(report)).toBe("partly");
  const [, after] = saySides(page, report);
  const [assessment] = RULEBOOK.paths.filter(({ id }) => id === "security-assessment");
  expect(report.required).toEqual(["security-assessment"]);
  expect(after?.asks).toBe(page.say("sides.needs", { paths: assessment?.name.zh ?? "" }));
});
