import { describe, expect, it } from "vitest";
import type { Flow } from "../src/assessment/assessment.ts";
import { LiveResult } from "../src/frame/live-result.tsx";
import type { Page } from "../src/page.ts";
import { Unfolded } from "../src/parts/fold.tsx";
import { sayPaths } from "../src/parts/say-needed.ts";
import { stepsSheet } from "../src/report-document/flow-sheet.ts";
import { ResultView } from "../src/result/result-view.tsx";
import { sayItem } from "../src/result/say.ts";
import { sayConclusion, sayMeaning } from "../src/result/say-conclusion.ts";
import { takenIn } from "../src/result/taken-in.ts";
import type { Language } from "../src/words.ts";
import { draw, pageOver } from "./page-of.tsx";

const ASSESSMENT = "security-assessment";
const CONTRACT = "contract-or-certification";

const over = (persons: Flow["persons"][], language: Language = "zh"): Page =>
  pageOver(
    {
      year: 2026,
      exporter: { in_zone: false, critical_infrastructure: false },
      industries: ["national"],
      answers: { "national.1": false },
      flows: persons.map((each, index) => ({
        id: `flow-${index}`,
        industry: "national",
        persons: each ?? {},
      })),
    },
    language,
  );

const reportOf = ({ report }: Page) => {
  if (!report) {
    throw new Error("no report");
  }
  return report;
};

const headline = (html: string) => /<h2 id="result-headline">(.*?)<\/h2>/s.exec(html)?.[1] ?? "";
const listed = (html: string) => /<ul class="path-list">(.*?)<\/ul>/s.exec(html)?.[1] ?? "";

/** The whole of it, as on paper. */
const View = () => (
  <Unfolded.Provider value={true}>
    <ResultView today={new Date(2026, 6, 1)} />
  </Unfolded.Provider>
);

describe("an export that needs the assessment by one number and the contract by the other", () => {
  it.each(["zh", "en"] as const)("is taken in whole by the assessment: %s", (language) => {
    const page = over([{ general: 120_000, sensitive: 12_000 }], language);
    const report = reportOf(page);
    expect(report.required).toEqual([ASSESSMENT, CONTRACT]);
    expect(takenIn(page, report)).toEqual([CONTRACT]);
    const html = draw(View, page);
    expect(headline(html)).toBe(sayConclusion(page, report));
    expect(headline(html)).toMatch(
      language === "zh"
        ? /^需要办：数据出境安全评估。同一批出境也到了.*标准合同.*门槛，整批由评估包括。$/
        : /^You need: Security assessment.* the assessment takes in the whole of it\.$/,
    );
    expect(sayMeaning(page, report)).toBe(page.say("conclusion.paths-whole.meaning"));
    const items = listed(html);
    expect(items.match(/<li/g)).toHaveLength(1);
    for (const item of ["national.2", "national.3"]) {
      expect(items).toContain(sayItem(page, item).replace(/^.*(?=\d)/, ""));
    }
    expect(items).toContain(sayPaths(page, [CONTRACT]));
  });

  it("names the steps of the assessment, and those of the contract in a fold", () => {
    const page = over([{ general: 120_000, sensitive: 12_000 }]);
    const report = reportOf(page);
    expect(draw(View, page)).toContain(`<p class="fold-title">${page.say("next.taken-in")}</p>`);
    const names = new Set(stepsSheet(page, report).rows.map(([name]) => name));
    expect([...names]).toEqual([sayPaths(page, [ASSESSMENT])]);
    expect(draw(LiveResult, page)).not.toContain(`<li>${sayPaths(page, [CONTRACT])}</li>`);
  });

  it("is told apart from two exports of which each needs one, and from some of it alone", () => {
    for (const persons of [
      [
        { general: 120_000, sensitive: 0 },
        { general: 0, sensitive: 12_000 },
      ],
      [
        { general: 120_000, sensitive: 0 },
        { general: 5_000, sensitive: 12_000 },
      ],
    ]) {
      const page = over(persons);
      const report = reportOf(page);
      expect(report.required).toEqual([ASSESSMENT, CONTRACT]);
      expect(takenIn(page, report)).toEqual([]);
      const paths = sayPaths(page, report.required);
      expect(sayConclusion(page, report)).toBe(page.say("conclusion.paths", { paths }));
      expect(sayMeaning(page, report)).toBe(page.say("conclusion.paths.meaning"));
      expect(listed(draw(View, page)).match(/<li/g)).toHaveLength(2);
    }
  });

  it("takes nothing in where one path alone is needed", () => {
    for (const persons of [
      { general: 120_000, sensitive: 0 },
      { general: 0, sensitive: 12_000 },
    ]) {
      const page = over([persons]);
      expect(takenIn(page, reportOf(page))).toEqual([]);
    }
  });
});
