import { describe, expect, it } from "vitest";
import type { Assessment, Flow } from "../src/assessment/assessment.ts";
import { isReport } from "../src/report/report.ts";
import { reachedBy, trials } from "../src/result/distance/changes.ts";
import { nearMisses } from "../src/result/distance/near-misses.ts";
import { triedOf } from "../src/trials/tried.ts";
import { CHECK } from "./engine.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

const EXPORTER = { in_zone: true, meets_article_7: true, critical_infrastructure: false };

function missesOf(industry: string, flows: Omit<Flow, "industry">[], answers = {}) {
  const assessment: Assessment = {
    format: "egress.assessment/1",
    year: 2026,
    exporter: EXPORTER,
    industries: [industry],
    flows: flows.map((flow) => ({ ...flow, industry })),
    distinct: [],
    answers,
  };
  const answer = CHECK(assessment);
  if (!isReport(answer)) {
    throw new Error(JSON.stringify(answer));
  }
  const reaching = [...trials(assessment, answer, RULEBOOK)].flatMap((trial) =>
    reachedBy(answer, triedOf(CHECK(trial.assessment))).map((item) => ({ item, edit: trial.edit })),
  );
  return nearMisses(answer.findings, reaching);
}

describe("the items that miss by one condition", () => {
  it("are short of persons, the nearest first", () => {
    const misses = missesOf("automotive", [
      { id: "a", scenario: "车联网信息服务", persons: { general: 87_600, sensitive: 0 } },
    ]);
    expect(misses.map((miss) => [miss.finding.item, miss.kind === "persons" && miss.more])).toEqual(
      [
        ["automotive.13", 12_400],
        ["automotive.11", 912_400],
        ["automotive.14", 1],
        ["automotive.12", 10_000],
      ],
    );
  });

  it("leave out those whose band is passed already", () => {
    const misses = missesOf("automotive", [
      { id: "a", scenario: "车联网信息服务", persons: { general: 2_000_000, sensitive: 20_000 } },
    ]);
    expect(misses).toEqual([]);
  });

  it("name the answer that alone stands against an item", () => {
    const answers = { "automotive.4": true, "automotive.4.processed": true };
    const misses = missesOf("automotive", [], answers).filter(({ kind }) => kind === "answer");
    expect(misses).toMatchObject([
      { finding: { item: "automotive.4" }, pointer: "/answers/automotive.4.processed" },
    ]);
  });

  it("do not hold every question answered with no against the exporter", () => {
    expect(missesOf("automotive", [], { "automotive.1": false, "automotive.4": false })).toEqual(
      [],
    );
  });

  it("name a flow that only differs from the description", () => {
    const misses = missesOf("retail-services", [
      {
        id: "a",
        scenario: "会员管理",
        subjects: "个人消费者会员",
        as_described: false,
        persons: { general: 1_500_000, sensitive: 0 },
      },
    ]);
    expect(misses).toMatchObject([
      {
        kind: "answer",
        pointer: "/flows/0/as_described",
        finding: { item: "retail-services.4" },
      },
    ]);
  });
});
