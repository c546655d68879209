// A browser that cannot run the page shows a message in both languages, and never a blank page; so
// does a page whose file was changed.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openPage, PAGE_ADDRESS, PAGE_FILE, startBrowser, WAITING_PARTS } from "./open-page.mjs";
import { read } from "./walk.mjs";

const built = readFileSync(PAGE_FILE, "utf8");
const [, program] = /<script type="module" id="script"[^>]*>([\s\S]*?)<\/script>/.exec(built);
const hashOf = (text) => createHash("sha256").update(text).digest("base64");

let browser;
let folder;
before(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), "egress-old-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** The built page with one thing changed, in a file of its own. */
function changed(from, to) {
  const html = built.replace(from, () => to);
  assert.notEqual(html, built);
  const path = join(folder, "page.html");
  writeFileSync(path, html);
  return pathToFileURL(path).href;
}

/** The start of what a block holds; the script too knows the page's template, where it holds nothing. */
const inBlock = (block) => new RegExp(`(?<=<script type="text/plain" id="${block}">)(?=[^<])`);

const WITHOUT = {
  "no JavaScript": { address: () => PAGE_ADDRESS, options: { javaScriptEnabled: false } },
  "no JavaScript modules": {
    address: () => changed('<script type="module" id="script"', '<script type="other" id="script"'),
  },
  "a newer syntax than it knows": {
    address: () => {
      const unread = `@ ${program}`;
      const address = changed(program, unread);
      const path = join(folder, "page.html");
      const html = readFileSync(path, "utf8").replace(hashOf(program), hashOf(unread));
      writeFileSync(path, html);
      return address;
    },
  },
  "no WebAssembly": {
    address: () => PAGE_ADDRESS,
    prepare: () => {
      delete globalThis.WebAssembly;
    },
  },
  "WebAssembly that the policy cannot allow": {
    address: () => changed(" 'wasm-unsafe-eval'", ""),
  },
};

for (const [lack, { address, options, prepare }] of Object.entries(WITHOUT)) {
  test(`with ${lack}, the page says so in both languages`, { timeout: 60_000 }, async () => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    if (prepare) {
      await page.addInitScript(prepare);
    }
    await page.goto(address());
    const message = page.locator("#cannot-start");
    await message.waitFor({ state: "visible", timeout: 10_000 });
    const text = await message.innerText();
    assert.ok(text.includes("自检页没有启动"));
    assert.ok(text.includes("The page has not started"));
    assert.equal(await page.locator("main").count(), 0);
    await context.close();
  });
}

const words = Object.fromEntries(["zh", "en"].map((each) => [each, read(`words/${each}.json`)]));

for (const part of WAITING_PARTS) {
  test(`a file whose ${part} was changed says so in both languages`, {
    timeout: 60_000,
  }, async () => {
    const page = await browser.newPage();
    await page.goto(changed(inBlock(part), " "));
    const because = page.locator(".cannot-start-because");
    await because.waitFor({ timeout: 10_000 });
    const said = await because.innerText();
    for (const language of ["zh", "en"]) {
      assert.ok(said.includes(words[language]["trust.changed"].replace("{part}", part)), said);
    }
    assert.equal(await page.locator("main").count(), 0);
    await page.close();
  });
}

test("a browser that runs the page never shows the message", { timeout: 60_000 }, async () => {
  const { page, close } = await openPage(browser);
  assert.equal(await page.locator("#cannot-start").count(), 0);
  await close();
});

test("the first question needs no more than the first script and texts", {
  timeout: 60_000,
}, async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    new MutationObserver(() => {
      globalThis.asked ||=
        document.querySelector("main fieldset.question input") !== null &&
        !("./later.js" in globalThis.chunks);
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${changed(inBlock("later-texts"), "!")}#exporter`);
  await page.locator(".cannot-start-because").waitFor({ timeout: 10_000 });
  assert.equal(await page.evaluate(() => globalThis.asked), true);
  await page.close();
});
