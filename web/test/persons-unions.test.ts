import { describe, expect, it } from "vitest";
import type { Pattern } from "../src/persons/forms.ts";
import { linesInside } from "../src/persons/lines.ts";
import { runsOf } from "../src/persons/result-cards.tsx";
import { sayBytes } from "../src/persons/say-bytes.ts";
import { personsInAny } from "../src/persons/unions.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

const PATTERNS: Pattern[] = [
  { general: [0], sensitive: [], persons: [10, 12] },
  { general: [0, 1], sensitive: [1], persons: [5, 5] },
  { general: [], sensitive: [2], persons: [0, 3] },
];

describe("persons in any of several counted flows", () => {
  it("are each counted once, by kind and together", () => {
    const of = (...flows: number[]) => personsInAny({ patterns: PATTERNS }, flows);
    expect(of(0)).toEqual({ general: [15, 17], sensitive: 0, all: [15, 17] });
    expect(of(1)).toEqual({ general: 5, sensitive: 5, all: 5 });
    expect(of(0, 1)).toEqual({ general: [15, 17], sensitive: 5, all: [15, 17] });
    expect(of(0, 1, 2).all).toEqual([15, 20]);
  });

  it("are at least one where somebody is there, wherever it is", () => {
    expect(personsInAny({ patterns: PATTERNS }, [2]).all).toEqual([1, 3]);
  });
});

describe("malformed records", () => {
  it("are nobody for certain", () => {
    const patterns: Pattern[] = [
      { general: [0], sensitive: [], persons: [10, 12] },
      { general: [0, 1], sensitive: [0, 1], persons: [0, 1], malformed: true },
    ];
    expect(personsInAny({ patterns }, [0])).toEqual({
      general: [10, 13],
      sensitive: [0, 1],
      all: [10, 13],
    });
    expect(personsInAny({ patterns }, [1]).all).toEqual([0, 1]);
  });
});

describe("the limits inside a counted interval", () => {
  const of = (counted: number | [number, number]) =>
    linesInside(counted, "general", RULEBOOK, ["retail-services"]).map(({ persons }) => persons);

  it("are those of the rulebook that the interval does not settle", () => {
    const all = of([0, 100_000_000]);
    expect(all.length).toBeGreaterThan(0);
    const [limit = 0] = all;
    expect(of([limit - 1, limit])).toEqual([limit]);
    expect(of([limit, limit + 1])).toEqual([]);
    expect(of(limit)).toEqual([]);
  });

  it("name the items that have them", () => {
    const [first] = linesInside([0, 100_000_000], "general", RULEBOOK, ["retail-services"]);
    expect(first?.items[0]).toMatch(/^retail-services\.\d+$/);
    expect(linesInside([0, 100_000_000], "general", RULEBOOK, [])).toEqual([]);
  });
});

describe("what was read", () => {
  it("names lines that follow each other as a run", () => {
    expect(runsOf([2, 3, 4, 9, 11, 12])).toEqual(["2-4", "9", "11-12"]);
    expect(runsOf([])).toEqual([]);
  });

  it("has sizes that people can read", () => {
    expect([0, 999, 1000, 43_210, 1_234_567, 6.6e9].map(sayBytes)).toEqual([
      "0 B",
      "999 B",
      "1.0 KB",
      "43 KB",
      "1.2 MB",
      "6.6 GB",
    ]);
  });
});
