import { describe, expect, it } from "vitest";
import { sayStanding } from "../src/result/reasons/count-chart.tsx";
import { segmentsOf } from "../src/result/reasons/scale.ts";
import { sayBand, sayItem } from "../src/result/say.ts";
import type { Language } from "../src/words.ts";
import { pageOf, pageOver } from "./page-of.tsx";

/** Members of a shop that no section covers: 120,000, by the national rules. */
const national = (critical_infrastructure: boolean, language: Language) =>
  pageOver(
    {
      year: 2026,
      exporter: { in_zone: false, critical_infrastructure },
      industries: ["national"],
      flows: [{ id: "members", industry: "national", persons: { general: 120_000, sensitive: 0 } }],
    },
    language,
  );

/** What the chart says of the first count of a national item, and whether the item is met. */
function standing(critical_infrastructure: boolean, language: Language) {
  const page = national(critical_infrastructure, language);
  const findings = page.report?.national.findings ?? [];
  const finding = findings.find(({ item }) => item === "national.3");
  const count = finding?.counts.find(({ measure }) => measure === "general");
  if (!finding || !count) {
    throw new Error("nothing counted");
  }
  const said = sayStanding(page, count, segmentsOf(finding, count, findings));
  return { page, said, verdict: finding.verdict };
}

describe("what the chart says of a figure within a band", () => {
  it("is that the item is reached where the item is met", () => {
    const { page, said, verdict } = standing(false, "zh");
    expect(verdict).toBe("met");
    expect(said[0]).toContain(`达到${sayItem(page, "national.3")}，门槛是`);
    expect(said[1]).toContain(`就到${sayItem(page, "national.2")}的人数门槛`);
  });

  it("is the threshold of the number alone where the item is not met", () => {
    for (const [language, reaches] of [
      ["zh", /达到国家/],
      ["en", /reaches/],
    ] as const) {
      const { page, said, verdict } = standing(true, language);
      expect(verdict).toBe("unmet");
      expect(said.join(" ")).not.toMatch(reaches);
      expect(said[0]).toBe(
        page.say("chart.inside-number", {
          figure: language === "zh" ? "120,000（12万）" : "120,000",
          items: sayItem(page, "national.3"),
          band: sayBand(page, { at_least: 100_000, below: 1_000_000 }, "persons"),
        }),
      );
    }
  });

  it("tells the met items of a band from the others", () => {
    const page = pageOf("two-member-systems", "zh");
    const findings = page.report?.findings ?? [];
    const finding = findings.find(({ item }) => item === "retail-services.4");
    const count = finding?.counts[0];
    if (!finding || !count) {
      throw new Error("the recorded report has changed");
    }
    const other = { ...finding, item: "retail-services.5", verdict: "unmet" as const };
    const said = sayStanding(page, count, segmentsOf(finding, count, [...findings, other]));
    expect(said[0]).toContain("达到零售与现代服务业第4项，");
    expect(said[1]).toContain("在零售与现代服务业第5项的人数门槛内");
    expect(said).toHaveLength(3);
  });
});
