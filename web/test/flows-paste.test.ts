import { describe, expect, it } from "vitest";
import { cellsOf, pasted } from "../src/flows/paste.ts";
import { columnsOf } from "../src/questions/columns.ts";
import { findIndustry } from "../src/rulebook/rulebook.ts";
import { pageOver } from "./page-of.tsx";
import { RULEBOOK } from "./rulebook-bundle.ts";

const BANKING = findIndustry(RULEBOOK, "banking");
const COLUMNS = columnsOf(BANKING);

const take = (text: string) =>
  pasted(pageOver({ industries: ["banking"] }, "zh"), BANKING, COLUMNS, text, {
    flow: undefined,
    column: 0,
  });

describe("a block of cells", () => {
  it.each([
    [
      "a\tb\nc\td",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ['"a\nb"\t"c""d"', [["a\nb", 'c"d']]],
    ["a,b\r\n\r\n", [["a", "b"]]],
    ["1,200\tb", [["1,200", "b"]]],
    ["", []],
  ])("is cut at its rows and cells: %j", (text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });
});

describe("what is pasted", () => {
  it("goes by its headings, in either language and any order", () => {
    for (const head of [
      "敏感个人信息人数\t非敏感个人信息人数\t系统名称\t业务场景",
      "Sensitive\tNon-sensitive\tSystem\tScenario",
    ]) {
      const { typed, rows, unread } = take(`${head}\n5\t12万\t核心\t跨境支付`);
      expect([rows, unread]).toEqual([1, []]);
      expect(typed.flows.map(({ name, scenario, persons }) => [name, scenario, persons])).toEqual([
        ["核心", "跨境支付", { general: "12万", sensitive: "5", all: "" }],
      ]);
    }
  });

  it("goes by the order of the columns where no row names them", () => {
    const { typed } = take("核心\t跨境支付\t个人客户\t否\t12万\t5");
    expect(typed.flows.map(({ subjects, as_described }) => [subjects, as_described])).toEqual([
      ["个人客户", false],
    ]);
  });

  it("leaves out what names nothing to choose, and says so", () => {
    const { typed, unread } = take("核心\t冲浪\t不清楚");
    expect(unread).toEqual([{ row: 1, column: "场景", text: "冲浪" }]);
    expect(typed.flows.map(({ scenario, subjects }) => [scenario, subjects])).toEqual([
      [undefined, null],
    ]);
  });

  it("is nothing where nothing was copied", () => {
    expect(take(" \n").typed.flows).toEqual([]);
  });
});
