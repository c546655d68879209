// What the tests of keeping a check share: opening files in the page, and catching what it saves.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const saved = new URL("../saved/", import.meta.url);
export const savedFile = (name) => fileURLToPath(new URL(name, saved));
export const EARLIER = savedFile("v0/two-member-systems.json");

export const conclusion = (page) => page.locator("section.conclusion").first();

export const headline = (page) => page.locator("#result-headline").innerText();

/** Opens a file by the page's own button. */
export async function openInPage(page, file) {
  await page.locator(".keep-bar input[type=file]").first().setInputFiles(file);
  await page.waitForSelector(".keep-notices .notice");
}

export const textFile = (name, text) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(text),
});

/** Presses a button, wherever it stands, and reads the file that comes of it. */
export async function downloadBy(page, selector) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .locator(selector)
      .first()
      .evaluate((button) => button.click()),
  ]);
  const path = await download.path();
  return { name: download.suggestedFilename(), path, bytes: readFileSync(path) };
}

/** Serves texts by path on a free port of this computer. */
export async function serve(files) {
  const server = createServer((request, response) => {
    const body = files[request.url.split("?")[0]];
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": "text/html; charset=utf-8",
    });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  // A test that fails before it closes the server must end all the same.
  server.unref();
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => server.close(done)),
  };
}

/** Unfolds what can be said of the report: its company, its language. */
export const openOptions = (page) =>
  page.locator(".report-options").evaluate((fold) => {
    fold.open = true;
  });

export async function fillCompany(page, name) {
  await openOptions(page);
  await page.locator("#report-company").fill(name);
}
