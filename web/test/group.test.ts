import { describe, expect, it } from "vitest";
import type { Flow, Persons } from "../src/assessment/assessment.ts";
import {
  type Entity,
  entitiesOf,
  itemRows,
  namesakes,
  namesOf,
  personsOf,
  standing,
  united,
} from "../src/compare/entities.ts";
import {
  type Group,
  type Member,
  MOST_CHECKS,
  NO_GROUP,
  roomIn,
  withMemberBack,
  withMembers,
  withoutMember,
} from "../src/compare/group.ts";
import { groupSheets } from "../src/compare/group-sheets.ts";
import { COLUMNS, sayEntity, saySum } from "../src/compare/say-entity.ts";
import { NO_REMARKS } from "../src/keep/remarks.ts";
import { sayConclusion } from "../src/result/say-conclusion.ts";
import type { Language } from "../src/words.ts";
import { pageOf } from "./page-of.tsx";

const YEAR = 2026;

const member = (recorded: string, company = ""): Omit<Member, "key"> => ({
  file: `${recorded}.json`,
  typed: { ...pageOf(recorded, "zh").typed, company },
  edition: "2025版",
  remarks: NO_REMARKS,
});

const groupOf = (...members: Omit<Member, "key">[]): Group => withMembers(NO_GROUP, members);

function entities(group: Group, language: Language = "zh"): Entity[] {
  const page = pageOf("two-member-systems", language);
  return entitiesOf(page, standing(page, group), YEAR);
}

const flows = (...persons: (Persons | undefined)[]): Flow[] =>
  persons.map((each, index) => ({
    id: `flow-${index}`,
    industry: "banking",
    ...(each === undefined ? {} : { persons: each }),
  }));

const UNKNOWN = [0, null];

describe("the persons of one company", () => {
  it("are unknown, and not none, while nobody has said what flows there are", () => {
    expect(personsOf({ distinct: [] })).toEqual({
      general: UNKNOWN,
      sensitive: UNKNOWN,
      all: UNKNOWN,
    });
  });

  it("are none where no personal information is exported", () => {
    expect(personsOf({ flows: [], distinct: [] })).toEqual({ general: 0, sensitive: 0, all: 0 });
  });

  it("are those of a flow, with what follows for either kind", () => {
    const of = (persons: Persons) => personsOf({ flows: flows(persons), distinct: [] });
    expect(of({ general: 100, sensitive: 30 }).all).toEqual([100, 130]);
    expect(of({ general: 100, sensitive: 30, all: 110 }).all).toBe(110);
    expect(of({ general: 100, sensitive: 0 }).all).toBe(100);
    expect(of({ general: 100, sensitive: null })).toEqual({
      general: 100,
      sensitive: UNKNOWN,
      all: [100, null],
    });
  });

  it("are at least the largest flow and at most the sum, unless a total over all flows is given", () => {
    const two = flows({ general: 100, sensitive: 0 }, { general: [40, 60], sensitive: 0 });
    expect(personsOf({ flows: two, distinct: [] }).general).toEqual([100, 160]);
    const distinct = [{ flows: two.map(({ id }) => id), general: 120 }];
    expect(personsOf({ flows: two, distinct })).toEqual({ general: 120, sensitive: 0, all: 120 });
    const three = [...two, ...flows({ general: 1, sensitive: 0 }).map((f) => ({ ...f, id: "x" }))];
    expect(personsOf({ flows: three, distinct }).general).toEqual([100, 161]);
  });

  it("have no upper bound where one flow says nothing", () => {
    const some = flows({ general: 100, sensitive: 0 }, undefined);
    expect(personsOf({ flows: some, distinct: [] })).toEqual({
      general: [100, null],
      sensitive: UNKNOWN,
      all: [100, null],
    });
  });

  it("are unknown where figures contradict each other", () => {
    const two = flows({ general: 100 }, { general: 100 });
    const distinct = [{ flows: two.map(({ id }) => id), general: 300 }];
    expect(personsOf({ flows: two, distinct }).general).toEqual(UNKNOWN);
  });
});

describe("persons added up", () => {
  it("lie between the largest least and the sum of the mosts", () => {
    expect(united([5, [2, 9], 0])).toEqual([5, 14]);
    expect(united([7])).toBe(7);
    expect(united([])).toBe(0);
    expect(united([5, [0, null]])).toEqual([5, null]);
    expect(united([[0, null]])).toEqual(UNKNOWN);
  });
});

describe("the companies of a group", () => {
  const company = (name: string) => member("two-member-systems", name);

  it("say what the result card of each says", () => {
    for (const language of ["zh", "en"] as const) {
      const names = ["two-member-systems", "nothing-said", "outside-the-zone", "nothing-met"];
      const all = entities(groupOf(...names.map((name) => member(name))), language);
      expect(all.map((entity) => sayEntity(entity, "conclusion"))).toEqual(
        names.map((name) => {
          const page = pageOf(name, language);
          const { report } = page;
          return report && sayConclusion(page, report);
        }),
      );
    }
  });

  it("go by the company, else by the file", () => {
    const all = entities(groupOf(company(" 甲公司 "), member("two-member-systems")));
    expect(all.map(({ name }) => name)).toEqual(["甲公司", "two-member-systems.json"]);
  });

  it("of one name are numbered and told of, however it is written", () => {
    const group = groupOf(company("甲 公司"), company("乙公司"), company("甲公司"));
    expect(entities(group).map(({ name }) => name)).toEqual([
      "甲 公司（1）",
      "乙公司",
      "甲公司（2）",
    ]);
    expect(namesakes(namesOf(group.members))).toEqual([{ name: "甲 公司", count: 2 }]);
    expect(namesakes(["甲", "乙"])).toEqual([]);
  });

  it("are one of them the answers of the page, as they stand", () => {
    const page = { ...pageOf("nothing-said", "zh") };
    page.typed = { ...page.typed, company: "本公司" };
    const group = { ...groupOf(company("甲公司")), withCurrent: true };
    const names = namesOf(standing(page, group));
    expect(names).toEqual(["本公司", "甲公司"]);
  });

  it("keep their figures and lose their result where input contradicts itself", () => {
    const bad = company("甲公司");
    bad.typed = {
      ...bad.typed,
      flows: bad.typed.flows.map((flow) => ({
        ...flow,
        persons: { general: "10", sensitive: "5", all: "100" },
      })),
      distinct: [],
    };
    const [entity, other] = entities(groupOf(bad, company("乙公司")));
    if (!entity || !other) {
      throw new Error("no company");
    }
    expect(entity.page.report).toBeNull();
    expect(COLUMNS.map((column) => sayEntity(entity, column))).toEqual([
      "有几处输入互相矛盾，改好以后才有结果",
      "",
      "",
      "10至20",
      "5至10",
      "10至30",
      "",
    ]);
    const rows = itemRows(
      entity.page.rulebook,
      [entity, other].map(({ page }) => page.report),
    );
    expect(rows.map(({ verdicts }) => verdicts)).toEqual([[null, "met"]]);
  });

  it("list the items that are met or open for one of them, in the order of the list", () => {
    const reports = ["two-member-systems", "nothing-met", "speech-and-video"].map(
      (name) => pageOf(name, "zh").report,
    );
    const { rulebook } = pageOf("nothing-said", "zh");
    const rows = itemRows(rulebook, reports);
    const order = rulebook.industries.flatMap(({ id, items }) =>
      items.map(({ number }) => `${id}.${number}`),
    );
    expect(rows.map(({ item }) => order.indexOf(item))).toEqual(
      rows.map(({ item }) => order.indexOf(item)).sort((one, other) => one - other),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { verdicts } of rows) {
      expect(verdicts).toHaveLength(3);
      expect(verdicts.some((verdict) => verdict === "met" || verdict === "open")).toBe(true);
    }
    expect(itemRows(rulebook, [pageOf("nothing-met", "zh").report, null])).toEqual([]);
  });
});

describe("the sum over a group", () => {
  const page = pageOf("two-member-systems", "zh");
  const sum = (...members: Omit<Member, "key">[]) => saySum(page, entities(groupOf(...members)));

  it("is not there for one company", () => {
    expect(sum(member("two-member-systems"))).toBeNull();
  });

  it("is an interval, and says that nothing is held against it", () => {
    const said = sum(member("two-member-systems"), member("two-member-systems"));
    expect(said?.persons).toContainEqual(["general", "1,200,000（120万）至2,400,000（240万）"]);
    expect(said?.lines).toEqual([page.say("group.sum.twice"), page.say("group.sum.each")]);
  });

  it("has no upper bound, and is not none, where a company has not said", () => {
    const said = sum(member("two-member-systems"), member("nothing-said"));
    expect(said?.persons).toContainEqual(["general", "1,200,000（120万）以上"]);
    expect(said?.lines).toContain(page.say("group.sum.unknown"));
    const nothing = sum(member("nothing-said"), member("nothing-said"));
    expect(nothing?.persons.map(([, persons]) => persons)).toEqual(["不清楚", "不清楚", "不清楚"]);
  });

  it("is left out where years differ", () => {
    const other = member("two-member-systems");
    other.typed = { ...other.typed, year: "2027" };
    const said = sum(member("two-member-systems"), other);
    expect(said?.persons).toEqual([]);
    expect(said?.lines[0]).toContain("2026、2027");
  });
});

describe("a group", () => {
  const group = groupOf(...["a", "b", "c"].map((file) => ({ ...member("nothing-said"), file })));
  const files = ({ members }: Group) => members.map(({ file }) => file);

  it("has room for as many as can be judged without a wait", () => {
    expect(roomIn(group)).toBe(MOST_CHECKS - 3);
    expect(roomIn({ ...group, withCurrent: true })).toBe(MOST_CHECKS - 4);
  });

  it("gets back what was taken out, at its place, whatever was put in since", () => {
    const [, second] = group.members;
    if (!second) {
      throw new Error("no member");
    }
    const without = withoutMember(group, second.key);
    expect(files(without)).toEqual(["a", "c"]);
    const since = withMembers(without, [{ ...member("nothing-said"), file: "d" }]);
    expect(files(withMemberBack(since, group, second.key))).toEqual(["a", "b", "c", "d"]);
    expect(new Set(since.members.map(({ key }) => key)).size).toBe(3);
  });
});

describe("the workbook of a group", () => {
  it("joins the companies, the items and the flows of all that have a result", () => {
    const page = pageOf("two-member-systems", "zh");
    const all = entities(
      groupOf(member("two-member-systems", "甲公司"), member("nothing-said", "=乙公司")),
    );
    const [companies, items, flows] = groupSheets(page, all, new Date(2026, 10, 30));
    expect([companies?.name, items?.name, flows?.name]).toEqual([
      "几家公司放在一起",
      "逐项对照",
      "数据流",
    ]);
    const rows = companies?.rows ?? [];
    expect(rows[0]?.slice(0, 2)).toEqual(["甲公司", "two-member-systems.json；2026年；清单2025版"]);
    // What is exact is a number; what nobody has said is no blank, which would read as none.
    expect(rows[0]?.[5]).toBe(1_200_000);
    expect(rows[1]?.slice(5, 8)).toEqual(["不清楚", "不清楚", "不清楚"]);
    expect(rows.flat()).toContain(page.say("group.sum.each"));
    expect(items?.head).toEqual(["条目", "甲公司", "=乙公司"]);
    expect(flows?.rows.map(([whose, flow]) => [whose, flow])).toEqual([
      ["甲公司", "会员系统"],
      ["甲公司", "会员小程序"],
    ]);
    for (const { head, rows: lines } of [companies, items, flows].flatMap((each) => each ?? [])) {
      expect(lines.every((line) => line.length <= head.length)).toBe(true);
    }
  });
});
