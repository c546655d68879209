import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import {
  blank,
  fromAssessment,
  newField,
  type Typed,
  toAssessment,
} from "../src/assessment/typed.ts";
import { readFigure } from "../src/figure/read.ts";
import { assemblePage, BLOCKS, eachBlock, savedInText } from "../src/keep/page-source.ts";
import { type Reader, readSaved, writeSaved } from "../src/keep/saved-check.ts";
import { MOST_LINE } from "../src/keep/unseen.ts";
import { isReport } from "../src/report/report.ts";
import { say } from "../src/words.ts";
import { CHECK } from "./engine.ts";
import { RECORDED, recorded } from "./recorded.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

const reader: Reader = { rulebook: RULEBOOK, check: CHECK, thisYear: 2026, language: "zh" };
const today = new Date(2026, 10, 24);

const write = (typed: Typed) => writeSaved({ typed, language: "en", step: "flows" }, reader, today);

function opened(text: string) {
  const read = readSaved(text, reader);
  if ("refusal" in read) {
    throw new Error(read.refusal.join("\n"));
  }
  return read.saved;
}

function refused(text: string): string[] {
  const read = readSaved(text, reader);
  return "refusal" in read ? read.refusal : [];
}

const typedOf = (name: string) => fromAssessment(recorded(name).assessment, 2026, "不清楚");

interface SavedDocument {
  typed: Typed;
  step: unknown;
}

/** A saved check with a change made to it. */
function changed(change: (document: SavedDocument) => void): string {
  const document = JSON.parse(write(typedOf("two-member-systems")));
  change(document);
  return JSON.stringify(document);
}

describe("a saved check", () => {
  it.each(Object.keys(RECORDED))("opens again as it was: %s", (name) => {
    const typed = typedOf(name);
    const saved = opened(write(typed));
    expect(saved.typed).toEqual(typed);
    expect(saved.language).toBe("en");
    expect(saved.step).toBe("flows");
  });

  it("keeps what was typed, read or not, and contradictions", () => {
    const typed = typedOf("two-member-systems");
    const [flow] = typed.flows;
    if (!flow) {
      throw new Error("no flow");
    }
    flow.name = "  会员 </script><!-- ";
    flow.persons = { general: "约12万", sensitive: "12,00", all: "5" };
    typed.company = "=1+1";
    expect(isReport(CHECK(toAssessment(typed, RULEBOOK, 2026).assessment))).toBe(false);
    expect(opened(write(typed)).typed).toEqual(typed);
  });

  it("keeps the facts that no rule reads, of the company, its flows and their fields", () => {
    const typed = typedOf("two-member-systems");
    typed.company = "甲公司";
    typed.about = { employees: 1200 };
    const [flow] = typed.flows;
    if (!flow) {
      throw new Error("no flow");
    }
    flow.about = { purpose: "会员服务", recipients: [{ name: "Acme", country: "新加坡" }] };
    flow.fields = [{ ...newField("手机号", null), about: { necessity: "联系会员" } }];
    expect(opened(write(typed)).typed).toEqual(typed);
    const { assessment } = toAssessment(typed, RULEBOOK, 2026);
    expect(opened(JSON.stringify(assessment)).typed).toEqual(typed);
    expect(assessment.about).toEqual({ name: "甲公司", employees: 1200 });
    expect(refused(changed((saved) => Object.assign(saved.typed, { about: { age: 3 } })))).toEqual([
      expect.stringContaining("/about/age"),
    ]);
    expect(refused(changed((saved) => Object.assign(saved.typed, { about: [] })))).toEqual([
      say("zh", "keep.not-a-check"),
    ]);
  });

  it("holds the assessment that the command line reads", () => {
    const { assessment } = JSON.parse(write(typedOf("two-member-systems")));
    expect(CHECK(assessment)).toEqual(recorded("two-member-systems").report);
  });

  it("opens from inside a page, and whatever it holds does not end the block there", () => {
    const typed = { ...blank(2026), company: "</script><script>alert(1)</script>" };
    const template = readFileSync(new URL("../index.html", import.meta.url), "utf8");
    const html = assemblePage(template, {
      policy: "default-src 'none'",
      style: "p{}",
      script: "let a;",
      later: "let b;",
      blocks: eachBlock((block) => `the ${block}`),
      saved: write(typed),
    });
    expect(html.match(/<script/g)).toHaveLength(BLOCKS.length + 3);
    expect(savedInText(html)).not.toBeNull();
    expect(opened(html).typed).toEqual(typed);
  });

  it("is put into no page that lacks a block", () => {
    const parts = { policy: "", style: "", script: "", later: "", saved: "" };
    expect(() => assemblePage("<html></html>", { ...parts, blocks: eachBlock(() => "") })).toThrow(
      BLOCKS[0],
    );
  });
});

describe("saved files of every version", () => {
  const folder = new URL("../../tests/saved/", import.meta.url);
  const files = readdirSync(folder).flatMap((version) =>
    readdirSync(new URL(`${version}/`, folder)).map((name) => `${version}/${name}`),
  );

  it.each(["v0/", "v1/"])("%s has some", (version) => {
    expect(files.filter((file) => file.startsWith(version))).not.toHaveLength(0);
  });

  it.each(files)("%s still opens, with the same report", (file) => {
    const { typed } = opened(readFileSync(new URL(file, folder), "utf8"));
    const answer = CHECK(toAssessment(typed, RULEBOOK, 2026).assessment);
    expect(answer).toMatchObject({ conclusion: "paths", required: ["contract-or-certification"] });
    expect(typed.flows.map(({ name }) => name)).toEqual(["会员系统", "会员小程序"]);
  });
});

describe("a check of a page that judged otherwise", () => {
  const savedBy = (page: unknown) =>
    opened(JSON.stringify({ ...JSON.parse(write(typedOf("two-member-systems"))), page }));

  it.each(["0.1.0", "0.1.7"])("is told from others: %s", (page) => {
    expect(savedBy(page).judged_otherwise).toBe(true);
  });

  it.each(["0.2.0", "0.10.0", "1.0.1", undefined])("is not one saved since: %s", (page) => {
    expect(savedBy(page).judged_otherwise).toBe(false);
  });

  it("is none that this page saves", () => {
    expect(opened(write(typedOf("two-member-systems"))).judged_otherwise).toBe(false);
  });
});

describe("a file that is not a saved check gets a sentence", () => {
  const notJson = say("zh", "keep.not-json");
  const notACheck = say("zh", "keep.not-a-check");
  it.each([
    ["nothing", "", notJson],
    ["cut off", write(blank(2026)).slice(0, 200), notJson],
    ["text", "答案", notJson],
    ["a number", "1", notACheck],
    ["null", "null", notACheck],
    ["a list", "[]", notACheck],
    ["another format", '{"format":"egress.report/2"}', notACheck],
    ["no format", "{}", notACheck],
    ["a newer version", '{"format":"egress.saved/7"}', say("zh", "keep.newer", { version: 7 })],
    ["a web page", "<!doctype html><p>hello", notACheck],
    [
      "a page without answers",
      '<script type="application/json" id="saved-check"></script>',
      say("zh", "keep.page-without-answers"),
    ],
    ["too deep", `${"[".repeat(200_000)}`, notJson],
    ["deep in an assessment", deepAssessment(), notACheck],
  ])("%s", (_, text, sentence) => {
    expect(refused(text)).toEqual([sentence]);
  });

  it.each<[string, (document: SavedDocument) => void]>([
    ["no typed texts", (document) => Reflect.deleteProperty(document, "typed")],
    ["flows that are no list", ({ typed }) => Object.assign(typed, { flows: {} })],
    ["a number where text is typed", ({ typed }) => Object.assign(typed, { year: 2026 })],
    ["an answer of another kind", ({ typed }) => Object.assign(typed, { answers: { a: "yes" } })],
    ["a company that is no text", ({ typed }) => Object.assign(typed, { company: ["x"] })],
    ["an unknown step of another kind", (document) => Object.assign(document, { step: 5 })],
    ["a gate of another kind", ({ typed }) => Object.assign(typed, { exporter: { in_zone: 1 } })],
  ])("%s", (_, change) => {
    expect(refused(changed(change))).toEqual([notACheck]);
  });

  it.each<[string, string, (document: SavedDocument) => void]>([
    [
      "an unknown industry",
      "/industries/0",
      ({ typed }) => Object.assign(typed, { industries: ["x"] }),
    ],
    [
      "an unknown answer",
      "/answers/x.1",
      ({ typed }) => Object.assign(typed, { answers: { "x.1": true } }),
    ],
    [
      "two flows of one id",
      "/flows/1/id",
      ({ typed }) =>
        Object.assign(typed, { flows: typed.flows.map((flow) => ({ ...flow, id: "same" })) }),
    ],
  ])("%s", (_, place, change) => {
    const sentences = refused(changed(change));
    expect(sentences.some((sentence) => sentence.startsWith(place))).toBe(true);
  });

  it("an assessment that the core refuses is refused with the reasons", () => {
    expect(refused('{"format":"egress.assessment/1","industries":["x"]}')[0]).toMatch(
      /^\/industries\/0 /,
    );
  });

  it("a key that would change other objects is a key like others", () => {
    refused(
      '{"format":"egress.saved/1","typed":{"answers":{"__proto__":true},"__proto__":{"polluted":1}}}',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

function deepAssessment(): string {
  const depth = 100_000;
  return `{"format":"egress.assessment/1","flows":${"[".repeat(depth)}${"]".repeat(depth)}}`;
}

describe("a text that is too long", () => {
  const long = "9".repeat(200_000);
  const withText = (change: (typed: Typed) => void) =>
    opened(changed((document) => change(document.typed)));

  it("is cut, which is said, wherever it stands", () => {
    const saved = withText((typed) => {
      typed.company = long;
      for (const flow of typed.flows) {
        flow.name = "\u{1f600}".repeat(2000);
        flow.persons.general = long;
      }
    });
    expect(saved.shortened).toBe(true);
    expect(saved.typed.company).toBe(`${"9".repeat(MOST_LINE)}…`);
    for (const { name, persons } of saved.typed.flows) {
      expect(name).toBe(`${"\u{1f600}".repeat(MOST_LINE / 2)}…`);
      expect(readFigure(persons.general).kind).toBe("fault");
    }
  });

  it("is kept whole at the bound", () => {
    const saved = withText((typed) => {
      typed.company = "9".repeat(MOST_LINE);
    });
    expect(saved.shortened).toBe(false);
    expect(saved.typed.company).toHaveLength(MOST_LINE);
  });

  it("is not cut between the halves of a character", () => {
    const saved = withText((typed) => {
      typed.company = `x${"\u{1f600}".repeat(MOST_LINE)}`;
    });
    expect(saved.typed.company).toBe(`x${"\u{1f600}".repeat(MOST_LINE / 2 - 1)}…`);
  });

  it("is a heap of marks as well", () => {
    const saved = withText((typed) => {
      typed.company = `e${"\u0301".repeat(500)}`;
    });
    expect(saved.shortened).toBe(true);
    expect(saved.typed.company).toBe(`e${"\u0301".repeat(8)}…`);
  });

  it("is no name of an answer", () => {
    expect(refused(changed(({ typed }) => Object.assign(typed.answers, { [long]: true })))).toEqual(
      [say("zh", "keep.not-a-check")],
    );
  });
});

test("totals may name so many flows together and no more", () => {
  const naming = (size: number, totals: number) =>
    changed(({ typed }) => {
      const [flow] = typed.flows;
      if (flow === undefined) {
        throw new Error("the check has no flow");
      }
      const none = { general: "", sensitive: "", all: "" };
      typed.flows = Array.from({ length: 200 }, (_, index) => ({ ...flow, id: `f${index}` }));
      typed.distinct = Array.from({ length: totals }, (_, from) => ({
        flows: typed.flows.slice(from, from + size).map(({ id }) => id),
        persons: none,
      }));
    });
  expect(refused(naming(50, 100))).toEqual([]);
  expect(refused(naming(51, 100))).toEqual([say("zh", "keep.too-many-named", { most: 5000 })]);
});

describe("the result that a check was saved with", () => {
  const saved = (change: (document: { result?: object }) => void) => {
    const document = JSON.parse(write(typedOf("two-member-systems")));
    change(document);
    return opened(JSON.stringify(document));
  };

  it("is kept", () => {
    expect(opened(write(typedOf("two-member-systems"))).result).toEqual({
      conclusion: "paths",
      required: ["contract-or-certification"],
      possible: [],
    });
  });

  it("is none in files of earlier pages, or where it names a path of another list", () => {
    expect(saved((document) => delete document.result).result).toBeNull();
    const other = { conclusion: "paths", required: ["by-horse"], possible: [] };
    expect(saved((document) => Object.assign(document, { result: other })).result).toBeNull();
  });

  it("refuses the file where it is no result", () => {
    const document = JSON.parse(write(typedOf("two-member-systems")));
    expect(refused(JSON.stringify({ ...document, result: "paths" }))).not.toEqual([]);
  });
});
