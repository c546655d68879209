import { describe, expect, it } from "vitest";
import { isoDay } from "../src/iso-day.ts";
import { OverviewStep } from "../src/overview/overview-step.tsx";
import type { Page } from "../src/page.ts";
import { Unfolded } from "../src/parts/fold.tsx";
import { listLines, sayPast } from "../src/parts/say-list.ts";
import { sheetsOf } from "../src/report-document/workbook.ts";
import { ResultView } from "../src/result/result-view.tsx";
import { draw, pageOf } from "./page-of.tsx";

const STANDING = {
  zone: { zh: "草原", en: "The meadow" },
  authority: { zh: "牧人公会", en: "The shepherds" },
  in_force: {
    from: "2025-07-01",
    until: "2027-06-30",
    replaced_by: { zh: "草原清单第二版", en: "The second list of the meadow" },
  },
  preface: [{ zh: "草原上的规矩。", en: "The ways of the meadow." }],
};
const LAST_DAY = new Date(2027, 5, 30);
const DAY_AFTER = new Date(2027, 6, 1);

const pageWith = (language: "zh" | "en", standing: Partial<Page["rulebook"]> = STANDING): Page => {
  const page = pageOf("two-member-systems", language);
  return { ...page, rulebook: { ...page.rulebook, ...standing } };
};

describe("a list that says whose it is and when it is in force", () => {
  it.each(["zh", "en"] as const)(
    "is shown so in %s, in the whole list and in the workbook",
    (language) => {
      const page = pageWith(language);
      const lines = listLines(page).map(({ value }) => value);
      expect(lines).toHaveLength(3);
      const html = draw(OverviewStep, page);
      const cells = sheetsOf(page, [language], LAST_DAY)[0]?.rows.flat();
      for (const line of lines) {
        expect(html).toContain(line);
        expect(cells).toContain(line);
      }
      expect(html).toContain(STANDING.preface[0]?.[language]);
    },
  );

  it("is in force on its last day, and says first of all that it is not on the day after", () => {
    const page = pageWith("zh");
    expect(sayPast(page, isoDay(LAST_DAY))).toBeNull();
    const past = sayPast(page, isoDay(DAY_AFTER)) ?? "";
    expect(past).toContain("2027年6月30日");
    expect(past).toContain("草原清单第二版");
    const result = (today: Date) => () => (
      <Unfolded.Provider value={true}>
        <ResultView today={today} />
      </Unfolded.Provider>
    );
    const html = draw(result(DAY_AFTER), page);
    expect(html.indexOf(past)).toBeGreaterThan(0);
    expect(html.indexOf(past)).toBeLessThan(html.indexOf('id="result-headline"'));
    expect(draw(result(LAST_DAY), page)).not.toContain(past);
  });

  it("says nothing of it where its folder does not", () => {
    const page = pageWith("zh", { zone: null, authority: null, in_force: null, preface: [] });
    expect(listLines(page)).toEqual([]);
    expect(sayPast(page, isoDay(DAY_AFTER))).toBeNull();
  });
});
