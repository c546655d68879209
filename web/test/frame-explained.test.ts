import { describe, expect, it } from "vitest";
import { GUIDANCE } from "../src/guidance.ts";
import { cutAtTerms } from "../src/parts/explained.tsx";

const idsIn = (text: string, language: "zh" | "en") =>
  cutAtTerms(text, language).flatMap((part) => (typeof part === "string" ? [] : [part[1].id]));

describe("the terms of the glossary", () => {
  it("are found where they stand, the longest first and each once", () => {
    expect(idsIn("有敏感个人信息的人，敏感个人信息单独算", "zh")).toEqual([
      "sensitive-personal-information",
    ]);
    expect(idsIn("不含敏感个人信息的，和非敏感个人信息", "zh")).toEqual([
      "general-personal-information",
    ]);
    expect(idsIn("Important data and data export; important data again", "en")).toEqual([
      "important-data",
      "data-export",
    ]);
  });

  it("are found without the article they are listed with", () => {
    expect(idsIn("It covers the “two zones”, that is, the city", "en")).toEqual(["two-zones"]);
  });

  it("leave the text as it was", () => {
    for (const text of ["数据出境要去重", "No term", "", "Only data exports", "重要数据"]) {
      for (const language of ["zh", "en"] as const) {
        const whole = cutAtTerms(text, language).map((part) =>
          typeof part === "string" ? part : part[0],
        );
        expect(whole.join("")).toBe(text);
      }
    }
  });

  it("are not found inside other English words, nor where the word is too common", () => {
    expect(idsIn("data exporters", "en")).toEqual([]);
    expect(GUIDANCE.glossary.terms.some(({ term }) => term.en === "Only")).toBe(true);
    expect(idsIn("Only employees", "en")).toEqual([]);
  });
});
