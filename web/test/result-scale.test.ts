import { describe, expect, it } from "vitest";
import { headroom, placeOf, segmentsOf, stretch, valueAt } from "../src/result/reasons/scale.ts";
import { recorded } from "./recorded.ts";

const { report } = recorded("two-member-systems");
const finding = report.findings.find(({ item }) => item === "retail-services.4");
const count = finding?.counts[0];
if (!finding || !count) {
  throw new Error("the recorded report has changed");
}
const segments = segmentsOf(finding, count, report.findings);

describe("the bands beside each other", () => {
  it("are those of every item that counts the same persons, and of no other", () => {
    expect(
      segments.map(({ from, to, items }) => [from, to, items.map(({ item }) => item)]),
    ).toEqual([
      [0, 1_000_000, []],
      [1_000_000, 10_000_000, ["retail-services.4"]],
      [10_000_000, null, ["retail-services.1"]],
    ]);
  });

  it("fill the whole width without a gap", () => {
    const placed = stretch(segments);
    expect(placed[0]?.start).toBe(0);
    expect(placed.at(-1)?.end).toBeCloseTo(1);
    for (const [index, { end }] of placed.slice(0, -1).entries()) {
      expect(placed[index + 1]?.start).toBe(end);
    }
  });

  it("hold a number where its band is, and an edge in the band it begins", () => {
    expect(placeOf(0, segments)).toBe(0);
    expect(placeOf(999_999, segments)).toBeLessThan(1 / 3);
    expect(placeOf(1_000_000, segments)).toBeCloseTo(1 / 3);
    expect(placeOf(5_500_000, segments)).toBeCloseTo(1 / 2);
    expect(placeOf(Number.MAX_SAFE_INTEGER, segments)).toBeLessThan(1);
  });

  it("give back the number that stands at a place", () => {
    for (const value of [0, 1, 999_999, 1_000_000, 7_654_321, 10_000_000, 123_456_789]) {
      expect(valueAt(placeOf(value, segments), segments)).toBe(value);
    }
  });

  it("say how many persons more reach the next item", () => {
    expect(headroom(87_600, segments)?.more).toBe(912_400);
    expect(headroom(1_200_000, segments)).toMatchObject({ more: 8_800_000 });
    expect(headroom(10_000_000, segments)).toBeNull();
    expect(headroom(null, segments)).toBeNull();
  });
});
