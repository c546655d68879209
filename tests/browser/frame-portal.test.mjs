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
async function openPortal(change = (html) => html, shared = null) {
  const context = shared ?? (await browser.newContext({ viewport: { width: 1280, height: 900 } }));
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

/** What the page has told the portal so far, and a moment later. */
async function toldTo(page) {
  await page.waitForTimeout(500);
  return page.evaluate(() => window.told);
}

test("whatever is answered, the portal is told nothing by itself: no height, no result", async () => {
  const { page, frame, close } = await openPortal();
  const examples = await frame.locator("button.example").count();
  assert.equal(examples, 9);
  for (let index = 0; index < examples; index += 1) {
    await frame.locator("button.example").nth(index).click();
    await frame.locator("section.conclusion").waitFor();
    await frame.locator('.steps a[href^="#start"]').click();
    await frame.locator("button.example").first().waitFor();
  }
  assert.deepEqual(await toldTo(page), []);
  await close();
});

test("what the portal sees of the frame is the same for every industry", async () => {
  const seen = new Set();
  const { page, frame, close } = await openPortal();
  for (let index = 0; index < 9; index += 1) {
    await frame.locator("button.example").nth(index).click();
    await frame.locator("section.conclusion").waitFor();
    const outside = await page.evaluate(() => {
      const { width, height } = document.getElementById("check").getBoundingClientRect();
      const { scrollWidth, scrollHeight } = document.documentElement;
      return JSON.stringify([width, height, scrollWidth, scrollHeight, window.told.length]);
    });
    seen.add(outside);
    await frame.locator('.steps a[href^="#start"]').click();
    await frame.locator("button.example").first().waitFor();
  }
  assert.equal(seen.size, 1, [...seen].join("\n"));
  await close();
});

test("a portal is told the paths when the button in the frame is pressed, once, and nothing that was answered", async () => {
  const { page, frame, close } = await openPortal();
  assert.ok((await frame.locator(".portal-notice").innerText()).includes(origin));
  await frame.locator("button.example").first().click();
  await frame.locator("section.conclusion").waitFor();
  assert.deepEqual(await toldTo(page), []);
  await frame.locator("button.tell-portal").click();
  await page.waitForFunction(() =>
    document.getElementById("paths").textContent.includes("contract-or-certification"),
  );
  const told = await toldTo(page);
  assert.equal(told.length, 1);
  assert.deepEqual(Object.keys(told[0]), [
    "format",
    "rulebook",
    "basis",
    "conclusion",
    "required",
    "possible",
  ]);
  assert.doesNotMatch(JSON.stringify(told), /120000|车主|flows|answers/);

  await frame.locator('.steps a[href^="#start"]').click();
  await frame.locator("button.example").nth(1).click();
  await frame.locator("section.conclusion").waitFor();
  assert.equal((await toldTo(page)).length, 1, "another result is told only after another press");
  await close();
});

test("a portal that does not name its origin has no button, and one that names another hears nothing", async () => {
  for (const [change, buttons] of [
    [
      (html) =>
        html.replace(
          '"egress.html#portal=" + encodeURIComponent(location.origin)',
          '"egress.html"',
        ),
      0,
    ],
    [(html) => html.replace("encodeURIComponent(location.origin)", '"https://portal.example"'), 1],
  ]) {
    const { page, frame, close } = await openPortal(change);
    await frame.locator("button.example").first().click();
    await frame.locator("section.conclusion").waitFor();
    assert.equal(await frame.locator("button.tell-portal").count(), buttons);
    if (buttons > 0) {
      await frame.locator("button.tell-portal").click();
    }
    assert.deepEqual(await toldTo(page), []);
    await close();
  }
});

test("a page of the same site, without a sandbox, gets neither a draft nor the result", async () => {
  const { page, close } = await openPortal();
  await page.goto(`${origin}/egress.html`);
  await page.locator("html[data-engine=ready] button.example").first().click();
  await page.locator("section.conclusion").first().waitFor();
  await page
    .locator(".keep-draft input")
    .first()
    .evaluate((box) => box.click());
  await page.waitForFunction(() => localStorage.length === 1);
  await page.goto("about:blank");

  const { page: around, close: closeAround } = await openPortal(
    (html) => html.replace(/ sandbox="[^"]*"/, ""),
    page.context(),
  );
  assert.equal(await around.evaluate(() => localStorage.length), 1);
  const frame = around.frameLocator("#check");
  await frame.locator("html[data-engine=ready] button.example").first().waitFor();
  assert.equal(await frame.locator(".keep-notices .notice").count(), 0);
  assert.equal(await frame.locator(".keep-draft").count(), 0);
  assert.deepEqual(await toldTo(around), []);
  await closeAround();
  await close();
});
