import { describe, expect, it } from "vitest";
import type { Assessment } from "../src/assessment/assessment.ts";
import { FlowsStep } from "../src/flows/flows-step.tsx";
import { LiveResult } from "../src/frame/live-result.tsx";
import { GUIDANCE } from "../src/guidance.ts";
import { Unfolded } from "../src/parts/fold.tsx";
import { sayDate } from "../src/parts/say-date.ts";
import { ResultView } from "../src/result/result-view.tsx";
import { sayMeaning } from "../src/result/say-conclusion.ts";
import { ImportantDataStep } from "../src/steps/important-data.tsx";
import { type Language, say } from "../src/words.ts";
import { draw, pageOf, pageOver } from "./page-of.tsx";
import { RECORDED } from "./recorded.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

/** The whole of it, as on paper: the page folds most of it away. */
const Result = () => (
  <Unfolded.Provider value={true}>
    <ResultView today={new Date(2026, 6, 1)} />
  </Unfolded.Provider>
);

const result = (name: string, language: Language = "zh") => draw(Result, pageOf(name, language));

/** A shop with a member programme, and with nothing said of important data. */
const shop = (exporter: Partial<Assessment["exporter"]>, general: number): Partial<Assessment> => ({
  year: 2026,
  exporter: { in_zone: true, meets_article_7: true, critical_infrastructure: false, ...exporter },
  industries: ["retail-services"],
  answers: { "retail-services.enterprise-type": true, "national.1": false },
  flows: [
    {
      id: "members",
      industry: "retail-services",
      scenario: "会员管理",
      subjects: "个人消费者会员",
      as_described: true,
      persons: { general, sensitive: 0 },
    },
  ],
});

const conclusionOf = (html: string) =>
  /<section class="card conclusion [^>]*>.*?<\/section>/s.exec(html)?.[0] ?? "";

describe("the result", () => {
  it.each(Object.keys(RECORDED))("is complete in both languages, with no hole left: %s", (name) => {
    for (const language of ["zh", "en"] as const) {
      const html = result(name, language);
      expect(html).not.toMatch(/\{\w+\}|undefined|\[object/);
      expect(html).toContain(say(language, "result.not-advice"));
      expect(html).toContain(sayDate(language, RULEBOOK.issued));
      expect(html).toContain(RULEBOOK.edition);
    }
  });

  it("names the path, the item behind it and the figure against its limit", () => {
    const html = result("two-member-systems");
    expect(conclusionOf(html)).toContain("个人信息出境标准合同备案或个人信息保护认证");
    expect(conclusionOf(html)).toContain("零售与现代服务业第4项");
    expect(conclusionOf(html)).toContain(
      "（1,200,000（120万）人，门槛1,000,000（100万）人以上、不满10,000,000（1000万）人）",
    );
    expect(html).toContain("1,200,000（120万）人");
    expect(html).toContain("门槛：1,000,000（100万）人以上、不满10,000,000（1000万）人");
    expect(html).toContain("计入：会员系统、会员小程序");
  });

  it("shows what is still open and the answers that would settle it", () => {
    const html = result("members-not-added-up");
    expect(html).toContain('class="card conclusion open"');
    expect(html).toContain(say("zh", "distinct.title"));
  });

  it("says why the list does not bind, and shows its items for comparison only", () => {
    const html = result("outside-the-zone");
    expect(conclusionOf(html)).toContain(`${RULEBOOK.gates[0]?.short.zh}：否`);
    expect(conclusionOf(html)).toContain("数据出境安全评估");
    expect(conclusionOf(html)).toContain("国家规定规则2");
    expect(html).toContain(say("zh", "met.does-not-bind"));
  });

  it("names the duties of some industries where one of them is chosen, and those of all always", () => {
    const automotive = GUIDANCE.duties.sections.find(({ industries }) =>
      industries?.includes("automotive"),
    );
    const everyone = GUIDANCE.duties.sections.filter(({ industries }) => !industries);
    if (!automotive) {
      throw new Error("no duty of automotive data");
    }
    for (const [industry, told] of [
      ["automotive", true],
      ["autonomous-driving", true],
      ["retail-services", false],
    ] as const) {
      const html = draw(Result, pageOver({ year: 2026, industries: [industry], flows: [] }, "zh"));
      for (const { text } of automotive.entries) {
        expect(html.includes(text.zh)).toBe(told);
      }
      for (const { text } of everyone.flatMap(({ entries }) => entries)) {
        expect(html).toContain(text.zh);
      }
    }
  });

  it("sends nobody to a filing where the national rules ask nothing either", () => {
    for (const in_zone of [true, null] as const) {
      for (const language of ["zh", "en"] as const) {
        const html = draw(Result, pageOver(shop({ in_zone }, 30_000), language));
        const key = in_zone ? "nothing-by-both" : "none-by-either";
        expect(conclusionOf(html)).toContain(say(language, `conclusion.${key}`));
        expect(conclusionOf(html)).toContain(say(language, `conclusion.${key}.meaning`));
        expect(html).toContain(say(language, "next.nothing"));
        expect(html).toContain(`<p class="fold-title">${say(language, "next.filing-later")}</p>`);
      }
    }
  });

  it("says that outside the list rests on the use filing where that changes something", () => {
    const html = draw(Result, pageOver(shop({}, 300_000), "en"));
    expect(conclusionOf(html)).toContain(say("en", "conclusion.outside-list"));
    expect(conclusionOf(html)).toContain(say("en", "conclusion.outside-list.meaning"));
    expect(html).not.toContain(say("en", "next.filing-later"));
    expect(html).toContain(`<h3>${GUIDANCE.outsideList.name.en}</h3>`);
  });

  it("says what binds until the filing beside what applies after it, open or not", () => {
    const sides = (html: string) => /<dl class="sides">.*?<\/dl>/s.exec(html)?.[0] ?? "";
    const undescribed = shop({}, 1_200_000);
    delete undescribed.flows?.[0]?.as_described;
    const open = pageOver(undescribed, "zh");
    expect(open.report?.conclusion).toBe("open");
    for (const page of [pageOf("two-member-systems", "zh"), open]) {
      const html = sides(conclusionOf(draw(Result, page)));
      expect(html).toContain(`<dt>${say("zh", "sides.before")}</dt><dd>需要数据出境安全评估`);
      expect(html).toMatch(
        new RegExp(`<dt>${say("zh", "sides.after")}</dt><dd>(可能)?需要.*标准合同`),
      );
    }
    expect(sides(conclusionOf(result("outside-the-zone")))).toBe("");
  });

  it("says that a result looser than the national rules rests on the use filing", () => {
    const filing = say("zh", "headline.list-looser");
    expect(draw(LiveResult, pageOf("two-member-systems", "zh"))).toContain(filing);
    const looser = say("zh", "national.list-looser");
    expect(conclusionOf(result("two-member-systems"))).toContain(looser);
    for (const name of ["nothing-met", "outside-the-zone", "members-not-added-up"]) {
      expect(result(name)).not.toContain(looser);
    }
  });

  it("says what a conclusion means only where there is more to say", () => {
    const page = pageOf("two-member-systems", "zh");
    const { report } = page;
    if (!report) {
      throw new Error("no report");
    }
    const paths = say("zh", "conclusion.paths.meaning");
    expect(sayMeaning(page, report)).toBeNull();
    expect(sayMeaning(page, { ...report, required: report.national.required })).toBe(paths);
    expect(sayMeaning(page, { ...report, conclusion: "open", possible: [] })).toBeNull();
    expect(sayMeaning(page, { ...report, conclusion: "outside-list" })).not.toBeNull();
  });

  it("begins a path inside an English sentence with a small letter", () => {
    expect(result("members-not-added-up", "en")).toContain(
      "You may need: standard contract filing",
    );
  });

  it("takes no industry chosen for unknown, not for nothing met", () => {
    const html = result("nothing-said");
    expect(conclusionOf(html)).toContain(say("zh", "conclusion.open-nothing"));
    expect(html).not.toContain(say("zh", "sides.nothing"));
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
    expect(html.match(/<article class="caution met">/g)).toHaveLength(2);
    expect(html).toContain(`<li class="applied">`);
  });

  it("says what could not be read, with a link to it", () => {
    const faults = new Map([["/flows/0/persons/general", "读不懂"]]);
    const html = draw(Result, pageOf("two-member-systems", "zh", faults));
    expect(html).toContain(say("zh", "result.unread"));
    expect(html).toContain("会员系统：有非敏感个人信息出境的人数");
  });
});

describe("the steps before it", () => {
  it("show the text of the list in Chinese whatever the language", () => {
    const html = draw(ImportantDataStep, pageOf("speech-and-video", "en"));
    expect(html).toContain('<span class="law" lang="zh-CN">');
    expect(html).toContain("在研发设计过程中");
  });

  it("ask for important data that no list names where the national rules are not chosen", () => {
    const told = (key: "told" | "told-too") =>
      say("zh", `important-data.${key}`, { step: say("zh", "exporter.short") });
    const shown = (...industries: string[]) =>
      draw(ImportantDataStep, pageOver({ industries }, "zh"));
    expect(shown("retail-services")).toContain(
      `<p>${say("zh", "important-data.none")}</p><p class="hint">${told("told")}</p>`,
    );
    expect(shown("automotive")).toContain(told("told-too"));
    expect(shown("automotive", "retail-services")).not.toContain(told("told-too"));
    for (const industry of ["automotive", "retail-services"]) {
      expect(shown(industry, "national")).not.toContain(`${say("zh", "exporter.short")}”一步`);
    }
  });

  it("draw a row for each flow, with what it is asked", () => {
    const html = draw(FlowsStep, pageOf("speech-and-video", "zh"));
    expect(html.match(/<tr class="flow"/g)).toHaveLength(2);
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
