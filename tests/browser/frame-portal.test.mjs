// docs/portal-example.html around the built page, served from this machine.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { PAGE_FILE, startBrowser } from "./open-page.mjs";

const PAGES = {
  "/portal-example.html": readFileSync(new URL("../../docs/portal-example.html", import.meta.url)),
  "/egress.html": readFileSync(PAGE_FILE),
};

let browser;
let server;
let origin;
before(async () => {
  server = createServer((request, response) => {
    const page = PAGES[request.url.split("#")[0]];
    response.writeHead(page ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(page);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** The portal with the page in it; `told` collects what the page says to its parent. */
async function openPortal(change = (html) => html) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const wrongs = [];
  page.on("request", (request) => {
    const path = request.url().slice(origin.length).split("#")[0];
    if (!(path in PAGES) && path !== "/favicon.ico") {
      wrongs.push(request.url());
    }
  });
  page.on("pageerror", (error) => wrongs.push(error.message));
  await page.route("**/portal-example.html", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: change(PAGES["/portal-example.html"].toString()),
    }),
  );
  await page.addInitScript(() => {
    if (window === parent) {
      window.told = [];
      addEventListener("message", (event) => window.told.push(event.data));
    }
  });
  await page.goto(`${origin}/portal-example.html`);
  const frame = page.frameLocator("#check");
  await frame.locator("main h1").waitFor();
  return { page, frame, wrongs, close: () => context.close() };
}

test("in a sandboxed frame the page works, and keeps nothing", async () => {
  const { page, frame, wrongs, close } = await openPortal();
  await frame.locator("button.example").first().click();
  await frame.locator("section.conclusion").waitFor();
  assert.equal(await frame.locator(".keep-draft").count(), 0);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    frame.locator("button.save-answers:visible").first().click(),
  ]);
  assert.match(readFileSync(await download.path(), "utf8"), /egress\.saved/);
  assert.deepEqual(wrongs, []);
  await close();
});

test("the portal is told the height, and the frame then needs no scrolling", async () => {
  const { page, frame, close } = await openPortal();
  const isWhole = () =>
    frame
      .locator("html")
      .evaluate((root) => root.scrollHeight - document.documentElement.clientHeight <= 0);
  for (let waits = 0; waits < 50 && !(await isWhole()); waits += 1) {
    await page.waitForTimeout(100);
  }
  assert.equal(await isWhole(), true);
  const heights = await page.evaluate(() =>
    window.told.filter(({ format }) => format === "egress.height/1").map(({ height }) => height),
  );
  assert.ok(heights.length > 0 && heights.length < 10, `${heights}`);
  await close();
});

test("a portal that asks is told the paths, and nothing that was answered", async () => {
  const { page, frame, close } = await openPortal();
  assert.ok((await frame.locator(".portal-notice").innerText()).includes(origin));
  await frame.locator("button.example").first().click();
  await frame.locator("section.conclusion").waitFor();
  await page.waitForFunction(() =>
    document.getElementById("paths").textContent.includes("contract-or-certification"),
  );
  const paths = await page.evaluate(() =>
    window.told.filter(({ format }) => format === "egress.paths/1"),
  );
  for (const message of paths) {
    assert.deepEqual(Object.keys(message), [
      "format",
      "rulebook",
      "basis",
      "conclusion",
      "required",
      "possible",
    ]);
  }
  const said = JSON.stringify(await page.evaluate(() => window.told));
  assert.doesNotMatch(said, /120000|车主|flows|answers/);
  await close();
});

test("a portal that does not ask, or names another origin, is told the height alone", async () => {
  for (const change of [
    (html) =>
      html.replace('"egress.html#portal=" + encodeURIComponent(location.origin)', '"egress.html"'),
    (html) => html.replace("encodeURIComponent(location.origin)", '"https://portal.example"'),
  ]) {
    const { page, frame, close } = await openPortal(change);
    await frame.locator("button.example").first().click();
    await frame.locator("section.conclusion").waitFor();
    await page.waitForTimeout(300);
    const formats = await page.evaluate(() => window.told.map(({ format }) => format));
    assert.deepEqual([...new Set(formats)], ["egress.height/1"]);
    await close();
  }
});
