import { describe, expect, it } from "vitest";
import type { Page } from "../src/page.ts";
import { type Evidence, typePersons } from "../src/persons/evidence.ts";
import { evidenceSheet } from "../src/persons/evidence-sheet.ts";
import { readEvidence } from "../src/persons/read-evidence.ts";
import { sheetsOf } from "../src/report-document/workbook.ts";
import { pageOf } from "./page-of.tsx";

const records = {
  read: 120,
  counted: 100,
  before_year: 13,
  without_identifier: 7,
  without_data: 0,
  malformed: 0,
};

const EVIDENCE: Evidence = {
  format: "egress.counting/1",
  counted_at: "2026-11-24T01:02:03.000Z",
  page: "0.2.0",
  engine: "e".repeat(64),
  left_out_shared: true,
  mapping: {
    format: "egress.mapping/1",
    year: 2026,
    files: [
      {
        name: "=1+1.csv",
        columns: [
          { column: "手机号", role: "identifier", kind: "phone", as: ["general"] },
          { column: 3, role: "sensitive" },
        ],
      },
    ],
  },
  tally: {
    format: "egress.persons/1",
    year: 2026,
    complete: false,
    persons: { general: [90, 97], sensitive: 4, all: [90, 97] },
    flows: [{ flow: "会员管理", persons: { general: [90, 97], sensitive: 4, all: [90, 97] } }],
    flows_merged: false,
    patterns: [
      { general: [0], sensitive: [], persons: [86, 93] },
      { general: [0], sensitive: [0], persons: [4, 4] },
    ],
    records,
    notes: {},
    joined: {
      components: 90,
      with_several_resident_numbers: 0,
      resident_numbers_in_them: 0,
      shared_by_many: 0,
      left_out: 0,
      shared: [],
    },
    families: [],
    files: [
      {
        name: "=1+1.csv",
        size: 12_345,
        sha256: "a".repeat(64),
        complete: false,
        fault: { code: "truncated-file", message: "文件不完整", message_en: "Cut off" },
        encoding: "gb18030",
        delimiter: "、",
        records,
        notes: { undated: 2 },
        lines: {},
      },
    ],
  },
  into: [{ flow: "crm", counted: [0] }],
};

/** The page over a check whose first flow has the counted figures. */
function counted(language: "zh" | "en", evidence: Evidence = EVIDENCE): Page {
  const page = pageOf("two-member-systems", language);
  const persons = typePersons(EVIDENCE.tally.persons);
  const flows = page.typed.flows.map((flow) => (flow.id === "crm" ? { ...flow, persons } : flow));
  return { ...page, typed: { ...page.typed, flows, counted: [evidence] } };
}

describe("the sheet of the counts", () => {
  it("holds each fact of the evidence in a row, in the language of the page", () => {
    const sheet = evidenceSheet(counted("zh"));
    const rows = sheet?.rows.map((row) => row.slice(1)) ?? [];
    expect(sheet?.name).toBe("统计依据");
    expect(sheet?.rows.every(([at]) => at === EVIDENCE.counted_at)).toBe(true);
    expect(sheet?.rows.every((row) => row.length === sheet.head.length)).toBe(true);
    expect(sheet?.widths).toHaveLength(sheet?.head.length ?? 0);
    for (const row of [
      ["文件", "=1+1.csv", "大小（字节）", 12_345, null, null],
      ["文件", "=1+1.csv", "SHA-256", null, null, "a".repeat(64)],
      ["文件", "=1+1.csv", "分隔符", null, null, "顿号"],
      ["列的用途", "=1+1.csv", "手机号", null, null, "手机号、电话"],
      ["列的用途", "=1+1.csv", "第3列", null, null, "敏感个人信息"],
      ["记录", "=1+1.csv", "计入", 100, null, null],
      ["记录", "=1+1.csv", "1月1日以前", 13, null, null],
      ["记录", "=1+1.csv", "没有日期，照样计入", 2, null, null],
      ["记录", "=1+1.csv", null, null, null, "文件不完整"],
      ["数出的人数", "会员管理", "非敏感", 90, 97, null],
      ["数出的人数", "会员管理", "敏感", 4, null, null],
      ["数出的人数", "全部合起来", "合计", 90, 97, null],
      ["填进数据流", "会员系统", "会员管理", null, null, null],
      ["人数的统计依据", null, null, null, null, "没有用多人共用的号码认人。"],
    ]) {
      expect(rows).toContainEqual(row);
    }
    const texts = rows.map((row) => row.at(-1)).join("\n");
    expect(texts).toContain(EVIDENCE.engine);
    expect(texts).toContain("0.2.0");
    expect(texts).toContain("2026年1月1日以前的记录不计入");
    expect(texts).toContain("有7条记录没有可用的识别号");
  });

  it("is in English where the page is", () => {
    const sheet = evidenceSheet(counted("en"));
    const rows = sheet?.rows.map((row) => row.slice(1)) ?? [];
    expect(rows).toContainEqual(["Records", "=1+1.csv", null, null, null, "Cut off"]);
    const ours = rows
      .flat()
      .filter((cell) => typeof cell === "string" && /\p{Script=Han}/u.test(cell));
    // Only what came from the files and the check.
    expect(new Set(ours)).toEqual(new Set(["会员管理", "会员系统", "手机号"]));
  });

  it("says what the count assumed, of which files, and why accounts and two persons make ranges", () => {
    const assumed = {
      ...EVIDENCE,
      tally: {
        ...EVIDENCE.tally,
        notes: { several_persons: 3 },
        joined: { ...EVIDENCE.tally.joined, with_several_accounts: 2, accounts_in_them: 5 },
        files: ["a.csv", "b.csv"].flatMap((name) =>
          EVIDENCE.tally.files.map((file) => ({ ...file, name })),
        ),
        cautions: [
          { code: "no-date-column", files: [1], message: "没有日期列。", message_en: "No date." },
          { code: "no-year", files: [0, 1], message: "没有年份。", message_en: "No year." },
        ],
      },
    };
    expect(readEvidence(JSON.parse(JSON.stringify(assumed)))).toEqual(assumed);
    const texts = (language: "zh" | "en") =>
      evidenceSheet(counted(language, assumed))?.rows.map((row) => row.at(-1)) ?? [];
    expect(texts("zh")).toContain("没有日期列。（b.csv）");
    expect(texts("zh")).toContain("没有年份。");
    expect(texts("en")).toContain("No date. (b.csv)");
    expect(texts("zh").join("\n")).toContain("有2组记录连在一起");
    expect(texts("zh").join("\n")).toContain("有3条记录按表头写着不止一个人的号码");
  });

  it("says when a flow has other figures by now", () => {
    const page = counted("zh");
    const flows = page.typed.flows.map((flow) => ({
      ...flow,
      persons: { ...flow.persons, all: "1" },
    }));
    const sheet = evidenceSheet({ ...page, typed: { ...page.typed, flows } });
    expect(sheet?.rows.flat()).toContain("现在的数与统计的不同。");
  });

  it("is the last sheet of the report, and only where a flow was counted", () => {
    const names = (page: Page) => sheetsOf(page, ["zh"], new Date()).map(({ name }) => name);
    expect(names(counted("zh")).at(-1)).toBe("统计依据");
    expect(names(pageOf("two-member-systems", "zh"))).not.toContain("统计依据");
    const elsewhere = { ...EVIDENCE, into: [{ flow: "gone", counted: [0] }] };
    expect(names(counted("zh", elsewhere))).not.toContain("统计依据");
  });
});
