// Several companies side by side: saved checks chosen, dropped, opened, taken out, printed and joined in one workbook.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before } from "node:test";
import { axeFinds } from "./axe.mjs";
import { downloadBy, EARLIER, headline, openInPage, savedFile, textFile } from "./keep-pages.mjs";
import { PAGE_FILE, pageTests, startBrowser } from "./open-page.mjs";
import { unzipped } from "./tables.mjs";
import { at, goTo, read } from "./walk.mjs";

const words = read("words/zh.json");

let browser;
let folder;
before(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), "egress-group-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const pageTest = pageTests(() => browser, 20_000);

/** The example of an industry, as the check of a company. */
function company(industry, name, change = () => {}) {
  const { assessment } = read(`beijing-2025/examples/${industry}.json`);
  const check = { ...assessment, about: { ...assessment.about, name } };
  change(check);
  return textFile(`${industry}.json`, JSON.stringify(check));
}

const BANK = company("banking", "甲银行");
const SHOP = company("retail-services", "乙商贸");
const CARRIER = company("trade-logistics", "丙快递");

async function openGroup(page) {
  await page.evaluate(() => {
    location.hash = "#group";
  });
  await page.waitForSelector(".group-take");
}

const fileAt = (path) => ({
  name: basename(path),
  mimeType: "application/octet-stream",
  buffer: readFileSync(path),
});

const companies = (page) => page.locator("main .comparison").first().locator("tbody tr");

/** Chooses files, after which so many companies are there. */
async function choose(page, count, ...files) {
  await page.locator(".group-take input[type=file]").setInputFiles(files);
  await companies(page)
    .nth(count - 1)
    .waitFor();
  assert.equal(await companies(page).count(), count);
}

const cells = (row) => row.locator("td").allInnerTexts();
const nameOf = async (row) => (await row.locator("th").innerText()).split("\n")[0];
const namesOf = async (page) => Promise.all((await companies(page).all()).map(nameOf));

pageTest("three saved checks stand side by side, each with its own result", async (page) => {
  const [saved, savedPage] = [join(folder, "saved.json"), join(folder, "saved.html")];
  await openInPage(page, SHOP);
  for (const [button, path] of [
    [".save-answers", saved],
    [".save-page", savedPage],
  ]) {
    writeFileSync(path, (await downloadBy(page, button)).bytes);
  }
  const shop = await headline(page);
  await openGroup(page);
  await choose(page, 3, BANK, fileAt(savedPage), CARRIER);
  assert.deepEqual(await namesOf(page), ["甲银行", "乙商贸", "丙快递"]);
  const [bank, middle] = await companies(page).all();
  assert.equal((await cells(middle))[0], shop);
  assert.deepEqual((await cells(middle)).slice(3, 5), ["120万", "300"]);
  assert.deepEqual((await cells(bank)).slice(3, 4), ["15万至15.15万"]);
  assert.match(await middle.innerText(), /saved\.html；2026年；清单2025版/);

  const items = page.locator("main .comparison").nth(1);
  const row = items.locator("tr", { hasText: "零售与现代服务业第4项" });
  assert.deepEqual(await cells(row), ["", "达到", ""]);

  const sum = page.locator("section", { hasText: "人数相加" }).last();
  assert.match(await sum.innerText(), /1,200,000（120万）至1,751,500（175\.15万）/);
  assert.match(await sum.innerText(), /每个法人各算各的/);
  assert.match(await sum.innerText(), /只是上限/);

  // The same company a second time, in its saved answers, is told of and numbered.
  await choose(page, 4, fileAt(saved));
  assert.deepEqual(await namesOf(page), ["甲银行", "乙商贸（1）", "丙快递", "乙商贸（2）"]);
  await page.getByText("“乙商贸”有2份").waitFor();
});

pageTest("a file that is no check is named with its reason, and the others stay", async (page) => {
  await openGroup(page);
  const blank = { name: "空白.html", mimeType: "text/html", buffer: readFileSync(PAGE_FILE) };
  await choose(page, 2, textFile("坏.json", "{"), BANK, blank, fileAt(EARLIER));
  const refused = page.locator(".group-take [role=alert] li");
  assert.deepEqual(await refused.allInnerTexts(), [
    `坏.json：${words["keep.not-json"]}`,
    `空白.html：${words["keep.page-without-answers"]}`,
  ]);
  assert.deepEqual(await namesOf(page), ["甲银行", "two-member-systems.json"]);
  await choose(page, 3, fileAt(savedFile("v1/two-member-systems.json")));
  assert.equal(await refused.count(), 0);
  assert.equal((await namesOf(page)).length, 3);
});

pageTest("checks are dropped too, and nothing else takes them", async (page) => {
  await openGroup(page);
  const text = JSON.stringify(JSON.parse(BANK.buffer.toString()));
  await page.evaluate((dropped) => {
    const data = new DataTransfer();
    for (const name of ["一.json", "二.json"]) {
      data.items.add(new File([dropped], name));
    }
    const place = document.querySelector(".group-take");
    for (const kind of ["dragover", "drop"]) {
      const event = new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
      place.dispatchEvent(event);
    }
  }, text);
  await page.locator(".group-take [role=status]", { hasText: "放进来2份" }).waitFor();
  assert.equal(await page.locator(".drop-here").count(), 0);
  assert.equal(await page.locator(".keep-notices .notice").count(), 0);
  assert.deepEqual(await namesOf(page), ["甲银行（1）", "甲银行（2）"]);
});

pageTest("unknown persons are unknown, and the sum has then no upper bound", async (page) => {
  const silent = company("trade-logistics", "丁物流", (check) => {
    check.flows[0].persons = {};
  });
  await openGroup(page);
  await choose(page, 2, SHOP, silent);
  const [, row] = await companies(page).all();
  assert.deepEqual((await cells(row)).slice(3, 6), ["不清楚", "不清楚", "不清楚"]);
  assert.notEqual((await cells(row))[6], "0");
  const sum = page.locator("section", { hasText: "人数相加" }).last();
  assert.match(await sum.innerText(), /1,200,000（120万）以上/);
  assert.match(await sum.innerText(), /没有上限或者不清楚/);
});

pageTest("a company is taken out and comes back where it was", async (page) => {
  await openGroup(page);
  await choose(page, 3, BANK, SHOP, CARRIER);
  await page.getByRole("button", { name: "移除：乙商贸" }).press("Enter");
  assert.deepEqual(await namesOf(page), ["甲银行", "丙快递"]);
  await page.getByText("已移除：乙商贸").waitFor();
  await page.keyboard.press("Control+z");
  assert.deepEqual(await namesOf(page), ["甲银行", "乙商贸", "丙快递"]);
});

pageTest(
  "the answers of the page are one of them, and survive another being opened",
  async (page) => {
    await openInPage(page, EARLIER);
    await goTo(page, "flows");
    await at(page, "/flows/0/name").fill("会员总表");
    await openGroup(page);
    await choose(page, 2, BANK, CARRIER);
    await page.getByRole("checkbox", { name: "把目前的回答也放进来" }).check();
    assert.deepEqual(await namesOf(page), ["目前的回答", "甲银行", "丙快递"]);

    await page.getByRole("button", { name: "打开：甲银行" }).press("Enter");
    await page.waitForSelector("section.conclusion");
    assert.match(await headline(page), /标准合同/);
    await openGroup(page);
    assert.deepEqual(await namesOf(page), ["甲银行", "丙快递", "打开另一家以前的回答"]);
    await page.locator(".keep-notices .undo").click();
    await goTo(page, "flows");
    assert.equal(await at(page, "/flows/0/name").inputValue(), "会员总表");
  },
);

pageTest("no more than forty are taken, which is said", async (page) => {
  await openGroup(page);
  const many = Array.from({ length: 42 }, (_, index) => ({ ...BANK, name: `${index + 1}.json` }));
  const before = Date.now();
  await choose(page, 40, ...many);
  assert.ok(Date.now() - before < 15_000);
  assert.match(
    await page.locator(".group-take [role=alert]").innerText(),
    /最多放40份，这些没有放进来：41\.json、42\.json/,
  );
  assert.ok(await page.getByRole("checkbox", { name: "把目前的回答也放进来" }).isDisabled());
});

pageTest("it is printed as it is seen, without the answers of the page", async (page) => {
  await openInPage(page, EARLIER);
  await goTo(page, "result");
  await page.locator(".report-options").evaluate((fold) => {
    fold.open = true;
  });
  await page.locator("#report-company").fill("别家公司");
  await openGroup(page);
  await choose(page, 3, BANK, SHOP, CARRIER);
  const path = join(folder, "group.pdf");
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true }));
  const printed = execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", path, "-"], {
    encoding: "utf8",
  }).replace(/\s+/g, "");
  for (const part of ["甲银行", "乙商贸", "丙快递", "15.15万", "达到", "人数相加", "各算各的"]) {
    assert.ok(printed.includes(part), part);
  }
  for (const part of ["别家公司", "选择文件", "移除", "会员系统"]) {
    assert.ok(!printed.includes(part), part);
  }
});

pageTest("one click joins the checks in one workbook", async (page) => {
  await openGroup(page);
  await choose(page, 3, BANK, SHOP, CARRIER);
  const { name, bytes } = await downloadBy(page, "main .workbook");
  assert.match(name, /^几家公司放在一起-.*\.xlsx$/);
  const parts = unzipped(bytes);
  const sheets = Object.keys(parts).filter((part) => /worksheets\/sheet\d+\.xml$/.test(part));
  assert.equal(sheets.length, 3);
  const workbook = Object.values(parts).join("\n");
  for (const part of [
    "甲银行",
    "乙商贸",
    "丙快递",
    "逐项对照",
    words["report.sheet.flows"],
    words["group.sum.twice"],
    words["group.sum.each"],
  ]) {
    assert.ok(workbook.includes(part), part);
  }
  assert.ok(workbook.includes("<v>1200000</v>"));
});

for (const [look, options] of Object.entries({
  "wide and light": {},
  "wide and dark": { colorScheme: "dark" },
  "narrow, in forced colours": { width: 390, height: 844, forcedColors: "active" },
  "at 400 %": { width: 320, height: 256 },
})) {
  pageTest(
    `axe finds nothing and nothing is too wide: ${look}`,
    async (page) => {
      await openGroup(page);
      const many = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"].map((each) => ({
        ...company("retail-services", `${each}（中国）商业管理有限公司`),
        name: `${each}-saved-by-the-compliance-office-of-the-whole-group.json`,
      }));
      await choose(page, 3, ...many.slice(0, 3));
      for (const language of ["zh", "en"]) {
        assert.deepEqual(await axeFinds(page), [], language);
        await page.locator("button.language").click();
      }
      await choose(page, 8, ...many.slice(3));
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(wide, 0);
    },
    options,
  );
}
