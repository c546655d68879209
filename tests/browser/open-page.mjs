// Opens the built page from disk in Chromium, and watches for requests and policy violations.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installed } from "./engine-parts.mjs";

const root = new URL("../../", import.meta.url);
const fromWeb = createRequire(new URL("web/package.json", root));
const { chromium } = fromWeb("playwright-core");

/** Where pictures of the page are left to be looked at. */
export const SCREENSHOTS = fileURLToPath(new URL("build/screenshots/", root));

/** The built page; EGRESS_PAGE names another file to test. */
export const PAGE_FILE = process.env.EGRESS_PAGE
  ? resolve(process.env.EGRESS_PAGE)
  : fileURLToPath(new URL("dist/egress.html", root));
export const PAGE_ADDRESS = pathToFileURL(PAGE_FILE).href;

/** The ids of the parts that the page waits with: its second script and its blocks of data. */
export const WAITING_PARTS = [
  ...readFileSync(PAGE_FILE, "utf8").matchAll(/^<script type="text\/plain" id="([a-z-]+)">/gm),
].map(([, id]) => id);
assert.ok(WAITING_PARTS.length > 1, `${PAGE_FILE} has no parts`);

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const chromiumPath = () => installed("chromium", "CHROMIUM", BROWSERS);

export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--no-default-browser-check",
];

export const startBrowser = () =>
  chromium.launch({ executablePath: chromiumPath(), headless: true, args: CHROMIUM_ARGUMENTS });

/** A page, and what it did that it must not do: requests, policy violations, errors. */
export async function openPage(
  browser,
  { address = PAGE_ADDRESS, width = 1280, height = 900, ...options } = {},
) {
  const context = await browser.newContext({ viewport: { width, height }, ...options });
  const page = await context.newPage();
  const wrongs = [];
  page.on("request", (request) => {
    // What the page makes of its own bytes, such as its worker, is asked of nobody.
    if (request.url().split("#")[0] !== address && !request.url().startsWith("blob:")) {
      wrongs.push(`request ${request.url()}`);
    }
  });
  page.on("pageerror", (error) => wrongs.push(`error ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      wrongs.push(`console ${message.text()}`);
    }
  });
  await page.exposeFunction("reportViolation", (text) => wrongs.push(`violation ${text}`));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      window.reportViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(address);
  await page.waitForSelector("html[data-engine=ready] main h1");
  return { page, wrongs, close: () => context.close() };
}

/** Makes tests on fresh pages, each of which must end without a request, a policy violation or an error. */
export const pageTests = (browser, timeout) => (name, run, options) =>
  test(name, async () => {
    const { page, wrongs, close } = await openPage(browser(), options);
    page.setDefaultTimeout(timeout);
    await run(page, wrongs);
    assert.deepEqual(wrongs, []);
    await close();
  });
