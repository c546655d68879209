import { describe, expect, it } from "vitest";
import { exporterLines } from "../src/result/reasons/finding-card.tsx";
import { pageOf } from "./page-of.tsx";

describe("the lines of the report", () => {
  it("name the answer about the exporter that decides an item whose count is met", () => {
    const page = pageOf("outside-the-zone", "zh");
    const findings = page.report?.national.findings ?? [];
    const lines = findings.flatMap((finding) =>
      exporterLines(page, finding).map((line) => ({ item: finding.item, ...line })),
    );
    expect(lines).toEqual([
      { item: "national.2", name: "是否关键信息基础设施运营者", value: "否" },
      { item: "national.4", name: "是否关键信息基础设施运营者", value: "否" },
    ]);
    expect(findings.find(({ item }) => item === "national.4")?.verdict).toBe("unmet");
  });

  it("leave it away where the count is not met, or nothing is decided", () => {
    for (const name of ["nothing-met", "nothing-said"]) {
      const page = pageOf(name, "zh");
      const findings = page.report?.national.findings ?? [];
      expect(findings.flatMap((finding) => exporterLines(page, finding))).toEqual([]);
    }
  });
});
