import { describe, expect, it } from "vitest";
import type { Assessment } from "../src/assessment/assessment.ts";
import { fromAssessment, toAssessment } from "../src/assessment/typed.ts";
import { namesIn } from "../src/flows/flow-fields.tsx";
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

  it.each([
    ["姓名,手机号\n地址", [], ["姓名", "手机号", "地址"]],
    ['"name"\tphone\t\tname', [], ["name", "phone"]],
    ["a；b、c", ["b"], ["a", "c"]],
    [" , \n", [], []],
    ["字".repeat(201), [], []],
    ["字".repeat(200), [], ["字".repeat(200)]],
  ])("are the names in a pasted header, each once: %j", (text, there, names) => {
    expect(namesIn(text, there)).toEqual(names);
  });
});
