import { describe, expect, it } from "vitest";
import { readYear } from "../src/persons/year.ts";

describe("the year that is counted", () => {
  it("is read as it is typed, of full width and with spaces as well", () => {
    expect(["2026", " 2026 ", "２０２６", "\u3000２０２６"].map(readYear)).toEqual([
      2026, 2026, 2026, 2026,
    ]);
  });

  it("is one of those that the counter takes", () => {
    expect([1899, 1900, 2199, 2200].map((year) => readYear(`${year}`))).toEqual([
      null,
      1900,
      2199,
      null,
    ]);
  });

  it("is none where no year is typed", () => {
    expect(["", " ", "二〇二六", "2026年", "2026.5"].map(readYear)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
