// What is said for the papers beside the answers: where a paper misses it, in the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { downloadBy, openInPage, textFile } from "./keep-pages.mjs";
import { pageTests, startBrowser } from "./open-page.mjs";
import { goTo, read, showPanel } from "./walk.mjs";

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

const pageTest = pageTests(() => browser, 20_000);

const words = read("words/zh.json");
const BANK = new URL("../../data/beijing-2025/examples/banking.json", import.meta.url);

/** The bank's example without a purpose, opened at its result. */
async function openBank(page) {
  const { assessment } = JSON.parse(readFileSync(BANK, "utf8"));
  delete assessment.flows[0].about.purpose;
  await openInPage(page, textFile("bank.json", JSON.stringify(assessment)));
}

/** Unfolds what a paper leaves blank, and gives the list. */
async function blanksOf(page, paper) {
  const line = page.locator("details.papers > ul > li", { hasText: paper });
  await page.locator("details.papers").evaluate((fold) => {
    fold.open = true;
  });
  await line.locator("details.blanks").evaluate((fold) => {
    fold.open = true;
  });
  const list = line.locator("details.blanks");
  await list.locator("ul").first().waitFor();
  return list;
}

pageTest("a blank of a paper leads to where it is filled, and is gone then", async (page) => {
  await openBank(page);
  const blanks = await blanksOf(page, "自评估报告");
  await blanks.locator("a", { hasText: "出境目的" }).click();
  const purpose = page.locator("#at-flows-0-about-purpose");
  assert.equal(await purpose.evaluate((element) => element === document.activeElement), true);
  await purpose.fill("集团统一识别客户");
  await page.goBack();
  const after = await blanksOf(page, "自评估报告");
  assert.equal(await after.locator("a", { hasText: "出境目的" }).count(), 0);

  const saved = JSON.parse((await downloadBy(page, ".save-answers")).bytes.toString("utf8"));
  assert.equal(saved.assessment.flows[0].about.purpose, "集团统一识别客户");
});

pageTest("a field’s blank unfolds the field, and the company’s name is said once", async (page) => {
  await openBank(page);
  const blanks = await blanksOf(page, "自评估报告");
  await blanks.locator("a", { hasText: "NATIONALITY/出境必要性" }).click();
  const necessity = page.locator("#at-flows-0-fields-3-about-necessity");
  assert.equal(await necessity.evaluate((element) => element === document.activeElement), true);
  await necessity.fill("识别客户身份");
  await page.goBack();

  await page.locator("details.papers").evaluate((fold) => {
    fold.open = true;
    fold.querySelector("details.facts").open = true;
  });
  const name = page.locator("#at-about-name");
  await name.fill("乙银行");
  await page.locator(".report-options").evaluate((fold) => {
    fold.open = true;
  });
  assert.equal(await page.locator("#report-company").inputValue(), "乙银行");
  const { assessment } = JSON.parse(
    (await downloadBy(page, ".save-answers")).bytes.toString("utf8"),
  );
  assert.equal(assessment.about.name, "乙银行");
  assert.deepEqual(assessment.flows[0].fields[3].about, { necessity: "识别客户身份" });
});

pageTest("a recipient is taken out, and comes back where it stood", async (page) => {
  await openBank(page);
  await goTo(page, "flows");
  await showPanel(page, 0);
  const facts = page.locator(".flow-panel > details.facts");
  await facts.evaluate((fold) => {
    fold.open = true;
  });
  const names = () =>
    facts
      .locator(".fact-recipient textarea[id$=-name]")
      .evaluateAll((all) => all.map(({ value }) => value));
  const [first] = await names();
  await facts.getByRole("button", { name: words["facts.recipient.add"] }).click();
  await facts.locator(".fact-recipient textarea[id$=-name]").nth(1).fill("Acme");
  assert.deepEqual(await names(), [first, "Acme"]);
  await facts
    .getByRole("button", { name: words["facts.recipient.remove"].replace("{number}", "1") })
    .click();
  assert.deepEqual(await names(), ["Acme"]);
  await page.locator(".undo-notice button").first().click();
  assert.deepEqual(await names(), [first, "Acme"]);
});
