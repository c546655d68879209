// A check is kept: saved, opened again, carried inside the page, drafted where the page is hosted.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  conclusion,
  downloadBy,
  EARLIER,
  fillCompany,
  headline,
  openInPage,
  openOptions,
  savedFile,
  serve,
  textFile,
} from "./keep-pages.mjs";
import { openPage, PAGE_ADDRESS, PAGE_FILE, startBrowser, WAITING_PARTS } from "./open-page.mjs";
import { read } from "./walk.mjs";

let browser;
let folder;
before(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), "egress-keep-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const words = read("words/zh.json");
const HOSTILE = `</script><script>document.title = "run"</script>`;

/** A test on a fresh page that must end without a request, a policy violation or an error. */
function pageTest(name, run, options) {
  test(name, { timeout: 60_000 }, async () => {
    const { page, wrongs, close } = await openPage(browser, options);
    page.setDefaultTimeout(10_000);
    await run(page);
    assert.deepEqual(wrongs, []);
    await close();
  });
}

/** Does something on a page opened from another file, in a fresh profile. */
async function onPage(file, run) {
  const address = pathToFileURL(file).href;
  const { page, wrongs, close } = await openPage(browser, { address });
  page.setDefaultTimeout(10_000);
  const result = await run(page);
  assert.deepEqual(wrongs, []);
  await close();
  return result;
}

const company = (page) => page.locator("#report-company");

/** What a saved check says, without the day it was saved on. */
function contentOf(text) {
  const { saved_on: _, ...content } = JSON.parse(text);
  return content;
}

function dataBlock(html) {
  const [, block] =
    /<script type="application\/json" id="saved-check">([\s\S]*?)<\/script>/.exec(html) ?? [];
  return block;
}

pageTest(
  "a saved check opens in a fresh profile with the same answers and result",
  async (page) => {
    await openInPage(page, EARLIER);
    await fillCompany(page, HOSTILE);
    const result = await headline(page);
    const saved = await downloadBy(page, ".save-answers");
    assert.match(saved.name, /^数据出境自检-.*\d{4}-\d{2}-\d{2}\.json$/);
    await onPage(PAGE_FILE, async (fresh) => {
      await openInPage(fresh, saved.path);
      assert.equal(await headline(fresh), result);
      assert.equal(await company(fresh).inputValue(), HOSTILE);
      const again = await downloadBy(fresh, ".save-answers");
      assert.deepEqual(contentOf(again.bytes), contentOf(saved.bytes));
    });
  },
);

pageTest("the page with its answers is the page, but for the answers", async (page) => {
  await openInPage(page, EARLIER);
  await fillCompany(page, HOSTILE);
  const result = await headline(page);
  const saved = await downloadBy(page, ".save-page");
  const html = saved.bytes.toString("utf8");
  const block = dataBlock(html);
  assert.ok(block.length > 100);
  assert.equal(html.replace(block, ""), readFileSync(PAGE_FILE, "utf8"));

  const first = join(folder, "first.html");
  writeFileSync(first, saved.bytes);
  const second = join(folder, "second.html");
  await onPage(first, async (fresh) => {
    assert.equal(await fresh.evaluate(() => location.hash), "");
    assert.equal(await headline(fresh), result);
    assert.equal(await company(fresh).inputValue(), HOSTILE);
    assert.notEqual(await fresh.title(), "run");
    writeFileSync(second, (await downloadBy(fresh, ".save-page")).bytes);
  });
  assert.deepEqual(contentOf(dataBlock(readFileSync(second, "utf8"))), contentOf(dataBlock(html)));
  await onPage(second, async (fresh) => assert.equal(await headline(fresh), result));
  await onPage(PAGE_FILE, async (fresh) => {
    await openInPage(fresh, second);
    assert.equal(await headline(fresh), result);
  });
});

for (const part of ["script", ...WAITING_PARTS]) {
  pageTest(
    `a page whose ${part} something has changed is not saved as if it were whole`,
    async (page) => {
      await page.evaluate((id) => {
        // Trusted Types stand before the text of a script, not before that of the node in it.
        document.getElementById(id).firstChild.data += " ";
      }, part);
      await page
        .locator(".save-page")
        .first()
        .evaluate((button) => button.click());
      await page.locator(".keep-notices", { hasText: words["keep.page-changed"] }).waitFor();
    },
  );
}

for (const name of [
  "v0/two-member-systems.json",
  "v1/two-member-systems.json",
  "v1/page-without-its-program.html",
]) {
  pageTest(`a file of an earlier version opens: ${name}`, async (page) => {
    await openInPage(page, savedFile(name));
    assert.match(await conclusion(page).getAttribute("class"), / paths$/);
  });
}

pageTest("a file dropped anywhere opens", async (page) => {
  const dropped = await page.evaluateHandle(
    (text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "自查.json"));
      return transfer;
    },
    readFileSync(EARLIER, "utf8"),
  );
  await page.dispatchEvent("footer", "dragover", { dataTransfer: dropped });
  await page.locator(".drop-here").waitFor();
  await page.dispatchEvent("footer", "drop", { dataTransfer: dropped });
  await page.locator(".drop-here").waitFor({ state: "detached" });
  await page.locator(".keep-notices", { hasText: "自查.json" }).waitFor();
  assert.match(await conclusion(page).getAttribute("class"), / paths$/);
});

pageTest("a file that is no saved check gets a sentence, and the answers stay", async (page) => {
  await openInPage(page, EARLIER);
  const result = await headline(page);
  for (const [name, text] of [
    ["空.json", ""],
    ["断.json", '{"format":"egress.saved/1","typed":'],
    ["别的.json", '{"format":"another"}'],
    ["更新.json", '{"format":"egress.saved/99"}'],
    ["网页.html", "<!doctype html><title>x</title>"],
    ["图.json", "\u0000\u0001\u0002"],
    ["没填.html", readFileSync(PAGE_FILE, "utf8")],
  ]) {
    await page.locator(".keep-bar input[type=file]").first().setInputFiles(textFile(name, text));
    const refusal = page.locator("section.faults[role=alert]", { hasText: name });
    await refusal.waitFor();
    assert.equal(await refusal.locator("li").count(), 1);
    assert.equal(await headline(page), result);
  }
});

pageTest("what was there before another check was opened comes back", async (page) => {
  await openInPage(page, EARLIER);
  await fillCompany(page, "先前的单位");
  await openInPage(page, savedFile("v1/two-member-systems.json"));
  assert.notEqual(await company(page).inputValue(), "先前的单位");
  await page.locator(".keep-notices .undo").click();
  assert.equal(await company(page).inputValue(), "先前的单位");
});

/** Whether the browser asks before it leaves the page. */
async function asksBeforeLeaving(page) {
  const asked = page.waitForEvent("dialog").then(async (dialog) => {
    const type = dialog.type();
    await dialog.accept();
    return type === "beforeunload";
  });
  const closed = page.waitForEvent("close").then(() => false);
  await page.close({ runBeforeUnload: true });
  return Promise.race([asked.catch(() => false), closed]);
}

test("leaving warns of unsaved answers, and not otherwise", { timeout: 60_000 }, async () => {
  const leaving = async (act) => {
    const { page, close } = await openPage(browser);
    await act(page);
    const asked = await asksBeforeLeaving(page);
    await close();
    return asked;
  };
  assert.equal(await leaving((page) => page.locator("main h1").click()), false);
  assert.equal(await leaving((page) => openInPage(page, EARLIER)), false);
  const change = async (page) => {
    await openInPage(page, EARLIER);
    // The browser asks only where the person has done something.
    await openOptions(page);
    await company(page).click();
    await page.keyboard.type("Another");
  };
  assert.equal(await leaving(change), true);
  const changeAndSave = async (page) => {
    await change(page);
    await downloadBy(page, ".save-answers");
  };
  assert.equal(await leaving(changeAndSave), false);
});

test("a file that is chosen before the engine stands is opened once it does, and judged", {
  timeout: 60_000,
}, async () => {
  const strange = textFile(
    "strange.json",
    JSON.stringify({ format: "egress.assessment/1", year: "x" }),
  );
  for (const { file, notice } of [
    { file: EARLIER, notice: /two-member-systems/ },
    { file: strange, notice: /strange.json.*\/year/s },
  ]) {
    const page = await browser.newPage();
    await page.goto(PAGE_ADDRESS);
    await page.waitForSelector("main h1");
    await openInPage(page, file);
    assert.match(await page.locator(".keep-notices").allInnerTexts().then(String), notice);
    assert.equal(await page.locator("html[data-engine=ready]").count(), 1);
    await page.close();
  }
});

test("a draft is kept only where the page is hosted, and only when asked for", {
  timeout: 60_000,
}, async () => {
  const page_html = readFileSync(PAGE_FILE, "utf8");
  const frame = `<!doctype html><iframe src="/" sandbox="allow-scripts allow-downloads allow-modals"></iframe>`;
  const server = await serve({ "/": page_html, "/portal": frame });
  const context = await browser.newContext();
  const page = await context.newPage();
  const stored = () => page.evaluate(() => Object.keys(localStorage).length);
  await page.goto(`${server.origin}/`);
  await page.waitForSelector("main h1");
  await openInPage(page, EARLIER);
  await fillCompany(page, "草稿单位");
  await page.waitForTimeout(600);
  assert.equal(await stored(), 0);
  const box = () => page.locator(".keep-draft input").first();
  const press = () => box().evaluate((input) => input.click());
  await press();
  await page.waitForFunction(() => Object.keys(localStorage).length === 1);
  await fillCompany(page, "草稿单位二");
  await page.goto("about:blank");
  await page.goto(`${server.origin}/`);
  await page.locator(".keep-notices", { hasText: words["keep.in-draft"] }).waitFor();
  assert.equal(await company(page).inputValue(), "草稿单位二");
  await press();
  assert.equal(await stored(), 0);
  await page.waitForTimeout(600);
  assert.equal(await stored(), 0);

  await page.goto(`${server.origin}/portal`);
  const inside = page.frameLocator("iframe");
  await inside.locator("main h1").waitFor();
  assert.equal(await inside.locator(".keep-draft").count(), 0);
  await context.close();
  await server.close();

  const opened = await openPage(browser);
  assert.ok((await opened.page.locator(".keep-bar").count()) > 0);
  assert.equal(await opened.page.locator(".keep-draft").count(), 0);
  await opened.close();
});
