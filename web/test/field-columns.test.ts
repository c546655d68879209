import { describe, expect, it } from "vitest";
import { fieldOf, isProposal, recognised } from "../src/fields/columns.ts";
import { raisedBy } from "../src/fields/raised.ts";
import { newColumns } from "../src/flows/take-fields.tsx";
import { findIndustry } from "../src/rulebook/rulebook.ts";
import { READ_COLUMNS } from "./engine.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

const MEMBERS = {
  industry: "retail-services",
  scenario: "会员管理",
  subjects: "个人消费者会员",
};

const one = (name: string) => {
  const [column] = READ_COLUMNS(MEMBERS, name, "one");
  if (column === undefined) {
    throw new Error(`no column ${name}`);
  }
  return column;
};

describe("a pasted header", () => {
  it("is read as one row of Excel, whose values are not taken", () => {
    const columns = READ_COLUMNS(MEMBERS, "会员姓名\t手机号\tfoo bar\n张三\t13900000001\tx\n");
    expect(columns.map(({ name }) => name)).toEqual(["会员姓名", "手机号", "foo bar"]);
  });

  it("gives each name once, none that is there, and none that a check could not keep", () => {
    const long = "字".repeat(201);
    const columns = READ_COLUMNS(MEMBERS, `a,b,a,c,${long}`);
    expect(newColumns(columns, ["b"]).map(({ name }) => name)).toEqual(["a", "c"]);
  });

  it("of a destination that the list does not know is nothing", () => {
    expect(READ_COLUMNS({ industry: "nobody" }, "姓名")).toEqual([]);
    expect(READ_COLUMNS({ ...MEMBERS, scenario: "没有" }, "姓名")).toEqual([]);
  });
});

describe("a field", () => {
  it.each([
    ["手机号", { is: "联系方式" }],
    ["收件人手机号", { is: "联系方式" }],
    ["id_card", { is: "其他", sensitive: true }],
    ["etl_time", { personal: false }],
  ])("says what the whole of its name says: %s", (name, said) => {
    expect(one(name).decided).toBe(true);
    expect(fieldOf(one(name))).toMatchObject(said);
    expect(isProposal(fieldOf(one(name)), one(name))).toBe(false);
  });

  it("is not decided by a part of its name, which only proposes", () => {
    const column = one("vip_lvl");
    const field = fieldOf(column);
    expect(column.decided).toBe(false);
    expect(field).toMatchObject({ is: undefined, sensitive: undefined, personal: true });
    expect(isProposal(field, column)).toBe(true);
    expect(recognised(column)).toEqual({ is: "其他", sensitive: false });
    expect(isProposal({ ...field, is: null }, column)).toBe(false);
  });

  it("whose name says nothing is unknown, and never general", () => {
    const column = one("qqzz");
    expect(fieldOf(column)).toMatchObject({ is: undefined, sensitive: undefined, personal: true });
    expect(isProposal(fieldOf(column), column)).toBe(false);
  });
});

describe("a question on important data is raised", () => {
  const raised = (industry: string, names: string) =>
    raisedBy(findIndustry(RULEBOOK, industry), READ_COLUMNS({ industry }, names)).map(
      ({ question, by }) => [question.answer, by],
    );

  it.each([
    ["trade-logistics", "longitude,waybill_no", [["trade-logistics.1", ["longitude"]]]],
    ["medical-device", "gene_panel,general_note", [["medical-device.14", ["gene_panel"]]]],
    ["banking", "用户审计日志,余额", [["banking.2", ["用户审计日志"]]]],
    ["banking", "auditLog", [["banking.2", ["auditLog"]]]],
    ["banking", "姓名,余额", []],
  ])("by a kind or a word of a name: %s, %s", (industry, names, questions) => {
    expect(raised(industry, names)).toEqual(questions);
  });

  it("by kinds and words of questions that there are", () => {
    const raising = RULEBOOK.industries.flatMap(({ questions }) =>
      questions.filter(({ raised_by }) => raised_by !== undefined),
    );
    expect(raising.length).toBeGreaterThan(10);
  });
});
