import { describe, expect, it } from "vitest";
import type { Assessment } from "../src/assessment/assessment.ts";
import { fromAssessment, type Typed, toAssessment } from "../src/assessment/typed.ts";
import { splitOff, withoutFields } from "../src/fields/leave-out.ts";
import { amountingTo, ownWords } from "../src/fields/own-words.ts";
import { exportedColumns, withCountedFields } from "../src/persons/counted-fields.ts";
import type { Mapping } from "../src/persons/forms.ts";
import { isReport, type Report } from "../src/report/report.ts";
import { fieldTables } from "../src/report-document/field-rows.ts";
import { answerGroups } from "../src/report-document/lines.ts";
import { findIndustry } from "../src/rulebook/rulebook.ts";
import { CHECK, READ_COLUMNS } from "./engine.ts";
import { pageOver } from "./page-of.tsx";
import { RULEBOOK } from "./rulebook-bundle.ts";

const FLOW = {
  industry: "banking",
  scenario: "跨境支付",
  subjects: "个人客户",
  exemption: null,
};

/** Members whose one column too many makes them others: 900,000 without it need nothing. */
const MEMBERS: Assessment = {
  format: "egress.assessment/1",
  year: 2026,
  exporter: { in_zone: true, meets_article_7: true, critical_infrastructure: false },
  industries: ["banking"],
  flows: [
    {
      ...FLOW,
      id: "kyc",
      name: "开户",
      fields: [
        { name: "姓名", is: "姓名" },
        { name: "cust_no", is: "其他", sensitive: false },
        { name: "日志时间", personal: false },
      ],
      persons: { general: 150_000, sensitive: 0 },
    },
  ],
  distinct: [],
  answers: { "banking.enterprise-type": true, "banking.1": false, "banking.2": false },
};

const ASKING = { check: CHECK, rulebook: RULEBOOK, thisYear: 2026 };
const typed = fromAssessment(MEMBERS, 2026, "不清楚");

function reportOf(state: Typed): Report {
  const answer = CHECK(toAssessment(state, RULEBOOK, 2026).assessment);
  if (!isReport(answer)) {
    throw new Error(JSON.stringify(answer));
  }
  return answer;
}

const [left] = reportOf(typed).leave_out;
if (left === undefined) {
  throw new Error("nothing is better left out");
}

describe("fields that are better left out", () => {
  it("leave the result that was promised", () => {
    const report = reportOf(withoutFields(typed, left, ASKING));
    expect(left.fields).toEqual([1]);
    expect(report.required).toEqual(left.required);
    expect(report.possible).toEqual(left.possible);
  });

  it("take a total of their class with them, and no other", () => {
    const both = fromAssessment(
      {
        ...MEMBERS,
        flows: ["first", "second"].map((id) => ({
          ...FLOW,
          id,
          fields: [
            { name: "姓名", is: "姓名" },
            ...(id === "first" ? [{ name: "指纹", is: "其他", sensitive: true }] : []),
          ],
          persons: {
            general: 9,
            sensitive: id === "first" ? 20_000 : 0,
            all: id === "first" ? 20_009 : 9,
          },
        })),
        distinct: [{ flows: ["first", "second"], general: 12, sensitive: 20_000 }],
      },
      2026,
      "不清楚",
    );
    const [print] = reportOf(both).leave_out;
    if (print === undefined) {
      throw new Error("nothing is better left out");
    }
    const report = withoutFields(both, print, ASKING);
    expect(report.distinct.map(({ persons }) => persons)).toEqual([
      { general: "12", sensitive: "", all: "" },
    ]);
    expect(reportOf(report).required).toEqual(print.required);
  });

  it("take their class's persons with them where all of the class goes", () => {
    const sensitive = fromAssessment(
      {
        ...MEMBERS,
        flows: (MEMBERS.flows ?? []).map((flow) => ({
          ...flow,
          fields: [
            { name: "姓名", is: "姓名" },
            { name: "指纹", is: "其他", sensitive: true },
          ],
          persons: { general: 9, sensitive: 20_000 },
        })),
      },
      2026,
      "不清楚",
    );
    const [out] = reportOf(sensitive).leave_out;
    expect(out?.fields).toEqual([1]);
    const next = out && withoutFields(sensitive, out, ASKING);
    expect(next?.flows[0]?.persons).toMatchObject({ general: "9", sensitive: "0" });
    expect(next && reportOf(next).required).toEqual(out?.required);
  });

  it("split off, stand in a flow of their own, whose persons nobody has said", () => {
    const { typed: next, made } = splitOff(typed, left, "开户：编号", ASKING);
    const [first, second] = next.flows;
    expect(first?.fields?.map(({ name }) => name)).toEqual(["姓名", "日志时间"]);
    expect(second).toMatchObject({
      id: made,
      name: "开户：编号",
      industry: "banking",
      scenario: "跨境支付",
      persons: { general: "", sensitive: "", all: "" },
    });
    expect(second?.fields?.map(({ name }) => name)).toEqual(["cust_no"]);
    expect(typed.flows).toHaveLength(1);
  });
});

describe("on paper and in the workbook", () => {
  it("each field has a row, with what the items say and the exporter's own word apart", () => {
    const page = pageOver(MEMBERS, "zh");
    const [table] = fieldTables(page);
    expect(table?.rows.map(({ name, word }) => [name, word])).toEqual([
      ["姓名", "姓名"],
      ["cust_no", "其他"],
      ["日志时间", "不是个人信息"],
    ]);
    expect(table?.rows[0]?.verdicts).toMatch(/第4、9项列明/);
    expect(table?.rows[1]?.verdicts).toMatch(/没有列出/);
    expect(table?.rows[1]?.own).toMatch(/“cust_no”.*否/);
    expect(table?.rows[0]?.own).toBe("");
  });

  it("fields are not asked again among the answers", () => {
    const names = answerGroups(pageOver(MEMBERS, "zh")).flatMap(({ lines }) =>
      lines.map(({ name }) => name),
    );
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => name.includes("cust_no"))).toEqual([]);
  });
});

const MAPPING: Mapping = {
  format: "egress.mapping/1",
  year: 2026,
  files: [
    {
      name: "crm.csv",
      flow: "会员",
      columns: [
        { column: "手机号", role: "identifier", kind: "phone", as: ["general"] },
        { column: "内部键", role: "identifier", kind: "account" },
        { column: "住址", role: "general" },
        { column: "怪列", role: "sensitive" },
        { column: 5, role: "general" },
        { column: "日期", role: "date" },
      ],
    },
    {
      name: "hr.csv",
      flow: "员工",
      every_record: ["general"],
      columns: [{ column: "工号", role: "identifier", kind: "account" }],
    },
  ],
};

describe("the columns of counted files", () => {
  const names = (flow: string | null) => exportedColumns(MAPPING, flow).map(({ column }) => column);

  it("are those by name that count as exported, of the files of the flow", () => {
    expect(names("会员")).toEqual(["手机号", "住址", "怪列"]);
    expect(names("员工")).toEqual(["工号"]);
    expect(names(null)).toEqual(["手机号", "住址", "怪列", "工号"]);
  });

  it("become fields of the flow, each once, what is there already staying as it is", () => {
    const next = withCountedFields(
      typed,
      MAPPING,
      new Map([["kyc", ["会员"]]]),
      RULEBOOK,
      READ_COLUMNS,
    );
    const fields = next.flows[0]?.fields ?? [];
    expect(fields.map(({ name }) => name)).toEqual([
      "姓名",
      "cust_no",
      "日志时间",
      "手机号",
      "住址",
      "怪列",
    ]);
    expect(fields[1]).toEqual(typed.flows[0]?.fields?.[1]);
    expect(fields[5]).toMatchObject({ is: undefined, sensitive: undefined });
    expect(
      withCountedFields(next, MAPPING, new Map([["kyc", ["会员"]]]), RULEBOOK, READ_COLUMNS).flows,
    ).toEqual(next.flows);
  });
});

describe("the exporter's own word", () => {
  const flowWith = (fields: object[], industry = "retail-services") =>
    fromAssessment(
      {
        ...MEMBERS,
        industries: [industry],
        answers: {},
        flows: [
          {
            id: "f",
            industry,
            scenario: industry === "banking" ? "跨境支付" : "会员管理",
            subjects: industry === "banking" ? "个人客户" : "个人消费者会员",
            exemption: null,
            fields,
            persons: { general: 900_000, sensitive: 0 },
          },
        ],
      } as Assessment,
      2026,
      "不清楚",
    );
  const own = (field: object) => {
    const state = flowWith([{ name: "姓名", is: "姓名" }, field]);
    const [flow] = state.flows;
    return flow && ownWords(reportOf(state), flow);
  };

  it("is told for a field that 等 is said to take in, and for a limit that is said to be kept", () => {
    expect(own({ name: "等级", is: "其他", sensitive: false, within: true })).toEqual(["等级"]);
    expect(own({ name: "收货地址", is: "地址", within: true })).toEqual(["收货地址"]);
  });

  it("is not told where nothing was decided, or the authority has confirmed it", () => {
    expect(own({ name: "等级", is: "其他", sensitive: false })).toEqual([]);
    expect(own({ name: "昵称", is: "昵称", within: true })).toEqual([]);
    expect(
      own({ name: "等级", is: "其他", sensitive: false, within: true, confirmed: true }),
    ).toEqual([]);
  });

  it("is not all there is to say of words that together may amount to another", () => {
    const words = ["交易流水号", "交易时间", "交易金额"].map((word) => ({ name: word, is: word }));
    const banking = findIndustry(RULEBOOK, "banking");
    const amounting = (fields: object[]) => {
      const [flow] = flowWith(fields, "banking").flows;
      return flow && amountingTo(banking, flow).map(({ perhaps }) => perhaps);
    };
    expect(amounting(words)).toEqual(["交易和消费记录"]);
    expect(amounting(words.slice(1))).toEqual([]);
    expect(amounting([...words, { name: "流水", is: "交易和消费记录" }])).toEqual([]);
    const page = pageOver(
      toAssessment(flowWith(words, "banking"), RULEBOOK, 2026).assessment,
      "zh",
    );
    expect(page.report).not.toBeNull();
  });
});
