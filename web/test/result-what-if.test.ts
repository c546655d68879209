import { describe, expect, it } from "vitest";
import type { Assessment } from "../src/assessment/assessment.ts";
import { isReport } from "../src/report/report.ts";
import { withMorePersons, withPersons } from "../src/whatif/persons.ts";
import { triedCounts, withTried } from "../src/whatif/tried-counts.ts";
import { CHECK } from "./engine.ts";
import { pageOver } from "./page-of.tsx";
import { RECORDED, recorded } from "./recorded.ts";

const { assessment } = pageOver(recorded("two-member-systems").assessment, "zh");

const personsIn = (changed: Assessment | null, id: string) =>
  changed?.flows?.find((flow) => flow.id === id)?.persons;

describe("more or fewer persons in a flow", () => {
  it("change the totals the flow is part of with it", () => {
    const changed = withMorePersons(assessment, "crm", "general", 50_000);
    expect(personsIn(changed, "crm")).toEqual({ general: 950_000, sensitive: 300, all: 950_000 });
    expect(changed?.distinct).toMatchObject([{ general: 1_250_000, sensitive: 300 }]);
  });

  it("are not possible below none", () => {
    expect(withMorePersons(assessment, "crm", "sensitive", -301)).toBeNull();
  });
});

describe("another number of persons in a flow", () => {
  it.each([0, 1, 299, 300, 900_000, 1_200_000, 10_000_000, 40_000_000])(
    "is never refused as contradictory: %d",
    (value) => {
      for (const name of Object.keys(RECORDED)) {
        const page = pageOver(recorded(name).assessment, "zh");
        const counts = page.report ? triedCounts(page.assessment, page.report) : [];
        for (const count of counts) {
          if (count.kind === "flow" && count.measure !== "all") {
            const answer = CHECK(withPersons(page.assessment, count.flow, count.measure, value));
            expect(isReport(answer), `${name} ${count.pointer}`).toBe(true);
          }
        }
      }
    },
  );

  it("leads to another path where the band says so, and leaves the answers alone", () => {
    const page = pageOver(recorded("two-member-systems").assessment, "zh");
    if (!page.report) {
      throw new Error("refused");
    }
    const before = JSON.stringify(page.assessment);
    const counts = triedCounts(page.assessment, page.report);
    const tried = withTried(page.assessment, counts, { "/flows/0/persons/general": 12_000_000 });
    expect(CHECK(tried)).toMatchObject({ required: ["security-assessment"] });
    expect(JSON.stringify(page.assessment)).toBe(before);
  });

  it("tries a total over flows and a number that is an answer", () => {
    const answers = { "pharmaceutical.2": true, "pharmaceutical.2.persons": 9_000 };
    const page = pageOver(
      { ...recorded("nothing-met").assessment, industries: ["pharmaceutical"], flows: [], answers },
      "zh",
    );
    const counts = page.report ? triedCounts(page.assessment, page.report) : [];
    const [number] = counts;
    expect(number).toMatchObject({ pointer: "/answers/pharmaceutical.2.persons", figure: 9_000 });
    const tried = withTried(page.assessment, counts, {
      "/answers/pharmaceutical.2.persons": 10_000,
    });
    expect(tried.answers["pharmaceutical.2.persons"]).toBe(10_000);

    const members = pageOver(recorded("two-member-systems").assessment, "zh");
    const totals = members.report ? triedCounts(members.assessment, members.report) : [];
    const added = withTried(members.assessment, totals, { "/distinct/0/general": 1_600_000 });
    expect(added.distinct).toMatchObject([{ general: 1_600_000 }]);
  });

  it("offers the limits that the report holds the flow to", () => {
    const page = pageOver(recorded("two-member-systems").assessment, "zh");
    const counts = page.report ? triedCounts(page.assessment, page.report) : [];
    const limitsAt = (pointer: string) =>
      counts.find((count) => count.pointer === pointer)?.segments.map(({ from }) => from);
    expect(limitsAt("/flows/0/persons/general")).toContain(10_000_000);
    expect(limitsAt("/distinct/0/general")).toContain(10_000_000);
  });
});
