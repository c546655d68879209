// The built page from disk, by its own buttons: a whole count, its progress, and how soon it stops.
import { openPage, startBrowser } from "../../tests/browser/open-page.mjs";
import { read } from "../../tests/browser/walk.mjs";

const NAME = read("words/zh.json")["persons.short"];

/** Notes the milliseconds between two changes of the progress bar in `window.progress.waits`. */
async function watchProgress(page) {
  await page.evaluate(() => {
    const watch = (now) => {
      const bar = document.querySelector("progress");
      const seen = window.progress;
      if (bar && bar.value !== seen.value) {
        if (seen.value !== null) {
          seen.waits.push(now - seen.last);
        }
        seen.value = bar.value;
        seen.last = now;
      }
      requestAnimationFrame(watch);
    };
    window.progress = { waits: [], value: null, last: 0 };
    requestAnimationFrame(watch);
  });
}

const pressCancel = (page) =>
  page.evaluate(async () => {
    const pressed = performance.now();
    document.querySelector(".cancel-count").click();
    while (document.querySelector(".start-count") === null) {
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - pressed;
  });

/** Counts `file` as the page itself proposes, `rounds` times cancelled on the way and then to its end. */
export async function inBuiltPage(file, rounds) {
  const browser = await startBrowser();
  try {
    const { page, wrongs } = await openPage(browser);
    page.setDefaultTimeout(600_000);
    await page.getByRole("link", { name: NAME }).first().click();
    await page.setInputFiles(".persons-drop input", file.path);
    const cancels = [];
    for (let round = 0; round < rounds; round += 1) {
      await page.locator(".start-count:enabled").click();
      await page.waitForFunction(() => document.querySelector("progress")?.value > 0);
      cancels.push(await pressCancel(page));
    }
    await watchProgress(page);
    const began = performance.now();
    await page.locator(".start-count:enabled").click();
    await page.waitForSelector(".persons-table .over-all");
    return {
      rows: file.rows,
      bytes: file.bytes,
      took: performance.now() - began,
      figures: (await page.locator(".persons-table .over-all").innerText()).split(/\s+/).join(" "),
      cancels,
      waits: await page.evaluate(() => window.progress.waits),
      wrongs,
    };
  } finally {
    await browser.close();
  }
}
