// The table of flows, as a person types in it: like a spreadsheet, and nothing is lost.
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

const SCENARIOS = ["跨境支付", "风险管理", "尽职调查", "其他"];

const bank = (count) => ({
  format: "egress.assessment/1",
  year: 2026,
  exporter: { in_zone: true, meets_article_7: true, critical_infrastructure: false },
  industries: ["banking"],
  answers: { "banking.enterprise-type": true },
  distinct: [],
  flows: Array.from({ length: count }, (_, index) => ({
    id: `flow-${index + 1}`,
    name: `系统${index + 1}`,
    industry: "banking",
    scenario: SCENARIOS[index % 4],
    subjects: index % 2 === 0 ? "个人客户" : "其他",
    persons: { general: 1000 * (index + 1), sensitive: index },
  })),
});

async function openFlows(page, count) {
  await openInPage(page, textFile("bank.json", JSON.stringify(bank(count))));
  await goTo(page, "flows");
  await page
    .locator(".flow")
    .nth(count - 1)
    .waitFor();
}

const namesOf = (page) =>
  page.locator(".flow [id$=-name]").evaluateAll((inputs) => inputs.map(({ value }) => value));

const focused = (page) => page.evaluate(() => document.activeElement?.id);

pageTest(
  "a removed flow comes back by the button and by Ctrl+Z, with all it held",
  async (page) => {
    await openFlows(page, 3);
    await page.locator(".flow").nth(1).getByRole("button", { name: "删除：系统2" }).click();
    assert.deepEqual(await namesOf(page), ["系统1", "系统3"]);
    const notice = page.locator(".undo-notice");
    assert.match(await notice.innerText(), /已删除：系统2/);
    await notice.getByRole("button", { name: "撤销" }).click();
    assert.deepEqual(await namesOf(page), ["系统1", "系统2", "系统3"]);
    assert.equal(await at(page, "/flows/1/persons/general").inputValue(), "2,000");

    await page.locator(".flow").nth(2).getByRole("button", { name: "删除：系统3" }).click();
    await page.locator(".flow").nth(0).getByRole("button", { name: "删除：系统1" }).click();
    await page.waitForFunction(() => document.activeElement?.textContent === "撤销");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    assert.deepEqual(await namesOf(page), ["系统1", "系统2", "系统3"]);
  },
);

pageTest(
  "an id is not given again after a deletion, so that checks compare rightly",
  async (page) => {
    await openFlows(page, 2);
    await page.getByRole("button", { name: "删除：系统2" }).click();
    await page.locator("button.add").click();
    assert.equal(await page.locator(".flow").nth(1).getAttribute("data-flow"), "flow-3");
  },
);

pageTest("arrows, Enter and Tab move as in a spreadsheet, and Enter adds a row", async (page) => {
  await openFlows(page, 2);
  await at(page, "/flows/0/persons/general").focus();
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "at-flows-1-persons-general");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(page), "at-flows-0-persons-general");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), "at-flows-0-persons-sensitive");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "at-flows-0-exemption");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await focused(page), "at-flows-0-persons-sensitive");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+d");
  assert.equal(await at(page, "/flows/1/persons/sensitive").inputValue(), "0");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "at-flows-2-name");
});

pageTest("flows are copied and moved", async (page) => {
  await openFlows(page, 3);
  await page.getByRole("button", { name: "复制：系统1" }).click();
  assert.deepEqual(await namesOf(page), ["系统1", "系统1（副本）", "系统2", "系统3"]);
  assert.equal(await at(page, "/flows/1/persons/general").inputValue(), "1,000");
  await at(page, "/flows/1/name").focus();
  await page.keyboard.press("Alt+ArrowDown");
  assert.deepEqual(await namesOf(page), ["系统1", "系统2", "系统1（副本）", "系统3"]);
  await page.getByRole("button", { name: "详情：系统3" }).click();
  await page.locator(".flow-panel").getByRole("button", { name: "上移" }).click();
  assert.deepEqual(await namesOf(page), ["系统1", "系统2", "系统3", "系统1（副本）"]);
});

/** Pastes a text where the focus is, as a spreadsheet puts it on the clipboard. */
const paste = (page, text) =>
  page.evaluate((copied) => {
    const data = new DataTransfer();
    data.setData("text/plain", copied);
    const event = new ClipboardEvent("paste", {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    document.activeElement.dispatchEvent(event);
  }, text);

pageTest(
  "a block of a spreadsheet goes into the rows from the cell on, and can be undone",
  async (page) => {
    await openFlows(page, 2);
    await at(page, "/flows/1/name").focus();
    await paste(
      page,
      "支付\t跨境支付\t个人客户\t是\t12万\t30\n风控\t没有这个词\t其他\t\t8万-9万\t0\n",
    );
    assert.deepEqual(await namesOf(page), ["系统1", "支付", "风控"]);
    assert.equal(await at(page, "/flows/1/persons/general").inputValue(), "12万");
    assert.equal(await at(page, "/flows/1/as_described").inputValue(), "yes");
    assert.equal(await at(page, "/flows/2/persons/general").inputValue(), "8万-9万");
    assert.equal(await at(page, "/flows/2/scenario").inputValue(), "");
    assert.match(
      await page.locator(".undo-notice").innerText(),
      /已填进 2 行.*第2行“场景”的“没有这个词”/,
    );
    await page.locator(".undo-notice button").first().click();
    assert.deepEqual(await namesOf(page), ["系统1", "系统2"]);
    assert.equal(await at(page, "/flows/1/persons/general").inputValue(), "2,000");
  },
);

pageTest("a table is pasted whole by its headings, whatever their order", async (page) => {
  await openFlows(page, 1);
  await page.getByRole("button", { name: "粘贴表格" }).click();
  await page
    .locator(".paste-place textarea")
    .fill('一般个人信息人数,敏感个人信息人数,系统名称,业务场景\n"120,000",5,核心系统,跨境支付');
  await page.getByRole("button", { name: "填进表格" }).click();
  assert.deepEqual(await namesOf(page), ["系统1", "核心系统"]);
  assert.equal(await at(page, "/flows/1/persons/general").inputValue(), "120,000");
  assert.equal(await at(page, "/flows/1/persons/sensitive").inputValue(), "5");
  assert.equal(await at(page, "/flows/1/scenario").inputValue(), "跨境支付");
});

pageTest("a description stands once for its flows, which are answered together", async (page) => {
  await openFlows(page, 12);
  const groups = page.locator(".described");
  assert.equal(await groups.count(), 1);
  await groups.locator("p.row-actions button").first().click();
  const answers = await page
    .locator(".flow [id$=-as_described]")
    .evaluateAll((selects) => selects.map(({ value }) => value));
  assert.ok(answers.length > 3);
  assert.deepEqual(new Set(answers), new Set(["yes"]));
});

for (const [count, most] of [
  [12, 5000],
  [60, 12_000],
]) {
  pageTest(
    `${count} flows take less than ${most} pixels`,
    async (page) => {
      await openFlows(page, count);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(height < most, `${height}`);
      assert.deepEqual(await axeFinds(page, "main"), []);
    },
    { width: 1440, height: 900 },
  );
}

pageTest(
  "on a phone a flow is a line that unfolds, and the result so far stays in sight",
  async (page) => {
    await openFlows(page, 12);
    assert.equal(await page.locator(".flow-table").count(), 0);
    await page.locator(".flow-line").nth(2).click();
    await at(page, "/flows/2/persons/general").fill("5万");
    const bar = await page.locator("aside.live").boundingBox();
    assert.ok(bar.y + bar.height <= 800 && bar.y > 400, JSON.stringify(bar));
    await page.locator(".live-fold").click();
    assert.ok(await page.locator(".live-body").isVisible());
    await page.locator(".live-fold").click();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height < 5000, `${height}`);
    // This unfolds everything.
    assert.deepEqual(await axeFinds(page, "main"), []);
  },
  { width: 390, height: 800 },
);

pageTest("back from a question leads to the very row it was changed from", async (page) => {
  await openFlows(page, 12);
  await goTo(page, "answers");
  const link = page.getByRole("link", { name: "修改：有非敏感个人信息出境的人数" }).nth(9);
  await link.scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => scrollY);
  assert.ok(scrolled > 500);
  await link.click();
  await page.waitForFunction(() => document.activeElement?.id === "at-flows-9-persons-general");
  await page.getByRole("button", { name: /回到“核对”/ }).click();
  await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 5, scrolled);
});
