import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import en from "../../data/words/en.json";
import zh from "../../data/words/zh.json";
import { say } from "../src/words.ts";

const folder = new URL("../src/", import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(new URL(name, folder), "utf8"))
  .join("\n");

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe("the words of the page", () => {
  it("are the same in both languages, hole for hole", () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
    for (const [key, text] of Object.entries(zh)) {
      expect([key, holes(en[key as keyof typeof en])]).toEqual([key, holes(text)]);
    }
  });

  it("never say in English that there is nothing to do, since other duties remain", () => {
    const said = Object.entries(en).filter(([key]) => key.startsWith("conclusion."));
    expect(said.length).toBeGreaterThan(0);
    expect(
      said.filter(([, text]) => /nothing (is )?to do|asks? (anything|nothing)/i.test(text)),
    ).toEqual([]);
  });

  it("are all used", () => {
    const patterns = [...sources.matchAll(/`([a-z.-]*(?:\$\{[^}`]+\}[\w.-]*)+)`/g)].map(
      (match) => new RegExp(`^${(match[1] ?? "").replace(/\$\{[^}]*\}/g, "[\\w-]+")}$`),
    );
    expect(patterns.length).toBeGreaterThan(0);
    const unused = Object.keys(zh).filter(
      (key) => !sources.includes(`"${key}"`) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it("are filled in by name, and a hole without a filling stays in sight", () => {
    expect(say("zh", "flow.unnamed", { number: 3 })).toBe("数据流 3");
    expect(say("en", "figure.between", { least: 1 })).toBe("1 to {most}");
  });
});
