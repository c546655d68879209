// The fields of a flow: a header pasted or read from a file, what is recognised in it, and what follows.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { axeFinds } from "./axe.mjs";
import { openInPage, textFile } from "./keep-pages.mjs";
import { pageTests, startBrowser } from "./open-page.mjs";
import { at, goTo } from "./walk.mjs";

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

const pageTest = pageTests(() => browser, 15_000);

/** A check of one flow, whose panel is open. */
async function openPanel(page, flow, answers = {}) {
  const check = {
    format: "egress.assessment/1",
    year: 2026,
    exporter: { in_zone: true, meets_article_7: true, critical_infrastructure: false },
    industries: [flow.industry],
    distinct: [],
    answers,
    flows: [{ id: "flow-1", name: "系统", persons: { general: 150_000, sensitive: 0 }, ...flow }],
  };
  await openInPage(page, textFile("check.json", JSON.stringify(check)));
  await goTo(page, "flows");
  await page.locator(".flow button[aria-expanded=false]").first().click();
  await page.locator(".flow-fields > summary").click();
}

async function paste(page, header) {
  await page.locator(".take-fields textarea").fill(header);
  await page.getByRole("button", { name: "加上这些字段" }).click();
  await page.locator(".flow-field").first().waitFor();
}

/** What the page says of a field. */
const line = (page, name) => page.locator(".flow-field", { hasText: name });
const word = (page, name) => line(page, name).locator("select").first();
const chosen = (select) => select.evaluate(({ selectedOptions }) => selectedOptions[0]?.text);
const status = (page) => page.locator(".take-fields [role=status]").innerText();
const names = (page) =>
  page
    .locator(".flow-field")
    .evaluateAll((lines) =>
      lines.map((each) => each.querySelector("label, strong")?.textContent ?? ""),
    );

const KYC = { industry: "banking", scenario: "跨境支付", subjects: "个人客户" };

pageTest(
  "a KYC header: a customer number is outside, and can go or stand by itself",
  async (page) => {
    await openPanel(page, KYC, { "banking.enterprise-type": true });
    await paste(page, "姓名\t证件号码\t客户编号\tload_time\tqqzz\n张三\t110\t1\t2\t3");
    assert.match(await status(page), /加上了5个字段：4个按名称认出，1个要您看一下/);
    assert.equal(await chosen(word(page, "姓名")), "姓名");
    assert.match(await line(page, "客户编号").innerText(), /没有列出，也没有“等”/);
    assert.match(await line(page, "load_time").innerText(), /不是个人信息，不计/);
    assert.match(await line(page, "qqzz").innerText(), /没有认出/);
    assert.deepEqual(await axeFinds(page), []);

    await line(page, "qqzz").getByRole("button", { name: "不是个人信息" }).click();
    const live = page.locator("aside.live");
    const outside = await live.innerText();
    const notice = page.locator(".flow-fields .notice", { hasText: "不传" });
    assert.match(await notice.innerText(), /客户编号/);
    await notice.getByRole("button", { name: "不传这几列" }).click();
    assert.deepEqual(await names(page), ["姓名", "证件号码", "load_time", "qqzz"]);
    assert.notEqual(await live.innerText(), outside);

    await page.locator(".undo-notice").getByRole("button", { name: "撤销" }).click();
    assert.equal((await names(page)).length, 5);
    assert.equal(await live.innerText(), outside);

    await notice.getByRole("button", { name: "拆成单独一条数据流" }).click();
    await page.locator(".flow").nth(1).waitFor();
    assert.match(await at(page, "/flows/1/name").inputValue(), /系统：“客户编号”/);
    assert.equal(await at(page, "/flows/1/persons/general").inputValue(), "");
    await goTo(page, "result");
    assert.match(await page.locator("main").innerText(), /客户编号/);
  },
);

pageTest(
  "a member export: what 等 may take in is asked by name, and proposals wait",
  async (page) => {
    await openPanel(page, {
      industry: "retail-services",
      scenario: "会员管理",
      subjects: "个人消费者会员",
    });
    await paste(page, "会员号,姓名,手机号,身份证号,余额,vip_lvl");
    assert.match(await line(page, "身份证号").innerText(), /没有列出，但有“等”/);
    assert.match(await line(page, "余额").innerText(), /是否在清单的限定或者“等”之内/);
    const proposal = line(page, "vip_lvl");
    assert.match(await proposal.innerText(), /像是/);
    assert.equal(await chosen(word(page, "vip_lvl")), "请选择");
    await proposal.getByRole("button", { name: "就是它" }).click();
    assert.equal(await chosen(word(page, "vip_lvl")), "其他");
    assert.equal(await proposal.getByText("像是").count(), 0);
  },
);

pageTest("one figure is enough where every person has every field", async (page) => {
  await openPanel(page, { ...KYC, persons: { general: 5000 } });
  await paste(page, "姓名,证件号码");
  await page.getByRole("button", { name: /每个人都有这些字段/ }).click();
  for (const measure of ["general", "sensitive"]) {
    assert.equal(await at(page, `/flows/0/persons/${measure}`).inputValue(), "5,000");
  }
});

pageTest("an EDC export by its SDTM names", async (page) => {
  await openPanel(page, {
    industry: "pharmaceutical",
    scenario: "药物不良反应管理",
    subjects: "患者",
  });
  await paste(page, "STUDYID|DOMAIN|USUBJID|AESEQ|AETERM|AESTDTC|AESER");
  assert.match(await status(page), /7个字段：[67]个按名称认出/);
  assert.equal((await names(page)).length, 7);
});

pageTest(
  "a telematics log raises the questions on important data, and answers none",
  async (page) => {
    await openPanel(page, {
      industry: "autonomous-driving",
      scenario: "车辆运营",
      subjects: "车主",
    });
    await paste(page, "Vin码\n采集时间\n车速\n经度\n纬度");
    const raised = page.locator(".flow-fields .notice", { hasText: "可能涉及重要数据" });
    assert.match((await raised.allInnerTexts()).join("\n"), /经度、纬度/);
    await raised.first().getByRole("link").click();
    const question = at(page, "/answers/autonomous-driving.1");
    await question.waitFor();
    assert.equal(await question.locator("input:checked").count(), 0);
    assert.equal(
      await page.evaluate(() => document.activeElement?.id),
      await question.getAttribute("id"),
    );
  },
);

pageTest(
  "a waybill: another person's columns are exported, and said to be another's",
  async (page) => {
    await openPanel(page, {
      industry: "trade-logistics",
      scenario: "企业客户寄递服务",
      subjects: "其他",
    });
    await paste(page, "寄件人姓名；寄件人手机；收件人姓名；收件人手机；货物重量");
    assert.match(await line(page, "收件人手机").innerText(), /另一个人的信息/);
    assert.doesNotMatch(await line(page, "寄件人手机").innerText(), /另一个人的信息/);
  },
);

pageTest("a header is read from a file, of which nothing else is taken", async (page) => {
  await openPanel(page, KYC);
  const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  const choose = page.locator(".take-fields input[type=file]");
  await choose.setInputFiles(file("kyc.csv", "姓名,手机号,国籍\n张三,13900000001,中国\n"));
  await page.locator(".flow-field").nth(2).waitFor();
  assert.deepEqual(await names(page), ["姓名", "手机号", "国籍"]);
  assert.doesNotMatch(await page.locator("main").innerHTML(), /13900000001/);
  await choose.setInputFiles(file("none.csv", "13900000001,1\n13900000002,2\n"));
  await page.waitForFunction(() =>
    document.querySelector(".take-fields [role=status]")?.textContent?.includes("不像表头"),
  );
  assert.equal((await names(page)).length, 3);
});

pageTest(
  "forty fields fit a phone, and the list is searched by what companies call a field",
  async (page) => {
    await page.locator(".list-search input, input[type=search]").first().fill("车架号");
    const found = page.locator(".found li");
    await found.first().waitFor();
    assert.match(await found.first().innerText(), /清单里叫/);
    await openPanel(page, KYC);
    await paste(page, Array.from({ length: 40 }, (_, i) => `列${i}`).join(","));
    assert.equal((await names(page)).length, 40);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${wide}`);
    assert.deepEqual(await axeFinds(page), []);
  },
  { width: 390 },
);
