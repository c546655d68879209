import { describe, expect, it } from "vitest";
import type { Flow } from "../src/assessment/assessment.ts";
import type { Finding } from "../src/report/report.ts";
import { decidingPlaces, mark } from "../src/result/reasons/marks.ts";
import { findItem } from "../src/rulebook/rulebook.ts";
import { recorded } from "./recorded.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

const markedIn = (finding: Finding, flows: readonly Flow[]): string[] => {
  const { item } = findItem(RULEBOOK, finding.item);
  const places = decidingPlaces(finding, item, flows);
  return [item.title, item.description].flatMap((text) =>
    mark(text, places)
      .filter(({ marked }) => marked)
      .map((piece) => piece.text),
  );
};

const findingOf = (name: string, id: string): Finding => {
  const { report } = recorded(name);
  const all = [...report.findings, ...report.national.findings];
  const found = all.find(({ item }) => item === id);
  if (!found) {
    throw new Error(`no finding ${id}`);
  }
  return found;
};

describe("the marked words of the list", () => {
  it("are the edges of the band and the scenario and group of the counted flows", () => {
    const { assessment } = recorded("two-member-systems");
    const finding = findingOf("two-member-systems", "retail-services.4");
    expect(markedIn(finding, assessment.flows ?? [])).toEqual([
      "100万人以上",
      "不满1000万人",
      "个人消费者会员",
      "会员管理",
    ]);
  });

  it("take no figure for another: neither 1月1日 for one person nor 100万 for 1000万", () => {
    const finding = findingOf("two-member-systems", "retail-services.4");
    const [count] = finding.counts;
    if (!count) {
      throw new Error("no count");
    }
    const sensitive: Finding = {
      ...finding,
      item: "retail-services.6",
      counts: [{ ...count, at_least: 1, below: 10000, flows: [] }],
    };
    expect(markedIn(sensitive, [])).toEqual(["不满1万人"]);

    const { item } = findItem(RULEBOOK, "retail-services.4");
    const tenThousand = { ...finding, counts: [{ ...count, at_least: 10_000, below: null }] };
    const pieces = mark(
      "21万人以上、1万人以上、1.1万人以上",
      decidingPlaces(tenThousand, item, []),
    );
    expect(pieces.filter(({ marked }) => marked)).toEqual([{ text: "1万人以上", marked: true }]);
    expect(pieces[0]?.text).toBe("21万人以上、");
  });

  it("leave every character of the text as it is", () => {
    for (const industry of RULEBOOK.industries) {
      for (const item of industry.items) {
        const pieces = mark(item.description, [/第/g, /万/g]);
        expect(pieces.map(({ text }) => text).join("")).toBe(item.description);
      }
    }
  });

  it("find every band of every counting item in the title of the item", () => {
    const unmarked: string[] = [];
    for (const industry of RULEBOOK.industries.filter(({ national }) => !national)) {
      for (const item of industry.items) {
        const bands = JSON.stringify(item.condition).matchAll(
          /"persons":"\w+"[^}]*?"at_least":(\d+)(?:,"below":(\d+))?/g,
        );
        for (const [, least, below] of bands) {
          const count = {
            measure: "all" as const,
            at_least: Number(least),
            below: below === undefined ? null : Number(below),
            persons: 0,
            flows: [],
            possible_flows: [],
            left_out: [],
            verdict: "met" as const,
          };
          const id = `${industry.id}.${item.number}`;
          const finding: Finding = {
            item: id,
            path: item.path,
            verdict: "met",
            counts: [count],
            answers: [],
            missing: [],
          };
          const edges = (count.at_least > 1 ? 1 : 0) + (count.below === null ? 0 : 1);
          if (edges > 0 && markedIn(finding, []).length < edges) {
            unmarked.push(id);
          }
        }
      }
    }
    expect(unmarked).toEqual([]);
  });
});
