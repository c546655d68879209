import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { withAbout, withFact } from "../src/assessment/about.ts";
import { fromAssessment, toAssessment } from "../src/assessment/typed.ts";
import { EXAMPLES } from "../src/examples.ts";
import { FactFields } from "../src/facts/fact-fields.tsx";
import { sayFact } from "../src/facts/say-fact.ts";
import { PAPERS, type PaperKind } from "../src/inventory/office.ts";
import { isReport } from "../src/report/report.ts";
import { factGroups } from "../src/report-document/fact-groups.ts";
import { ReportDocuments } from "../src/report-document/report-document.tsx";
import { CHECK, OFFICE, READ_FACTS } from "./engine.ts";
import { draw, pageOver } from "./page-of.tsx";
import { RULEBOOK } from "./rulebook-bundle.ts";

const FACTS = READ_FACTS();
if (FACTS === null || OFFICE === null) {
  throw new Error("no core");
}
const HOLDERS = ["exporter", "flow", "field", "recipient"] as const;

describe("a fact", () => {
  it("is said, changed and taken back, and nothing is left of an empty about", () => {
    const said = withFact(undefined, "purpose", "会员服务");
    expect(said).toEqual({ purpose: "会员服务" });
    expect(withFact(said, "means", "专线")).toEqual({ purpose: "会员服务", means: "专线" });
    expect(withFact(said, "purpose", undefined)).toBeUndefined();
    expect("about" in withAbout({ about: { a: 1 } }, undefined)).toBe(false);
  });

  it.each(HOLDERS)("has a place to be said, whatever it holds: %s", (holder) => {
    const page = pageOver({}, "zh");
    const html = draw(
      () => <FactFields at="/x/about" facts={FACTS[holder]} about={undefined} change={() => {}} />,
      page,
    );
    expect(FACTS[holder].length).toBeGreaterThan(4);
    for (const fact of FACTS[holder]) {
      const place = fact.kind === "recipients" ? `${fact.key}-0-name` : fact.key;
      expect(html).toContain(`id="at-x-about-${place}"`);
    }
  });

  it("is not said where it is empty, and is where it holds something", () => {
    const page = pageOver({}, "zh");
    const values = {
      text: "文字",
      amount: [10, null],
      truth: false,
      status: "planned",
      years: [1, null, 3],
      recipients: [{ name: "Acme", country: "新加坡" }],
      further: [{ column: "审批单号", value: "A1" }],
    };
    for (const fact of FACTS.flow.concat(FACTS.exporter)) {
      expect(sayFact(page, fact, undefined)).toBe("");
      expect(sayFact(page, fact, values[fact.kind])).not.toBe("");
    }
  });
});

describe("an example", () => {
  const example = EXAMPLES.find(({ id }) => id === "retail-services");
  if (!example) {
    throw new Error("no example");
  }
  const page = pageOver(example.assessment, "zh");

  it("is printed with all that is said of the company and its flows", () => {
    const groups = factGroups(page);
    expect(groups.length).toBeGreaterThan(2);
    const printed = renderToString(
      <ReportDocuments page={page} languages={["zh", "en"]} today={new Date(2026, 5, 30)} />,
    );
    for (const text of [
      "集团统一管理会员权益",
      "Example Retail Group plc",
      "Unified social credit code",
    ]) {
      expect(printed).toContain(text);
    }
  });

  it.each(Object.keys(PAPERS) as PaperKind[])(
    "has a place in the page for each fact that a paper misses: %s",
    (kind) => {
      const bare = { ...page.assessment, about: undefined };
      bare.flows = (bare.flows ?? []).map(({ about: _, ...flow }) => flow);
      const typed = fromAssessment(JSON.parse(JSON.stringify(bare)), 2026, "不清楚");
      const { assessment } = toAssessment(typed, RULEBOOK, 2026);
      expect(isReport(CHECK(assessment))).toBe(true);
      const keys = {
        exporter: /^\/about\/([a-z_]+)$/,
        flow: /^\/flows\/\d+\/about\/([a-z_]+)$/,
        field: /^\/flows\/\d+\/fields\/\d+\/about\/([a-z_]+)$/,
        recipient: /^\/flows\/\d+\/about\/recipients\/\d+\/([a-z_]+)$/,
      };
      const { blanks = [] } = OFFICE?.draft(assessment, kind) ?? {};
      const missed = blanks.filter(({ at }) => at.includes("about/"));
      expect(missed.length).toBeGreaterThan(3);
      for (const { at } of missed) {
        const known = HOLDERS.some((holder) => {
          const key = keys[holder].exec(at)?.[1];
          return FACTS[holder].some((fact) => fact.key === key && fact.kind !== "recipients");
        });
        expect(known, at).toBe(true);
      }
    },
  );
});
