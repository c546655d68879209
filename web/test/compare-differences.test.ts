import { describe, expect, it } from "vitest";
import { type TypedFlow, withoutFlow } from "../src/assessment/typed.ts";
import { differences } from "../src/compare/differences.ts";
import { pairFlows } from "../src/compare/pair-flows.ts";
import { pageOf } from "./page-of.tsx";
import { RECORDED } from "./recorded.ts";

const flow = (parts: Partial<TypedFlow>): TypedFlow => ({
  id: "flow-1",
  name: "",
  industry: "retail-services",
  scenario: undefined,
  subjects: undefined,
  modality: undefined,
  as_described: undefined,
  exemption: null,
  serious_harm: undefined,
  minors: undefined,
  persons: { general: "", sensitive: "", all: "" },
  ...parts,
});

const persons = (general: string) => ({ general, sensitive: "0", all: "" });

describe("the flows of two checks", () => {
  const cases: {
    name: string;
    one: Partial<TypedFlow>;
    other: Partial<TypedFlow>;
    same: boolean;
  }[] = [
    {
      name: "are the same by their name, whatever else was changed",
      one: { id: "flow-1", name: "会员系统", scenario: "会员管理", persons: persons("9万") },
      other: { id: "flow-7", name: "会员系统 ", scenario: "其他", persons: persons("8万") },
      same: true,
    },
    {
      name: "are not the same by an id alone, as after a deletion",
      one: { name: "工资", scenario: "会员管理", persons: persons("300") },
      other: { name: "会员", scenario: "会员管理", persons: persons("9万") },
      same: false,
    },
    {
      name: "are not the same by an id where nothing else was typed",
      one: { name: "工资" },
      other: { name: "会员" },
      same: false,
    },
    {
      name: "are the same under a new name where words and figures stayed",
      one: { name: "会员", scenario: "会员管理", persons: persons("9万") },
      other: { id: "flow-3", name: "会员系统", scenario: "会员管理", persons: persons("9万") },
      same: true,
    },
    {
      name: "without a name are the same by their id and words",
      one: { scenario: "会员管理", persons: persons("9万") },
      other: { scenario: "会员管理", persons: persons("8万") },
      same: true,
    },
    {
      name: "without a name are told apart by words and figures",
      one: { scenario: "会员管理", persons: persons("9万") },
      other: { scenario: "其他", persons: persons("8万") },
      same: false,
    },
    {
      name: "of different industries are never the same",
      one: { name: "会员", industry: "retail-services" },
      other: { name: "会员", industry: "banking" },
      same: false,
    },
  ];
  it.each(cases)("$name", ({ one, other, same }) => {
    const { pairs, removed, added } = pairFlows([flow(one)], [flow(other)]);
    expect([pairs.length, removed.length, added.length]).toEqual(same ? [1, 0, 0] : [0, 1, 1]);
  });

  it("are paired with the likest where names repeat", () => {
    const first = [flow({ id: "a", name: "会员" }), flow({ id: "b", name: "会员" })];
    const { pairs } = pairFlows(first, [...first].reverse());
    expect(pairs.map(([one, other]) => one.id === other.id)).toEqual([true, true]);
  });
});

describe("the answers in which two checks differ", () => {
  it("name what was not given on one side, totals over flows among them", () => {
    const page = pageOf("two-member-systems", "zh");
    const other = pageOf("members-not-added-up", "zh");
    const { answers } = differences(page, page.typed, other.typed);
    expect(answers).toContainEqual({
      name: "会员系统：有敏感个人信息出境的人数",
      values: ["300人", "0人"],
    });
    expect(answers).toContainEqual({
      name: "合并去重：会员系统 + 会员小程序；有非敏感个人信息出境的人数",
      values: ["1,200,000（120万）人", "没有填"],
    });
  });

  it("report no edit where a flow was removed and another one was added", () => {
    const page = pageOf("two-member-systems", "zh");
    const { typed } = page;
    const [gone] = typed.flows;
    if (!gone) {
      throw new Error("no flow");
    }
    const after = withoutFlow(typed, gone.id);
    after.flows = [...after.flows, flow({ id: gone.id, name: "工资", persons: persons("300") })];
    expect(differences(page, { ...typed, distinct: [] }, after)).toEqual({
      answers: [],
      removed: ["会员系统"],
      added: ["工资"],
      renamed: [],
    });
  });

  it("say that a flow was renamed, and no more", () => {
    const page = pageOf("two-member-systems", "zh");
    const { typed } = page;
    const renamed = {
      ...typed,
      flows: typed.flows.map((each, place) => (place === 0 ? { ...each, name: "CRM" } : each)),
    };
    expect(differences(page, typed, renamed)).toEqual({
      answers: [],
      removed: [],
      added: [],
      renamed: [["会员系统", "CRM"]],
    });
  });

  it("are none between a check and itself", () => {
    for (const name of Object.keys(RECORDED)) {
      const page = pageOf(name, "en");
      expect(differences(page, page.typed, page.typed)).toEqual({
        answers: [],
        removed: [],
        added: [],
        renamed: [],
      });
    }
  });

  it("are the same whichever side is first", () => {
    const page = pageOf("speech-and-video", "en");
    const other = pageOf("outside-the-zone", "en");
    const there = differences(page, page.typed, other.typed);
    const back = differences(page, other.typed, page.typed);
    expect(there.answers.length).toBeGreaterThan(3);
    expect([there.removed, there.added]).toEqual([back.added, back.removed]);
    expect(back.answers.map(({ values: [before, after] }) => `${after} ${before}`).sort()).toEqual(
      there.answers.map(({ values: [before, after] }) => `${before} ${after}`).sort(),
    );
  });
});
