import { describe, expect, it } from "vitest";
import { differences } from "../src/whatif/differences.ts";
import { pageOf } from "./page-of.tsx";
import { RECORDED } from "./recorded.ts";

describe("the answers in which two checks differ", () => {
  it("name what was not given on one side, totals over flows among them", () => {
    const page = pageOf("two-member-systems", "zh");
    const other = pageOf("members-not-added-up", "zh");
    const told = differences(page, page.typed, other.typed);
    expect(told).toContainEqual({
      name: "会员系统：有敏感个人信息出境的人数",
      values: ["300", "0"],
    });
    expect(told).toContainEqual({
      name: "会员系统 + 会员小程序合并去重：有非敏感个人信息出境的人数",
      values: ["1,200,000（120万）", "没有填"],
    });
  });

  it("are none between a check and itself", () => {
    for (const name of Object.keys(RECORDED)) {
      const page = pageOf(name, "en");
      expect(differences(page, page.typed, page.typed)).toEqual([]);
    }
  });

  it("are the same whichever side is first", () => {
    const page = pageOf("speech-and-video", "en");
    const other = pageOf("outside-the-zone", "en");
    const there = differences(page, page.typed, other.typed);
    const back = differences(page, other.typed, page.typed);
    expect(there.length).toBeGreaterThan(3);
    expect(back.map(({ values: [before, after] }) => `${after} ${before}`).sort()).toEqual(
      there.map(({ values: [before, after] }) => `${before} ${after}`).sort(),
    );
  });
});
