import { expect, test } from "vitest";
import type { Assessment } from "../src/assessment/assessment.ts";
import type { Report } from "../src/report/report.ts";
import { isOutside, wholeBasis } from "../src/report/report.ts";
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
