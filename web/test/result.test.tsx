import { describe, expect, it } from "vitest";
import { findGate } from "../src/guidance.ts";
import { ResultView } from "../src/result/result-view.tsx";
import { FlowsStep } from "../src/steps/flows.tsx";
import { ImportantDataStep } from "../src/steps/important-data.tsx";
import { type Language, say } from "../src/words.ts";
import { draw, pageOf } from "./page-of.tsx";
import { RECORDED } from "./recorded.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

const result = (name: string, language: Language = "zh") =>
  draw(ResultView, pageOf(name, language));

const conclusionOf = (html: string) =>
  /<section class="card conclusion [^>]*>.*?<\/section>/s.exec(html)?.[0] ?? "";

describe("the result", () => {
  it.each(Object.keys(RECORDED))("is complete in both languages, with no hole left: %s", (name) => {
    for (const language of ["zh", "en"] as const) {
      const html = result(name, language);
      expect(html).not.toMatch(/\{\w+\}|undefined|\[object/);
      expect(html).toContain(say(language, "result.not-advice"));
      expect(html).toContain(RULEBOOK.issued);
      expect(html).toContain(RULEBOOK.edition);
    }
  });

  it("names the path, the item behind it and the figure against its limit", () => {
    const html = result("two-member-systems");
    expect(conclusionOf(html)).toContain("个人信息出境标准合同备案或个人信息保护认证");
    expect(conclusionOf(html)).toContain("零售与现代服务业第4项");
    expect(html).toContain("1,200,000（120万）人");
    expect(html).toContain("门槛：1,000,000（100万）以上、不满10,000,000（1000万）");
    expect(html).toContain("计入：会员系统、会员小程序");
  });

  it("shows what is still open and the answers that would settle it", () => {
    const html = result("members-not-added-up");
    expect(html).toContain('class="card conclusion open"');
    expect(html).toContain(say("zh", "distinct.title"));
  });

  it("says why the list does not bind, and shows its items for comparison only", () => {
    const html = result("outside-the-zone");
    expect(conclusionOf(html)).toContain(`${findGate("in_zone").short.zh}</a>：否`);
    expect(conclusionOf(html)).toContain("数据出境安全评估");
    expect(conclusionOf(html)).toContain("国家规定第2条规则");
    expect(html).toContain(say("zh", "met.does-not-bind"));
  });

  it("says that outside the list rests on the use filing", () => {
    const html = result("nothing-met", "en");
    expect(conclusionOf(html)).toContain(say("en", "conclusion.outside-list.meaning"));
    expect(html).toContain("use filing");
  });

  it("takes no industry chosen for unknown, not for nothing met", () => {
    const html = result("nothing-said");
    expect(html).toContain(say("zh", "national.no-industry"));
    expect(html).not.toContain("按清单，没有达到任何一项");
  });

  it("says why a path cannot be ruled out", () => {
    expect(conclusionOf(result("members-not-added-up"))).toContain("零售与现代服务业第4项待定");
    expect(conclusionOf(result("speech-and-video"))).toContain("人工智能训练数据第2项待定");
  });

  it("tells why a flow is left out of a count", () => {
    expect(result("speech-and-video")).toContain(`不计入：视频，${say("zh", "left-out.modality")}`);
  });

  it("marks the reading that is applied in every doubt", () => {
    const html = result("two-member-systems");
    expect(html.match(/<article class="card caution met">/g)).toHaveLength(1);
    expect(html).toContain(`<li class="applied">`);
  });

  it("says what could not be read, with a link to it", () => {
    const faults = new Map([["/flows/0/persons/general", "读不懂"]]);
    const html = draw(ResultView, pageOf("two-member-systems", "zh", faults));
    expect(html).toContain(say("zh", "result.unread"));
    expect(html).toContain("会员系统：不含敏感个人信息的人数");
  });
});

describe("the steps before it", () => {
  it("show the text of the list in Chinese whatever the language", () => {
    const html = draw(ImportantDataStep, pageOf("speech-and-video", "en"));
    expect(html).toContain('<span class="law" lang="zh-CN">');
    expect(html).toContain("在研发设计过程中");
  });

  it("draw a card for each flow, with what it is asked", () => {
    const html = draw(FlowsStep, pageOf("speech-and-video", "zh"));
    expect(html.match(/<section class="card flow"/g)).toHaveLength(2);
    expect(html).toContain('id="at-flows-0-modality"');
    expect(html).toContain('id="at-flows-0-as_described"');
    expect(html).not.toContain('id="at-flows-1-as_described"');
  });

  it("ask for the total of flows that share persons", () => {
    const html = draw(FlowsStep, pageOf("members-not-added-up", "zh"));
    expect(html).toContain('id="at-distinct"');
    expect(html).toContain("会员系统 + 会员小程序");
  });
});
