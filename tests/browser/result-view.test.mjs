// The result in the built page: what it says, what it tries, and what it compares.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { guidanceOf } from "../guidance.mjs";
import { settle } from "../settled.mjs";
import { axeFinds, unfoldAll } from "./axe.mjs";
import { downloadBy, EARLIER, openInPage, textFile } from "./keep-pages.mjs";
import { openPage, startBrowser } from "./open-page.mjs";
import { TWELVE } from "./twelve-flows.mjs";
import { at, goTo, read } from "./walk.mjs";

const QUALIFIED = { in_zone: true, meets_article_7: true, critical_infrastructure: false };

const assessment = (parts) =>
  settle({
    format: "egress.assessment/1",
    year: 2026,
    exporter: QUALIFIED,
    distinct: [],
    answers: {},
    ...parts,
  });

const noImportantData = Object.fromEntries(
  read("beijing-2025/automotive.json")
    .items.filter(({ category }) => category === "重要数据")
    .map(({ number }) => [`automotive.${number}`, false]),
);

/** A car maker short of item 13, who has not said whether it exports other controlled data. */
const CAR_OWNERS = assessment({
  industries: ["automotive"],
  answers: {
    "automotive.enterprise-type": true,
    "automotive.autonomous-driving-enterprise": false,
    "automotive.fine-tracks": false,
    ...noImportantData,
  },
  flows: [
    {
      id: "owners",
      name: "Owner service",
      industry: "automotive",
      scenario: "车联网信息服务",
      subjects: "车主",
      persons: { general: 87_600, sensitive: 0 },
    },
  ],
});

/** A bank with a doubt, open questions, several flows and finer answers. */
const BANK = assessment({
  industries: ["banking", "national"],
  answers: { "banking.enterprise-type": true },
  flows: [
    {
      id: "payments",
      name: "Payments",
      industry: "banking",
      scenario: "跨境支付",
      subjects: "个人客户",
      as_described: true,
      persons: { general: [400_000, 1_200_000], sensitive: 20_000 },
    },
    {
      id: "suppliers",
      name: "Suppliers",
      industry: "banking",
      scenario: "风险管理",
      persons: { general: 300, sensitive: 0 },
    },
  ],
});

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

/** Opens the result of an assessment or a saved file, and waits until the trials are over. */
async function openResult(page, what, language = "zh") {
  if (language === "en") {
    await page.locator("button.language").first().click();
  }
  const file = typeof what === "string" ? what : textFile("check.json", JSON.stringify(what));
  await openInPage(page, file);
  await goTo(page, "result");
  await page.locator('#result-distance[aria-busy="false"]').waitFor();
}

/** A test on a fresh page that must end without a request, a policy violation or an error. */
function resultTest(name, what, run, { language, ...options } = {}) {
  test(name, async () => {
    const { page, wrongs, close } = await openPage(browser, options);
    page.setDefaultTimeout(10_000);
    if (options.today) {
      await page.clock.setFixedTime(new Date(options.today));
    }
    await openResult(page, what, language);
    await run(page);
    assert.deepEqual(wrongs, []);
    await close();
  });
}

const openAll = (page) => unfoldAll(page, "main");

resultTest(
  "says the result in a sentence, with the words that decided and the figure among its limits",
  EARLIER,
  async (page) => {
    const headline = page.locator("#result-headline");
    assert.equal(
      await headline.innerText(),
      "需要办：个人信息出境标准合同备案或个人信息保护认证。",
    );
    const item = page.locator("#result-items article.finding").first();
    await openAll(page);
    assert.deepEqual(await item.locator("details .list-words mark").allInnerTexts(), [
      "100万人以上",
      "不满1000万人",
      "个人消费者会员",
      "会员管理",
    ]);
    assert.equal(await page.locator("main svg[role=img]").count(), 1);
    const chart = await page.locator("section.conclusion svg[role=img]").getAttribute("aria-label");
    assert.match(chart, /1,200,000（120万）人，达到零售与现代服务业第4项/);
    assert.match(chart, /再增加 8,800,000（880万）人，就到零售与现代服务业第1项的人数门槛/);
    assert.match(await item.locator(".flows-of-count").innerText(), /计入：会员系统、会员小程序/);
  },
);

resultTest(
  "says that nothing is to be done, with the conditions and the doubts that are not settled",
  CAR_OWNERS,
  async (page) => {
    const card = page.locator("section.conclusion");
    assert.match(await card.innerText(), /^现在不用办/);
    assert.match(await card.innerText(), /不用为此办使用备案/);
    await openAll(page);
    const conditions = guidanceOf("outside-list").sections.find(({ id }) => id === "conditions");
    assert.equal(await card.locator(".conditions li").count(), conditions.entries.length);
    const doubt = read("beijing-2025/automotive.json").cautions.find(
      ({ id }) => id === "automotive.note-3",
    );
    assert.match(await card.locator(".unsettled").innerText(), new RegExp(doubt.notice.zh));
    await card.locator(".unsettled a").click();
    assert.equal(
      await page.evaluate(() => document.activeElement.id),
      "at-answers-automotive.other-controlled-data",
    );
  },
);

resultTest(
  "says first what is to be done, and folds the rest, on three screens with one flow",
  CAR_OWNERS,
  async (page) => {
    const order = ["下一步", "每条数据流（1条）", "为什么", "还有多远"];
    const headings = await page.locator("main h2").allInnerTexts();
    assert.deepEqual(
      headings.filter((each) => order.includes(each)),
      order,
    );
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height <= 3 * 900, `${height}`);
  },
  { width: 1440, height: 900 },
);

for (const [width, height, most] of [
  [1440, 900, 2700],
  [390, 844, 4500],
]) {
  resultTest(
    `says the result of twelve flows on at most ${most} px, where the page is ${width} wide`,
    TWELVE,
    async (page) => {
      assert.equal(await page.locator(".flow-lines tbody tr").count(), 12);
      const high = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(high <= most, `${high} px`);
    },
    { width, height },
  );
}

resultTest("tries what would change the result in a worker", TWELVE, async (page) => {
  assert.equal(page.workers().length, 1);
  assert.ok((await page.locator("#result-distance .misses li").count()) >= 3);
});

resultTest(
  "answers the missing question in the card, which stays while it is answered",
  BANK,
  async (page) => {
    const card = page.locator("section.conclusion");
    const question = card.locator(".still-missing .question").first();
    const id = await question.locator("fieldset").getAttribute("id");
    await question.locator("label.choice", { hasText: /^否$/ }).click();
    await card.locator(".still-missing .question").nth(1).waitFor();
    assert.equal(await question.locator("fieldset").getAttribute("id"), id);
  },
);

resultTest(
  "draws no mark over the name of a band, and says the scale of the chart in words",
  EARLIER,
  async (page) => {
    const chart = page.locator("section.conclusion .chart");
    const boxes = (selector) =>
      chart.locator(selector).evaluateAll((shapes) =>
        shapes.map((shape) => {
          const { left, right, top, bottom } = shape.getBoundingClientRect();
          return { left, right, top, bottom };
        }),
      );
    const names = await boxes(".band-item");
    const marks = await boxes(".yours-mark, .yours-range");
    assert.ok(names.length > 0 && marks.length > 0);
    for (const name of names) {
      for (const mark of marks) {
        const apart =
          mark.bottom <= name.top ||
          mark.top >= name.bottom ||
          mark.right <= name.left ||
          mark.left >= name.right;
        assert.ok(apart, JSON.stringify({ mark, name }));
      }
    }
    assert.match(await chart.innerText(), /各档画得一样宽/);
  },
);

resultTest("copies the result as a short text", EARLIER, async (page) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator(".report-actions .copy").click();
  await page.getByText("已复制").waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /需要办：个人信息出境标准合同备案或个人信息保护认证。/);
  assert.match(text, /备案获批以前（国家规定）：需要数据出境安全评估/);
});

resultTest(
  "fits a phone in large type",
  EARLIER,
  async (page) => {
    await page.evaluate(() => {
      document.documentElement.dataset.size = "large";
    });
    await openAll(page);
    const [content, view] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert.ok(content <= view, `${content} px in ${view} px`);
  },
  { language: "en", width: 360 },
);

resultTest("names the nearest item first, and how many persons short", CAR_OWNERS, async (page) => {
  const first = page.locator("#result-distance .misses li").first();
  assert.match(await first.innerText(), /汽车第13项/);
  assert.match(await first.innerText(), /还差 12,400（1.24万）人/);
  assert.match(await first.innerText(), /结果变为：需要办：个人信息出境标准合同/);
});

resultTest(
  "projects the day of a threshold from the pace so far, and says that it projects",
  CAR_OWNERS,
  async (page) => {
    await openAll(page);
    const again = await page.locator("#result-again").innerText();
    assert.match(again, /2026年7月27日前后.*Owner service.*汽车第13项/);
    assert.match(again, /2027年1月1日/);
    assert.match(again, /是推算，不是结论/);
  },
  { today: "2026-07-01T09:00:00" },
);

resultTest(
  "tries other numbers beside the result and leaves the answers alone",
  EARLIER,
  async (page) => {
    await openAll(page);
    const tried = page.locator("#result-what-if");
    const field = tried.locator("#try-flows-0-persons-general");
    assert.match(await tried.locator("[role=status]").innerText(), /没有变化/);
    await field.fill("1200万");
    assert.match(await tried.locator("[role=status]").innerText(), /结果有变化/);
    const required = tried.locator("tr", { hasText: "达到的条目" });
    assert.match(await required.locator("td").nth(0).innerText(), /第4项/);
    assert.match(await required.locator("td").nth(1).innerText(), /第1项/);

    // The persons who come are taken as persons of no other flow, so the total grows with them.
    assert.equal(await tried.locator("#try-distinct-0-general").inputValue(), "12,300,000");

    await tried.locator("button", { hasText: "恢复" }).click();
    assert.match(await tried.locator("[role=status]").innerText(), /没有变化/);
    assert.equal(await field.inputValue(), "900,000");

    const slider = tried.locator("input[type=range]").first();
    await slider.focus();
    await page.keyboard.press("End");
    assert.match(await tried.locator("[role=status]").innerText(), /结果有变化/);
    assert.match(await slider.getAttribute("aria-valuetext"), /^[\d,]+/);

    assert.match(await page.locator("#result-headline").innerText(), /标准合同/);
    await goTo(page, "flows");
    assert.equal(await at(page, "/flows/0/persons/general").inputValue(), "900,000");
  },
);

resultTest("compares a saved check with the answers, place by place", EARLIER, async (page) => {
  await page.locator('.tasks-beside a[href="#compare"]').click();
  const compare = page.locator("main");
  const [left, right] = [compare.locator("input").nth(0), compare.locator("input").nth(1)];
  const other = JSON.parse(readFileSync(EARLIER, "utf8"));
  other.flows[0].as_described = false;
  await right.setInputFiles(textFile("other.json", JSON.stringify(other)));
  const tables = compare.locator("table");
  await tables.nth(1).waitFor();
  assert.match(await tables.nth(1).innerText(), /会员系统：是否符合清单描述\s+是\s+否/);
  assert.match(await tables.nth(0).innerText(), /还可能需要[\s\S]*有变化/);
  await compare.getByRole("heading", { name: "结果不同" }).waitFor();
  const { name } = await downloadBy(page, "main .workbook");
  assert.match(name, /^比较两份自检-.*\.xlsx$/);

  await left.setInputFiles(textFile("same.json", JSON.stringify(other)));
  await compare.getByText("两边的回答完全一样。").waitFor();
  await compare.getByRole("heading", { name: "结果相同" }).waitFor();
  await right.setInputFiles(textFile("broken.json", "{"));
  await compare.locator("[role=alert]").waitFor();
  await goTo(page, "result");
  assert.match(await page.locator("#result-headline").innerText(), /标准合同/);
});

resultTest(
  "reports no edit where a flow was removed and another took its place",
  EARLIER,
  async (page) => {
    const other = JSON.parse(readFileSync(EARLIER, "utf8"));
    const [gone, kept] = other.flows;
    other.flows = [{ ...gone, name: "工资发放", persons: { general: 300, sensitive: 0 } }, kept];
    delete other.distinct;
    await page.locator('.tasks-beside a[href="#compare"]').click();
    const inputs = page.locator("main input[type=file]");
    await inputs.nth(1).setInputFiles(textFile("other.json", JSON.stringify(other)));
    const flows = page.locator(".flow-differences");
    await flows.waitFor();
    assert.deepEqual(await flows.locator("li").allInnerTexts(), [
      "只在左边有：会员系统",
      "只在右边有：工资发放",
    ]);
    assert.doesNotMatch(await page.locator("main").innerText(), /工资发放：/);
  },
);

resultTest("keeps what is ticked, and saves it with the answers", EARLIER, async (page) => {
  const box = page.locator("#result-next .checklist input").first();
  await openAll(page);
  await box.check();
  assert.match(await page.locator(".checklist .done").first().innerText(), /1 \/ /);
  await goTo(page, "flows");
  await goTo(page, "result");
  await openAll(page);
  assert.ok(await box.isChecked());

  await goTo(page, "start");
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("main .save-answers").click(),
  ]);
  const { typed } = JSON.parse(readFileSync(await saved.path(), "utf8"));
  assert.equal(typed.ticked.length, 1);
  await goTo(page, "result");
  await openAll(page);
  await box.uncheck();
  await page
    .locator(".keep-bar input[type=file]")
    .first()
    .setInputFiles(await saved.path());
  await page.locator(".keep-notices .notice").waitFor();
  await goTo(page, "result");
  await openAll(page);
  assert.ok(await box.isChecked());
});

resultTest(
  "tells an operator of critical infrastructure that filing is offline",
  { ...CAR_OWNERS, exporter: { ...QUALIFIED, critical_infrastructure: true } },
  async (page) => {
    const card = await page.locator("section.conclusion").innerText();
    assert.match(card, /数据出境安全评估/);
    assert.match(card, /关键信息基础设施运营者，清单不适用/);
    assert.match(card, /申报走线下/);
  },
);

resultTest(
  "warns before anything else that a section may not apply",
  { ...CAR_OWNERS, answers: { ...CAR_OWNERS.answers, "automotive.enterprise-type": false } },
  async (page) => {
    const order = await page.locator("main h2").allInnerTexts();
    assert.equal(order[0], "清单的这些部分是否适用");
    assert.match(
      await page.locator("section.conclusion").innerText(),
      /以上面写的清单部分确实适用为前提/,
    );
  },
);

resultTest(
  "is English throughout, but for the words of the list",
  BANK,
  async (page) => {
    await openAll(page);
    const chinese = await page.evaluate(() => {
      const walker = document.createTreeWalker(
        document.querySelector("main"),
        NodeFilter.SHOW_TEXT,
      );
      const found = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const place = node.parentElement;
        if (
          /\p{Script=Han}/u.test(node.textContent) &&
          !place.closest('[lang="zh-CN"], .report-actions')
        ) {
          found.push(node.textContent);
        }
      }
      return found.filter((text) => !/《|“|2025版/.test(text));
    });
    assert.deepEqual(chinese, []);
  },
  { language: "en" },
);

for (const language of ["zh", "en"]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 1280]) {
      resultTest(
        `is accessible and fits, unfolded: ${language}, ${colorScheme}, ${width} px`,
        BANK,
        async (page) => {
          await openAll(page);
          const [content, view] = await page.evaluate(() => [
            document.documentElement.scrollWidth,
            document.documentElement.clientWidth,
          ]);
          assert.ok(content <= view, `${content} px in ${view} px`);
          assert.deepEqual(await axeFinds(page, "main"), []);
        },
        { language, colorScheme, width },
      );
    }
  }
}
