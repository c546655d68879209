import { describe, expect, it } from "vitest";
import type { Figure } from "../src/figure/figure.ts";
import { type FaultKind, readFigure } from "../src/figure/read.ts";
import { writeFigure, writeMyriads } from "../src/figure/write.ts";

const readings: Array<[typed: string, figure: Figure]> = [
  ["0", 0],
  ["120000", 120000],
  ["1,200,000", 1200000],
  ["1，200，000", 1200000],
  ["1 200 000", 1200000],
  ["１２００００", 120000],
  ["12万", 120000],
  ["12 万人", 120000],
  ["12万名", 120000],
  ["１２万", 120000],
  ["12w", 120000],
  ["120k", 120000],
  ["120 thousand", 120000],
  ["1.2 million people", 1200000],
  ["1.2亿", 120000000],
  ["0.5万", 5000],
  ["1亿2000万", 120000000],
  ["3万5000", 35000],
  ["3万5千", 35000],
  ["十二万", 120000],
  ["一百二十万", 1200000],
  ["两千", 2000],
  ["三万零五", 30005],
  ["二十五", 25],
  ["3百万", 3000000],
  ["9007199254740991", 9007199254740991],
  ["8万-12万", [80000, 120000]],
  ["8万－12万", [80000, 120000]],
  ["8万～12万人", [80000, 120000]],
  ["8-12万", [80000, 120000]],
  ["5000-1万", [5000, 10000]],
  ["8万至12万", [80000, 120000]],
  ["8万到12万之间", [80000, 120000]],
  ["介于8万和12万之间", [80000, 120000]],
  ["80,000 to 120,000", [80000, 120000]],
  ["between 80,000 and 120,000", [80000, 120000]],
  ["12万-12万", 120000],
  ["不到10万", [0, 99999]],
  ["不满10万人", [0, 99999]],
  ["10万不到", [0, 99999]],
  ["under 10,000", [0, 9999]],
  ["不到1", 0],
  ["10万以上", [100000, null]],
  ["10万及以上", [100000, null]],
  ["10万+", [100000, null]],
  ["至少10万", [100000, null]],
  ["at least 100,000", [100000, null]],
  ["超过10万", [100001, null]],
  [">10万", [100001, null]],
  ["10万多", [100001, null]],
  ["10多万", [100001, null]],
  ["more than 100,000", [100001, null]],
  ["不超过10万", [0, 100000]],
  ["10万以下", [0, 100000]],
  ["≤10万", [0, 100000]],
  ["up to 100k", [0, 100000]],
  ["约10万", [90000, 110000]],
  ["10万左右", [90000, 110000]],
  ["约 8-12 万", [72000, 132000]],
  ["about 100,000", [90000, 110000]],
  ["近10万", [90000, 99999]],
  ["10万以上且不满100万", [100000, 999999]],
  ["10万人以上不满100万人", [100000, 999999]],
  ["超过10万但不超过20万", [100001, 200000]],
];

const faults: Array<[typed: string, fault: FaultKind]> = [
  ["很多人", "vague"],
  ["几万", "vague"],
  ["数十万", "vague"],
  ["abc", "not-a-number"],
  ["12万x", "not-a-number"],
  ["12万亿", "not-a-number"],
  ["12,00", "grouping"],
  ["1,5万", "grouping"],
  ["12 34", "grouping"],
  ["-5", "negative"],
  ["12.5", "fraction"],
  ["1.23456万", "fraction"],
  ["9007199254740992", "too-large"],
  ["100万亿", "not-a-number"],
  ["12万-8万", "reversed"],
  ["8万-12", "reversed"],
  ["10万以上不满5万", "reversed"],
  ["3万人次", "records"],
  ["500条", "records"],
  ["3万5", "short-tail"],
  ["三万五", "short-tail"],
  ["不到0", "nothing-below"],
  ["至少10万以上以上", "not-a-number"],
];

describe("reading a figure", () => {
  it.each(readings)("reads %s", (typed, figure) => {
    expect(readFigure(typed)).toMatchObject({ kind: "figure", figure });
  });

  it.each(faults)("says what is wrong with %s", (typed, fault) => {
    expect(readFigure(typed)).toMatchObject({ kind: "fault", fault });
  });

  it.each(["", "   ", "　"])("takes %j as left blank", (typed) => {
    expect(readFigure(typed)).toEqual({ kind: "blank" });
  });

  it.each(["不清楚", "不知道", "unknown", "Not sure", "？"])("takes %s as unsure", (typed) => {
    expect(readFigure(typed)).toEqual({ kind: "unsure" });
  });

  it("says that a reading is approximate", () => {
    expect(readFigure("约12万")).toMatchObject({ approximate: true });
    expect(readFigure("8万-12万")).toMatchObject({ approximate: false });
  });

  it("takes the unit of a question after the number", () => {
    expect(readFigure("11万票", { units: ["票"] })).toMatchObject({ figure: 110000 });
    expect(readFigure("10万辆以上", { units: ["台"] })).toMatchObject({ figure: [100000, null] });
    expect(readFigure("10万辆以上")).toMatchObject({ kind: "fault" });
    expect(readFigure("120 vehicles", { units: ["vehicles"] })).toMatchObject({ figure: 120 });
  });
});

describe("writing a figure", () => {
  it("is read back as the same figure", () => {
    const figures: Figure[] = [0, 7, 120000, [0, 99999], [100000, null], [72000, 132000]];
    for (const figure of figures) {
      expect(readFigure(writeFigure(figure))).toMatchObject({ kind: "figure", figure });
    }
  });

  it("uses 万 and 亿 only where they are exact", () => {
    expect(writeMyriads(120000)).toBe("12万");
    expect(writeMyriads(125500)).toBe("12.55万");
    expect(writeMyriads(125550)).toBeNull();
    expect(writeMyriads(150000000)).toBe("1.5亿");
    expect(writeMyriads(9999)).toBeNull();
  });
});
