// The report on paper, as a web page and as a workbook: everything is there, folded or not.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { guidanceOf } from "../guidance.mjs";
import {
  downloadBy,
  EARLIER,
  fillCompany,
  openInPage,
  openOptions,
  textFile,
} from "./keep-pages.mjs";
import { openPage, startBrowser } from "./open-page.mjs";
import { unzipped } from "./tables.mjs";
import { TWELVE } from "./twelve-flows.mjs";
import { read } from "./walk.mjs";

const root = new URL("../../", import.meta.url);
const EGRESS = process.env.EGRESS ?? fileURLToPath(new URL("build/native/egress", root));
const PRINTED = fileURLToPath(new URL("build/printed/", root));
const words = { zh: read("words/zh.json"), en: read("words/en.json") };
const retail = read("beijing-2025/retail-services.json");

let browser;
let folder;
before(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), "egress-report-"));
  mkdirSync(PRINTED, { recursive: true });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** A test on a page with the earlier check opened; it must do nothing that a page must not do. */
function reportTest(name, run, options) {
  test(name, { timeout: 90_000 }, async () => {
    const { page, wrongs, close } = await openPage(browser, options);
    page.setDefaultTimeout(15_000);
    await openInPage(page, EARLIER);
    await run(page);
    assert.deepEqual(wrongs, []);
    await close();
  });
}

/** A text without white space and hyphens, since printed lines break where they like. */
const tight = (text) => text.normalize("NFKC").replace(/[\s-]+/g, "");

function textOf(name, ...pages) {
  const options = ["-raw", "-enc", "UTF-8", "-nopgbrk", ...pages];
  return execFileSync("pdftotext", [...options, join(PRINTED, `${name}.pdf`), "-"], {
    encoding: "utf8",
  });
}

async function print(page, name) {
  writeFileSync(join(PRINTED, `${name}.pdf`), await page.pdf({ preferCSSPageSize: true }));
  return textOf(name);
}

const chooseLanguages = async (page, place) => {
  await openOptions(page);
  await page.locator("input[name=report-language]").nth(place).check();
};
const CHINESE = 0;
const ENGLISH = 1;
const BOTH = 2;

const COMPANY = "北京某某商业有限公司";

/** A text without the numbers of pages and the company at their head, which stand between its lines. */
const withoutPageNumbers = (text) =>
  tight(text.replace(/^\d+ \/ \d+$/gm, "").replaceAll(new RegExp(`^${COMPANY}$`, "gm"), ""));

const pagesOf = (text) => [...text.matchAll(/^(\d+) \/ (\d+)$/gm)];

function holds(text, parts) {
  const found = withoutPageNumbers(text);
  for (const part of parts) {
    assert.ok(found.includes(tight(part)), `not printed: ${part}`);
  }
}

function sayDate(language, day) {
  const [year, month, date] = day.split("-").map(Number);
  return words[language]["date.day"]
    .replace("{year}", year)
    .replace("{month}", words[language]["date.months"].split(" ")[month - 1])
    .replace("{date}", date);
}

/** What must be printed of the earlier check: every item's words, every reason, every duty. */
function everything(language) {
  const pick = (pair) => pair[language];
  const contract = guidanceOf("paths").paths.find(({ id }) => id === "contract-or-certification");
  const caution = retail.cautions.find(({ id }) => id === "retail-services.note-2");
  const rulebook = read("beijing-2025/rulebook.json");
  return [
    words[language]["report.title"],
    rulebook.edition,
    sayDate(language, rulebook.issued),
    words[language]["result.not-advice"],
    words[language]["next.title"],
    ...retail.items.flatMap(({ title, description, plain }) => [title, description, pick(plain)]),
    words[language]["left-out.named-elsewhere"],
    "会员系统",
    "会员小程序",
    "1,200,000",
    "10,000,000",
    pick(caution.notice),
    ...caution.readings.map(pick),
    pick(retail.screening[0].question),
    ...contract.choices.flatMap(({ summary, sections }) => [
      pick(summary),
      ...sections.flatMap(({ entries }) => entries.map(({ text }) => pick(text))),
    ]),
    ...guidanceOf("duties")
      .sections.filter(({ industries }) => industries?.includes(retail.id) ?? true)
      .flatMap(({ entries }) => entries.map(({ text }) => pick(text))),
    ...guidanceOf("doubts").doubts.flatMap(({ readings }) => readings.map(pick)),
    ...retail.notes.map(({ text }) => text),
  ];
}

reportTest("the Chinese report is printed whole, with company and numbered pages", async (page) => {
  await fillCompany(page, COMPANY);
  const text = await print(page, "report-zh");
  holds(text, everything("zh"));
  const pages = pagesOf(text);
  assert.ok(pages.length > 3 && pages.length <= 6, `${pages.length} pages`);
  // At the head of every page, and on the cover.
  assert.equal(text.match(new RegExp(`^${COMPANY}$`, "gm")).length, pages.length + 1);
  assert.deepEqual(
    pages.map(([, number]) => Number(number)),
    pages.map((_, index) => index + 1),
  );
  assert.equal(Number(pages[0][2]), pages.length);
});

reportTest("the English report is printed whole from the Chinese page", async (page) => {
  await chooseLanguages(page, ENGLISH);
  const text = await print(page, "report-en");
  holds(text, everything("en"));
  assert.ok(!tight(text).includes(tight(words.zh["report.title"])));
});

reportTest("both languages are printed one after the other", async (page) => {
  await chooseLanguages(page, BOTH);
  const text = await print(page, "report-both");
  holds(text, [...everything("zh"), ...everything("en")]);
});

reportTest("twelve flows are printed on at most ten pages, the decision first", async (page) => {
  await openInPage(page, textFile("twelve.json", JSON.stringify(TWELVE)));
  const text = await print(page, "report-twelve");
  const pages = pagesOf(text);
  assert.ok(pages.length > 4 && pages.length <= 10, `${pages.length} pages`);
  holds(textOf("report-twelve", "-l", "1"), [
    "需要办：",
    words.zh["sides.before"],
    words.zh["sides.after"],
  ]);
  holds(
    text,
    TWELVE.flows.map(({ name }) => name),
  );
  await chooseLanguages(page, ENGLISH);
  const english = pagesOf(await print(page, "report-twelve-en"));
  assert.ok(english.length > 4 && english.length <= 10, `${english.length} pages in English`);
});

reportTest("an English page prints both languages with English first", async (page) => {
  await page.locator("button.language").first().click();
  await chooseLanguages(page, BOTH);
  const text = tight(await print(page, "report-english-first"));
  const [english, chinese] = ["en", "zh"].map((language) =>
    text.indexOf(tight(words[language]["report.title"])),
  );
  assert.ok(english >= 0 && english < chinese, `${english} ${chinese}`);
});

reportTest("a blank questionnaire is printed, and the report after it", async (page) => {
  await page.evaluate(() => {
    window.print = () => {};
    location.hash = "start";
  });
  await page.locator("main .print-blank").click();
  const text = await print(page, "blank-questionnaire");
  const { screening, words: listed } = retail;
  const { gates } = read("beijing-2025/rulebook.json");
  assert.ok(gates.length > 0 && screening.length > 0);
  holds(text, [
    words.zh["blank.title"],
    words.zh["blank.how"],
    ...screening.map(({ question }) => question.zh),
    ...gates.map(({ question }) => question.zh),
    ...listed.scenarios.map(({ word }) => word),
  ]);
  // The answers that were given are not on it.
  assert.ok(!tight(text).includes("会员小程序"));
  assert.ok(!tight(text).includes(words.zh["report.title"]));
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  holds(await print(page, "report-after-blank"), [words.zh["report.title"], "会员小程序"]);
});

reportTest(
  "what is folded on the page makes no difference on paper, nor does the step",
  async (page) => {
    const fold = (open) =>
      page.evaluate((wanted) => {
        for (const details of document.querySelectorAll("main details")) {
          details.open = wanted;
        }
        return document.querySelectorAll("main details").length;
      }, open);
    assert.ok((await fold(false)) > 0);
    const folded = await print(page, "report-folded");
    await fold(true);
    assert.equal(await print(page, "report-unfolded"), folded);
    await page.evaluate(() => {
      location.hash = "flows";
    });
    await page.waitForSelector(".flow");
    assert.equal(await print(page, "report-from-flows"), folded);
    holds(folded, everything("zh"));
  },
);

reportTest(
  "the report is dark on white where the screen is dark",
  async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const colours = await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      return [".report-document", "html", "body"].map((place) => {
        const { color, backgroundColor } = getComputedStyle(document.querySelector(place));
        return place === ".report-document" ? color : backgroundColor;
      });
    });
    assert.deepEqual(colours, ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)"]);
  },
  { colorScheme: "dark" },
);

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const withoutSpace = (text) => text.replace(/\s+/g, "");

reportTest("the receipt on the cover is what the command line gives", async (page) => {
  assert.ok(existsSync(EGRESS), `${EGRESS} is built first`);
  const printed = withoutSpace(await print(page, "report-receipt"));
  const { path, bytes } = await downloadBy(page, ".report-actions .assessment");
  const report = execFileSync(EGRESS, ["check", path]);
  assert.ok(printed.includes(sha256(bytes)));
  assert.ok(printed.includes(sha256(report)));

  // The assessment inside a saved check is the same text.
  const saved = JSON.parse((await downloadBy(page, ".save-answers")).bytes);
  assert.equal(`${JSON.stringify(saved.assessment, null, 2)}\n`, bytes.toString("utf8"));

  const receipt = execFileSync(EGRESS, ["receipt", path], { encoding: "utf8" });
  const lines = receipt.trimEnd().split("\n");
  assert.deepEqual(
    lines.map((line) => line.split("  ")[1]),
    ["assessment", "rulebook", "report"],
  );
  for (const line of lines) {
    assert.ok(printed.includes(line.split("  ")[0]), `not printed: ${line}`);
  }
});

reportTest("the report is a web page of its own, with no script and no request", async (page) => {
  await chooseLanguages(page, BOTH);
  await fillCompany(page, `<img src=x onerror=alert(1)>`);
  const { name, bytes } = await downloadBy(page, ".report-actions .web-page");
  assert.match(name, /\.html$/);
  const html = bytes.toString("utf8");
  assert.doesNotMatch(html, /<(script|img|link)|<[^>]*\s(style|on\w+)=/);
  assert.match(html, /default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'/);
  const file = join(folder, "report.html");
  writeFileSync(file, bytes);
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const alone = await context.newPage();
  const wrongs = [];
  alone.on("console", (message) => wrongs.push(message.text()));
  alone.on("request", (request) => wrongs.push(request.url()));
  await alone.goto(pathToFileURL(file).href);
  assert.deepEqual(wrongs, [pathToFileURL(file).href]);
  const text = await alone.locator("body").innerText();
  holds(text, [...everything("zh"), ...everything("en")]);
  assert.equal(await alone.evaluate(() => document.documentElement.scrollWidth), 360);
  assert.notEqual(
    await alone.evaluate(
      () => getComputedStyle(document.querySelector("blockquote")).borderLeftStyle,
    ),
    "none",
  );
  await context.close();
});

reportTest("the workbook holds answers, findings and counts, and no formula", async (page) => {
  const hostile = JSON.parse(readFileSync(EARLIER, "utf8"));
  hostile.flows[0].name = "=HYPERLINK(1)";
  hostile.flows[1].name = "constructor";
  await openInPage(page, textFile("hostile.json", JSON.stringify(hostile)));
  await fillCompany(page, "@SUM(A1)");
  const { name, bytes } = await downloadBy(page, ".report-actions .workbook");
  assert.match(name, /\.xlsx$/);
  const files = unzipped(bytes);
  const sheets = Object.keys(files).filter((file) => /^xl\/worksheets\/sheet\d+\.xml$/.test(file));
  assert.equal(sheets.length, 7);
  assert.match(files["xl/worksheets/sheet2.xml"], /<\/sheetData><autoFilter ref="A1:N3"\/>/);
  for (const sheet of ["summary", "flows", "findings", "counts", "doubts"]) {
    assert.ok(files["xl/workbook.xml"].includes(words.zh[`report.sheet.${sheet}`]));
  }
  for (const sheet of sheets) {
    assert.doesNotMatch(files[sheet], /<f[ >]/);
    assert.doesNotMatch(files[sheet], /<v>[^<]*\D[^<]*<\/v>/);
  }
  const texts = files["xl/sharedStrings.xml"];
  for (const part of ["=HYPERLINK(1)", "constructor", "@SUM(A1)", retail.items[3].title]) {
    assert.ok(texts.includes(part), part);
  }
  assert.ok(sheets.some((sheet) => files[sheet].includes("<v>1200000</v>")));
});

reportTest("both languages go into the web page and the workbook at once", async (page) => {
  await chooseLanguages(page, CHINESE);
  await chooseLanguages(page, BOTH);
  const { bytes } = await downloadBy(page, ".report-actions .workbook");
  const book = unzipped(bytes)["xl/workbook.xml"];
  for (const language of ["zh", "en"]) {
    assert.ok(book.includes(words[language]["report.sheet.findings"]));
  }
});
