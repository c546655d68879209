// A company's own table of flows, from where it is dropped to the draft of a paper.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { conclusion, downloadBy, openInPage, textFile } from "./keep-pages.mjs";
import { pageTests, startBrowser } from "./open-page.mjs";
import { TWELVE } from "./twelve-flows.mjs";
import { read } from "./walk.mjs";

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

const pageTest = pageTests(() => browser, 20_000);
const words = read("words/zh.json");

/** Drops a file on the page, wherever. */
const drop = (page, { name, bytes }) =>
  page.evaluate(
    ({ name, bytes }) => {
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(bytes)], name));
      for (const type of ["dragover", "drop"]) {
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }),
        );
      }
    },
    { name, bytes: [...bytes] },
  );

const csv = (text) => ({ name: "表.csv", bytes: Buffer.from(text) });
const preview = (page) => page.locator(`section[aria-label="${words["inventory.preview"]}"]`);
const button = (page, key) => page.getByRole("button", { name: words[key] });

pageTest(
  "twelve flows are dropped, and the result and the draft are four clicks away",
  async (page) => {
    await openInPage(page, textFile("twelve.json", JSON.stringify(TWELVE)));
    const before = await conclusion(page).innerText();
    await page
      .locator(".tasks a, .tasks button", { hasText: words["flows.short"] })
      .first()
      .click();
    const details = page.locator("details.inventory");
    await details.evaluate((fold) => {
      fold.open = true;
    });
    const { bytes } = await downloadBy(page, ".inventory .buttons button:last-child");

    await page.reload();
    await page.waitForSelector("html[data-engine=ready] main h1");
    let clicks = 0;
    const click = async (locator) => {
      clicks += 1;
      await locator.click();
    };
    await drop(page, { name: "台账.xlsx", bytes });
    await preview(page).waitFor();
    assert.equal(await page.locator(".inventory-flows li").count(), 12);
    await click(button(page, "inventory.replace"));
    await click(
      page.locator(".tasks a, .tasks button", { hasText: words["result.short"] }).first(),
    );
    assert.equal(await conclusion(page).innerText(), before);
    await click(page.locator("#papers"));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      click(page.getByRole("button", { name: `${words["papers.word"]} 自评估报告` })),
    ]);
    assert.match(download.suggestedFilename(), /^自评估报告.*\.docx$/);
    assert.equal(clicks, 4);
  },
  { width: 1280 },
);

pageTest("what a file only nearly says is taken when it is ticked", async (page) => {
  await drop(
    page,
    csv("名称,行业,业务场景,人群,非敏感人数\n会员,零售与现代服务业,会员管里,个人消费者会员,12万\n"),
  );
  await preview(page).waitFor();
  const proposal = page.locator(".inventory-proposals label");
  assert.equal(await proposal.count(), 1);
  await button(page, "inventory.replace").click();
  const scenario = () => page.locator("#at-flows-0-scenario");
  assert.notEqual(await scenario().inputValue(), "会员管理");
  await page.locator(".undo-notice button").first().click();

  await drop(
    page,
    csv("名称,行业,业务场景,人群,非敏感人数\n会员,零售与现代服务业,会员管里,个人消费者会员,12万\n"),
  );
  await preview(page).waitFor();
  await proposal.locator("input").check();
  await button(page, "inventory.replace").click();
  assert.equal(await scenario().inputValue(), "会员管理");
});

pageTest("a list of persons that is dropped is counted, and is no inventory", async (page) => {
  await drop(page, csv("姓名,手机号\n甲,13800000000\n乙,13800000001\n"));
  await page.locator(".persons-file", { hasText: "表.csv" }).waitFor();
  assert.equal(await preview(page).count(), 0);
});
