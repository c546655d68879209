import { File as NodeFile } from "node:buffer";
import { describe, expect, it } from "vitest";
import type { Sniffed, SniffedColumn } from "../src/persons/forms.ts";
import {
  freeName,
  mappedFile,
  mappingOf,
  newSource,
  OWN,
  ownOf,
  withSniffed,
  withUse,
} from "../src/persons/source.ts";

// Node 18 has it, but not as a global.
const File = NodeFile as unknown as typeof globalThis.File;

const column = (number: number, name: string, more: Partial<SniffedColumn>): SniffedColumn => ({
  number,
  name,
  column: name,
  filled: 10,
  distinct: 10,
  passes: {},
  samples: [],
  role: "ignore",
  reason: "header",
  ...more,
});

const SNIFFED: Sniffed = {
  name: "a.csv",
  size: 100,
  workbook: false,
  encoding_certain: true,
  sheets: [],
  sampled: 10,
  header_line: 1,
  head_lines: [1, 2, 3],
  columns: [
    column(1, "手机号", { role: "identifier", kind: "phone" }),
    column(2, "会员号", { role: "identifier", kind: "account" }),
    column(3, "备注", { column: 3 }),
    column(4, "备注", { column: 4, role: "sensitive" }),
  ],
  file: { name: "a.csv", encoding: "utf-8", delimiter: ",", columns: [] },
  fault: null,
};

const source = withSniffed(newSource(1, new File([], "a.csv"), "a.csv"), SNIFFED);
const mapped = (change: Partial<typeof source>) => mappedFile({ ...source, ...change }, SNIFFED);

describe("the mapping of a file", () => {
  it("is what was proposed until somebody changes it", () => {
    expect(mapped({})).toEqual({
      name: "a.csv",
      encoding: "utf-8",
      delimiter: ",",
      columns: [
        { column: "手机号", role: "identifier", kind: "phone", as: ["general"] },
        { column: "会员号", role: "identifier", kind: "account", as: ["general"] },
        { column: 4, role: "sensitive" },
      ],
    });
  });

  it("says what every record is exported as where no column says it", () => {
    const file = mapped({ uses: ["identifier:phone", "ignore", "ignore", "ignore"], own: "both" });
    expect(file.every_record).toEqual(["general", "sensitive"]);
    expect(file.columns).toEqual([{ column: "手机号", role: "identifier", kind: "phone" }]);
  });

  it("leaves identifiers out of what is exported when they only serve to count", () => {
    expect(mapped({ own: "nothing" }).columns[0]).not.toHaveProperty("as");
    expect(mapped({ own: "nothing" })).not.toHaveProperty("every_record");
  });

  it("is read as it was told", () => {
    const told = { encoding: "gb18030", delimiter: "、", header: 2 };
    const file = mappedFile(source, { ...SNIFFED, file: { ...SNIFFED.file, ...told } });
    expect(file).toMatchObject(told);
  });

  it("names the system of member numbers, and the flow where no column does", () => {
    const file = mapped({
      namespaces: new Map([
        ["手机号", "x"],
        ["会员号", " 商城 "],
      ]),
      flow: " 会员管理 ",
    });
    expect(file.columns[0]).not.toHaveProperty("namespace");
    expect(file.columns[1]?.namespace).toBe("商城");
    expect(file.flow).toBe("会员管理");
    expect(
      mapped({ flow: "x", uses: ["identifier:phone", "flow", "ignore", "ignore"] }),
    ).not.toHaveProperty("flow");
  });

  it("passes over files that could not be looked at", () => {
    const broken = withSniffed(source, {
      ...SNIFFED,
      fault: { code: "old-workbook", message: "", message_en: "" },
    });
    const files = mappingOf([broken, source, { ...source, sniffed: null }], 2026).files;
    expect(files.map(({ name }) => name)).toEqual(["a.csv"]);
  });
});

describe("a file that could not be looked at at first", () => {
  it("has no failure once it could", () => {
    expect(withSniffed({ ...source, failure: "Error" }, SNIFFED).failure).toBe(null);
  });
});

describe("what somebody has chosen for a column", () => {
  const chosen = withUse(withUse(source, 2, "general"), 0, "ignore");
  const renamed = {
    ...SNIFFED,
    columns: SNIFFED.columns.map((each) =>
      each.number === 1 ? { ...each, name: "鎵嬫満", column: "鎵嬫満" } : each,
    ),
  };

  it("stays when the file is read again, where the column is called the same", () => {
    expect(withSniffed(chosen, SNIFFED).uses).toEqual([
      "ignore",
      "identifier:account",
      "general",
      "sensitive",
    ]);
    expect(withSniffed(chosen, renamed).uses).toEqual([
      "identifier:phone",
      "identifier:account",
      "general",
      "sensitive",
    ]);
  });

  it("is there again when the name is", () => {
    expect(withSniffed(withSniffed(chosen, renamed), SNIFFED).uses).toEqual(chosen.uses);
  });

  it("gives way to what is recognised where nobody chose", () => {
    const recognised = {
      ...SNIFFED,
      columns: SNIFFED.columns.map((each) => ({ ...each, role: "ignore" as const })),
    };
    expect(withSniffed(chosen, recognised).uses).toEqual(["ignore", "ignore", "general", "ignore"]);
  });
});

describe("what records are exported as by themselves", () => {
  it.each(OWN)("is told from the mapping: %s", (own) => {
    expect(ownOf(mapped({ own }))).toBe(own);
  });

  it.each(["general", "sensitive", "both"] as const)("where no column says it: %s", (own) => {
    const uses = ["identifier:phone", "ignore", "ignore", "ignore"] as const;
    expect(ownOf(mapped({ own, uses: [...uses] }))).toBe(own);
  });
});

describe("the name of a file", () => {
  it("is another one when two files have the same", () => {
    expect(freeName("a.csv", [])).toBe("a.csv");
    expect(freeName("a.csv", ["a.csv", "a (2).csv"])).toBe("a (3).csv");
    expect(freeName("名单", ["名单"])).toBe("名单 (2)");
  });
});
