import { describe, expect, it } from "vitest";
import { searchItems, searchList } from "../src/overview/search.ts";
import { READ_COLUMNS } from "./engine.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

const found = (wanted: string) => searchList(RULEBOOK, READ_COLUMNS, wanted);
const ids = (wanted: string) => found(wanted).map(({ id }) => id);

describe("the list is searched", () => {
  it("by what companies call a field: 车架号 finds the items on VINs", () => {
    expect(searchItems(RULEBOOK, "车架号")).toEqual([]);
    expect(ids("车架号")).toEqual(
      expect.arrayContaining(["autonomous-driving.10", "autonomous-driving.13"]),
    );
    expect(found("车架号").every(({ called, words }) => called === words)).toBe(true);
  });

  it("by a code as it stands in a table", () => {
    expect(ids("mobile_no").length).toBeGreaterThan(5);
    expect(found("mobile_no")[0]?.called).toBe("电话号码");
  });

  it("by its own words first, of which nothing more is said, and each item once", () => {
    const vin = ids("VIN");
    expect(vin.length).toBeGreaterThan(0);
    expect(new Set(vin).size).toBe(vin.length);
    expect(found("基因")[0]?.called).toBeUndefined();
  });

  it("by no part of a name, which only proposes", () => {
    expect(ids("qqzz")).toEqual([]);
    expect(ids("  ")).toEqual([]);
  });
});
