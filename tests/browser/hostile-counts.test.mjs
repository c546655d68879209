// Files made to be costly, dropped on the page to be counted: the page answers within a second
// throughout, and what the honest file beside them says is counted all the same.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { zip } from "../zip-file.mjs";
import { pageTests, startBrowser } from "./open-page.mjs";
import { csv } from "./tables.mjs";

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());
const pageTest = pageTests(() => browser, 120_000);

const MEGABYTE = 1 << 20;
const repeated = (piece, bytes) => piece.repeat(Math.ceil(bytes / piece.length));

/** A workbook of one sheet from the texts of its parts. */
const book = (sheet, strings = "<sst/>") =>
  zip({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml":
      '<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="r1" Type="t/worksheet" Target="worksheets/sheet1.xml"/>' +
      '<Relationship Id="r2" Type="t/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/sharedStrings.xml": strings,
    "xl/worksheets/sheet1.xml": sheet,
  });
const rows = (inside) => `<worksheet><sheetData>${inside}</sheetData></worksheet>`;
const HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>手机号</t></is></c></row>';

/** Each is some megabytes, on disk or unpacked. */
const HOSTILE = {
  "lone-quotes.csv": () => `手机号\n${repeated('"\n', 6 * MEGABYTE)}`,
  "long-cell.csv": () => `手机号,备注\n13900000000,${repeated("长", 6 * MEGABYTE)}\n`,
  "one-character-lines.csv": () => `手机号\n${repeated("1\n", 6 * MEGABYTE)}`,
  "many-columns.csv": () => `手机号\n${repeated(",", 6 * MEGABYTE)}`,
  "empty-strings.xlsx": () => book(rows(HEADER), `<sst>${repeated("<si/>", 24 * MEGABYTE)}</sst>`),
  "entities.xlsx": () =>
    book(
      rows(
        `${HEADER}<row r="2"><c r="A2" t="inlineStr"><is><t>${repeated("&amp;", 24 * MEGABYTE)}</t></is></c></row>`,
      ),
    ),
  "deep.xlsx": () => book(rows(HEADER + repeated("<x>", 24 * MEGABYTE))),
  "empty-cells.xlsx": () =>
    book(rows(`${HEADER}<row r="2">${repeated("<c/>", 32 * MEGABYTE)}</row>`)),
};

const HONEST = {
  name: "honest.csv",
  text: csv([["手机号"], ...Array.from({ length: 500 }, (_, i) => [`1390000${1000 + i}`])]),
};

/** Keeps the longest time, in milliseconds, in which the page could not have answered. */
const watchGaps = (page) =>
  page.evaluate(() => {
    const beat = () => {
      const now = performance.now();
      window.longestGap = Math.max(window.longestGap, now - window.lastBeat);
      window.lastBeat = now;
      setTimeout(beat, 10);
    };
    window.beginGaps = () => {
      window.longestGap = 0;
      window.lastBeat = performance.now();
    };
    window.beginGaps();
    beat();
  });

/** The same of a page that does nothing: what the machine's other work takes from it. */
async function gapOfAnIdlePage(page) {
  await watchGaps(page);
  await page.waitForTimeout(3000);
  return page.evaluate(() => window.longestGap);
}

for (const [name, make] of Object.entries(HOSTILE)) {
  pageTest(`the page answers within a second while it reads ${name}`, async (page) => {
    await page.locator('a[href="#persons"]').first().click();
    await page.waitForSelector(".persons-drop");
    const file = (each, content) => ({
      name: each,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(content),
    });
    const files = [file(name, make()), file(HONEST.name, HONEST.text)];
    const idle = await gapOfAnIdlePage(page);
    await page.setInputFiles(".persons-drop input", files);
    // Handing the files over is the test's own work, in the page.
    await page.evaluate(() => window.beginGaps());
    await page.waitForFunction(
      () =>
        document.querySelectorAll(".persons-file").length === 2 &&
        document.querySelectorAll(".persons-file[aria-busy=true]").length === 0,
    );
    const card = page.locator(".persons-file", { hasText: name });
    const named = card.getByLabel("手机号", { exact: true });
    if ((await named.count()) > 0) {
      await named.selectOption("identifier:phone");
    } else {
      assert.notEqual((await card.innerText()).trim(), name); // it says why
    }
    const start = page.locator(".start-count");
    if (await start.isDisabled()) {
      await card.locator("button.remove, button.quiet").first().click();
    }
    await start.click();
    await page.waitForSelector(".persons-result");
    const total = await page.locator(".persons-table tbody tr").last().innerText();
    assert.match(total, /500|501/, total);
    const gap = await page.evaluate(() => window.longestGap);
    assert.ok(gap < 1000 + idle, `${gap} ms, and ${idle} ms with nothing to do`);
  });
}
