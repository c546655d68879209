import { describe, expect, it } from "vitest";
import { toAssessment } from "../src/assessment/typed.ts";
import { EXAMPLES, typeExample } from "../src/examples.ts";
import { typedOf } from "../src/inventory/adopt.ts";
import { isReport } from "../src/report/report.ts";
import { CHECK, OFFICE } from "./engine.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

const industries = RULEBOOK.industries.filter(({ national }) => !national).map(({ id }) => id);

describe("the examples", () => {
  it("are one for each industry of the list", () => {
    expect(industries.length).toBeGreaterThan(0);
    expect(EXAMPLES.map(({ id }) => id).sort()).toEqual([...industries].sort());
  });

  it.each(EXAMPLES.map((example) => [example.id, example] as const))(
    "%s is accepted, and no answer that decides is missing",
    (id, example) => {
      expect(example.assessment.industries).toEqual([id]);
      const answer = CHECK(example.assessment);
      expect(isReport(answer) ? answer.missing : answer.diagnostics).toEqual([]);
    },
  );

  it.each(EXAMPLES.map((example) => [example.id, example] as const))(
    "%s loses nothing when it is typed, and nothing in a workbook of its own",
    (_, example) => {
      const typed = typeExample(example, "zh", "不清楚");
      expect(typed.company).toMatch(/（虚构）$/);
      const { assessment } = toAssessment(typed, RULEBOOK, 2026);
      const flows = example.assessment.flows?.map((flow) => ({
        ...flow,
        name: example.flows[flow.id]?.zh,
      }));
      expect(assessment).toEqual({ ...example.assessment, flows });
      if (!OFFICE) {
        throw new Error("no office");
      }
      const read = OFFICE.readInventory(OFFICE.workbook(assessment), "");
      expect(read.format === "egress.inventory/1" ? read.proposals : read).toEqual([]);
      if (read.format === "egress.inventory/1") {
        const back = typedOf(read, RULEBOOK, 2026, "不清楚");
        expect(toAssessment(back, RULEBOOK, 2026).assessment).toEqual(assessment);
      }
    },
  );

  it.each(EXAMPLES.map((example) => [example.id, example] as const))(
    "%s answers the same when it is typed, its flows named in either language",
    (_, example) => {
      for (const language of ["zh", "en"] as const) {
        const typed = typeExample(example, language, "不清楚");
        expect(typed.flows.map(({ name }) => name)).toEqual(
          typed.flows.map(({ id }) => example.flows[id]?.[language]),
        );
        const { assessment, faults } = toAssessment(typed, RULEBOOK, 2026);
        expect(faults.size).toBe(0);
        expect(CHECK(assessment)).toEqual(CHECK(example.assessment));
      }
    },
  );
});
