import { describe, expect, it } from "vitest";
import type { Count, Finding } from "../src/report/report.ts";
import { lookAgain } from "../src/result/steps/look-again.ts";

const findingWith = (persons: Count["persons"]): Finding => ({
  item: "automotive.13",
  path: "contract-or-certification",
  verdict: "unmet",
  counts: [
    {
      measure: "general",
      at_least: 100_000,
      below: 1_000_000,
      persons,
      flows: ["a"],
      possible_flows: [],
      left_out: [],
      verdict: "unmet",
    },
  ],
  answers: [],
  missing: [],
});

const on = (month: number, day: number) => new Date(2026, month - 1, day, 12);
const isoDay = (date: Date | undefined) => date?.toISOString().slice(0, 10);

describe("the day to look again", () => {
  it("is the next 1 January, whatever year is counted", () => {
    for (const year of [2024, 2026, 2027]) {
      expect(isoDay(lookAgain(year, [], on(6, 30)).anew)).toBe("2027-01-01");
    }
  });

  it("is the day on which the pace so far reaches a threshold", () => {
    const { reaches, projected } = lookAgain(2026, [findingWith(50_000)], on(4, 10));
    expect(projected).toBe(true);
    // A hundred days for the first half, so the two-hundredth day for the whole.
    expect(reaches.map(({ day }) => isoDay(day))).toEqual(["2026-07-19"]);
  });

  it("is not projected beyond the year, nor for a threshold that is passed, nor from nothing", () => {
    for (const persons of [10_000, 100_000, 0, [20_000, null] as [number, null]]) {
      expect(lookAgain(2026, [findingWith(persons)], on(4, 10)).reaches).toEqual([]);
    }
  });

  it("is not projected from the first days, nor for another year", () => {
    expect(lookAgain(2026, [findingWith(50_000)], on(1, 13))).toMatchObject({
      projected: false,
      reaches: [],
    });
    expect(lookAgain(2025, [findingWith(50_000)], on(6, 30)).projected).toBe(false);
    expect(lookAgain(2027, [findingWith(50_000)], on(6, 30)).projected).toBe(false);
  });
});
