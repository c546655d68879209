import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Figure } from "../src/figure/figure.ts";
import { readFigure } from "../src/figure/read.ts";
import { writeFigure, writeMyriads } from "../src/figure/write.ts";
import "./engine.ts";

/** What the core's own tests read, each of which has its one reading. */
const TYPED: { typed: string; units?: string[]; [key: string]: unknown }[] = JSON.parse(
  readFileSync(new URL("../../tests/typed/figures.json", import.meta.url), "utf8"),
);

describe("reading a figure", () => {
  it("is what the core reads: 大概三四万, 十余万 and all that it knows", () => {
    expect(TYPED.length).toBeGreaterThan(100);
    for (const { typed, units, ...expected } of TYPED) {
      const said = { approximate: false, loose: false, ...expected };
      expect({ typed, ...readFigure(typed, units ? { units } : {}) }).toMatchObject({
        typed,
        ...("figure" in expected ? said : expected),
      });
    }
  });

  it("says that a reading is approximate", () => {
    expect(readFigure("约12万")).toMatchObject({ approximate: true });
    expect(readFigure("8万-12万")).toMatchObject({ approximate: false });
  });

  it("takes the unit of a question after the number, in either language", () => {
    const units = ["票", "shipments"];
    expect(readFigure("11万票", { units })).toMatchObject({ figure: 110000 });
    expect(readFigure("120 shipments", { units })).toMatchObject({ figure: 120 });
    expect(readFigure("10万辆以上")).toMatchObject({ kind: "fault" });
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
