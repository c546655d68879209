// The size of the built page, and how soon it asks its first question.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { PAGE_ADDRESS, PAGE_FILE, startBrowser } from "../../tests/browser/open-page.mjs";

/** Median milliseconds from navigation to the first heading, each time in a new context. */
export async function timeFirstQuestion(rounds) {
  const bytes = readFileSync(PAGE_FILE);
  const browser = await startBrowser();
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const begin = performance.now();
    await page.goto(PAGE_ADDRESS);
    await page.waitForSelector("main h1");
    times.push(performance.now() - begin);
    await context.close();
  }
  await browser.close();
  times.sort((a, b) => a - b);
  return {
    bytes: bytes.length,
    gzipped: gzipSync(bytes, { level: 9 }).length,
    milliseconds: times[times.length >> 1],
  };
}
