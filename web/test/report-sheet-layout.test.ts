import { expect, test } from "vitest";
import { fitsPage, heightsOf, widthsOf } from "../src/report-document/sheet-layout.ts";

/** A sheet of one column and one text. */
const sheetOf = (text: string | number | null, width = 18) => ({
  name: "数据流",
  widths: [width],
  head: ["名称"],
  rows: [[text]],
});
const heightOf = (text: string | number | null) => heightsOf(sheetOf(text), [18])[1];

test("a row is as high as the lines of its longest text", () => {
  expect(heightOf("字".repeat(7))).toBe(18);
  expect(heightOf("字".repeat(8))).toBe(33);
  expect(heightOf("a".repeat(17))).toBe(18);
  expect(heightOf("a".repeat(18))).toBe(33);
  expect(heightOf("甲\n乙\n丙")).toBe(48);
  expect(heightOf(12)).toBe(18);
  expect(heightOf(null)).toBe(18);
});

test("a column is wider where its rows would be higher than Excel has them", () => {
  expect(widthsOf(sheetOf("字".repeat(7 * 27)))).toEqual([18]);
  expect(widthsOf(sheetOf("字".repeat(7 * 27 + 1)))).toEqual([19]);
});

test("lines that no width can help leave the width, and the row is as high as rows can be", () => {
  const text = "甲\n".repeat(40);
  expect(widthsOf(sheetOf(text))).toEqual([18]);
  expect(heightOf(text)).toBe(408);
});

test("a sheet stands on one page across while it can be read there", () => {
  expect(fitsPage([160, 160])).toBe(true);
  expect(fitsPage([160, 161])).toBe(false);
});
