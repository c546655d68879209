// The whole list as a table: complete, in both languages, and fit for every width.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeFinds } from "./axe.mjs";
import { openPage, startBrowser } from "./open-page.mjs";
import { read } from "./walk.mjs";

const { files } = read("beijing-2025/rulebook.json");
const industries = files
  .filter((name) => !name.startsWith(".."))
  .map((name) => read(`beijing-2025/${name}`))
  .filter(({ format }) => format === "egress.industry/1");

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

async function openOverview(options) {
  const opened = await openPage(browser, options);
  const { page } = opened;
  await page.getByRole("link", { name: "清单全览" }).last().click();
  await page.waitForSelector(".overview-table");
  return opened;
}

test("every item of every industry stands in the overview, with its words", async () => {
  assert.ok(industries.length >= 9);
  const { page, wrongs, close } = await openOverview();
  for (const { id, items } of industries) {
    const card = page.locator(`#overview-${id}`);
    const text = await card.evaluate((element) => element.textContent);
    for (const { number, title, description } of items) {
      assert.ok(text.includes(`第${number}项`), `${id} ${number}`);
      assert.ok(text.includes(title), `${id} ${number}`);
      assert.ok(text.includes(description), `${id} ${number}`);
    }
  }
  const automotive = await page.locator("#overview-automotive .overview-table").first().innerText();
  assert.match(
    automotive.replace(/\s+/g, " "),
    /不满10万人 清单外 — 10万人以上且不满100万人 个人信息出境标准合同备案或个人信息保护认证 第13项 100万人以上 数据出境安全评估 第11项/,
  );
  assert.deepEqual(wrongs, []);
  await close();
});

for (const width of [360, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const language of ["zh", "en"]) {
      test(`the overview is accessible and fits: ${language}, ${colorScheme}, ${width} px`, async () => {
        const { page, wrongs, close } = await openOverview({ width, colorScheme });
        if (language === "en") {
          await page.getByRole("button", { name: "English" }).first().click();
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} px wide`);
        assert.deepEqual(await axeFinds(page, "main"), []);
        assert.deepEqual(wrongs, []);
        await close();
      });
    }
  }
}
