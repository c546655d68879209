import { describe, expect, it } from "vitest";
import type { Assessment } from "../src/assessment/assessment.ts";
import { fromAssessment, toAssessment } from "../src/assessment/typed.ts";
import { onlyFigure, withWord } from "../src/flows/flow-fields.tsx";
import { listedFields } from "../src/flows/listed-fields.ts";
import { askedAt } from "../src/questions/places.ts";
import { pageOver } from "./page-of.tsx";
import { RULEBOOK } from "./rulebook-bundle.ts";

const FIELDS = [
  { name: "mobile_no", is: "联系方式" },
  { name: "addr", is: "地址", within: true, confirmed: null },
  { name: "cust_lvl", is: null, sensitive: false },
  { name: "load_time", is: "其他", personal: false },
];

const MEMBERS: Assessment = {
  format: "egress.assessment/1",
  year: 2026,
  exporter: {},
  industries: ["retail-services"],
  flows: [
    {
      id: "f",
      industry: "retail-services",
      exemption: null,
      processed: true,
      fields: FIELDS,
      persons: { general: 9 },
    },
  ],
  distinct: [],
  answers: {},
};

describe("one figure where every person has every field", () => {
  it.each([
    ["12万", "", "12万"],
    ["", "300", "300"],
    ["", " ", null],
    ["5", "5", null],
  ])("is offered where it was given for one class alone: %j, %j", (general, sensitive, figure) => {
    expect(onlyFigure({ general, sensitive, all: "" })).toBe(figure);
  });
});

describe("the fields of a flow", () => {
  it("come back as they were opened", () => {
    const typed = fromAssessment(MEMBERS, 2026, "不清楚");
    expect(toAssessment(typed, RULEBOOK, 2026).assessment).toEqual(MEMBERS);
  });

  it("are asked for by their own names", () => {
    const page = pageOver(MEMBERS, "zh");
    expect(askedAt(page, "/flows/0/fields/2/is").name).toMatch(/“cust_lvl”/);
    expect(askedAt(page, "/flows/0/fields/1/within").name).toMatch(/“addr”/);
    expect(askedAt(page, "/flows/0/processed").step).toBe("flows");
  });
});

describe("the list to tick", () => {
  it("adds the word, or says it of the field of that name and keeps what else was said", () => {
    const [other] = withWord([], "姓名");
    if (other === undefined) {
      throw new Error("no field");
    }
    expect(other).toMatchObject({ name: "姓名", is: "姓名" });
    const said = { ...other, is: undefined, within: true, confirmed: true };
    expect(withWord([said], "姓名")).toEqual([{ ...said, is: "姓名" }]);
    expect(withWord([said], "地址").map(({ name }) => name)).toEqual(["姓名", "地址"]);
  });

  const flowOf = (industry: string, scenario?: string) => {
    const assessment: Assessment = {
      ...MEMBERS,
      industries: [industry],
      flows: [{ id: "f", industry, ...(scenario ? { scenario } : {}) }],
    };
    const [flow] = fromAssessment(assessment, 2026, "不清楚").flows;
    if (flow === undefined) {
      throw new Error("no flow");
    }
    return flow;
  };
  const named = RULEBOOK.industries.filter(({ items }) => items.some(({ fields }) => fields));

  it("has every word that an item names, and no other, where nothing is said of the flow", () => {
    expect(named.length).toBeGreaterThan(5);
    for (const { id, items } of named) {
      const words = new Set(
        items.flatMap(({ fields = [] }) => fields.flatMap(({ text, is }) => is ?? [text])),
      );
      const listed = listedFields(RULEBOOK, flowOf(id)).flatMap(({ words: of }) =>
        of.map(({ word }) => word),
      );
      expect(new Set(listed)).toEqual(words);
    }
  });

  it("tells the classes apart, says the limit, and names each word once in its class", () => {
    const classes = listedFields(RULEBOOK, flowOf("retail-services", "会员管理"));
    expect(classes.map(({ measure }) => measure)).toEqual(["general", "sensitive"]);
    const [general, sensitive] = classes.map(({ words }) => words);
    expect(general?.map(({ word }) => word)).toContain("姓名");
    const device = sensitive?.find(({ word }) => word === "常用设备信息");
    expect(device?.limit?.zh).toMatch(/MAC/);
    for (const words of [general ?? [], sensitive ?? []]) {
      expect(new Set(words.map(({ word }) => word)).size).toBe(words.length);
    }
  });

  it("is empty where the scenario is none that an item names", () => {
    expect(listedFields(RULEBOOK, flowOf("retail-services", "其他"))).toEqual([]);
  });
});
