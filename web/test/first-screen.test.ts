import { expect, test } from "vitest";
import { blank, toAssessment } from "../src/assessment/typed.ts";
import { writeCount } from "../src/figure/write.ts";
import { sayDate } from "../src/parts/say-date.ts";
import { chosenIndustries, readWhenAsked } from "../src/rulebook/rulebook.ts";
import { BUNDLE, RULEBOOK } from "./rulebook-bundle.ts";
import "./engine.ts";

test("a day is written as each language writes it", () => {
  expect(sayDate("zh", "2026-05-11")).toBe("2026年5月11日");
  expect(sayDate("en", "2026-05-11")).toBe("11 May 2026");
  expect(sayDate("zh", "2025-03")).toBe("2025年3月");
  expect(sayDate("en", "2025-03")).toBe("March 2025");
  expect(sayDate("zh", "2027-12-01")).toBe("2027年12月1日");
  expect(sayDate("en", "2027-12-01")).toBe("1 December 2027");
});

test("a count is written in groups of three", () => {
  for (const [count, text] of [
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [999999, "999,999"],
    [1234567890, "1,234,567,890"],
  ] as const) {
    expect(writeCount(count)).toBe(text);
  }
});

test("the rulebook stays unread until something typed needs it", () => {
  let read = 0;
  const late = readWhenAsked(RULEBOOK, () => {
    read += 1;
    return BUNDLE;
  });
  const typed = blank(2026);
  toAssessment(typed, late, 2026);
  expect(chosenIndustries(late, typed.industries)).toEqual([]);
  expect([late.title, late.order]).toEqual([RULEBOOK.title, RULEBOOK.order]);
  expect(read).toBe(0);
  expect(chosenIndustries(late, ["banking"])).toEqual(chosenIndustries(RULEBOOK, ["banking"]));
  expect([late.paths, late.exemptions, late.general]).toEqual([
    RULEBOOK.paths,
    RULEBOOK.exemptions,
    RULEBOOK.general,
  ]);
  expect(read).toBe(1);
});
