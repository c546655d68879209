// How long after the browser has read the file the first question can be answered, beside an empty
// page in the same run. node bench/first-question.mjs [runs]; EGRESS_PAGE names another file.
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PAGE_ADDRESS, startBrowser } from "../../tests/browser/open-page.mjs";

const RUNS = Number(process.argv[2] ?? 15);
const EMPTY =
  '<!doctype html><html><head><meta charset="utf-8"><title>empty</title></head><body><div id="page"></div></body></html>';

const folder = await mkdtemp(join(tmpdir(), "egress-bench-"));
const emptyFile = join(folder, "empty.html");
writeFileSync(emptyFile, EMPTY);
const empty = pathToFileURL(emptyFile).href;
const browser = await startBrowser();

/** Milliseconds from the file being read to `selector` being there, and drawn in the next frame. */
async function measure(address, selector) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript((wanted) => {
    const look = () => {
      if (document.querySelector(wanted)) {
        watch.disconnect();
        const there = performance.now();
        requestAnimationFrame(() => setTimeout(() => (window.first = [there, performance.now()])));
      }
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
    addEventListener("load", look, { once: true });
  }, selector);
  await page.goto(address);
  await page.waitForFunction(() => window.first);
  const times = await page.evaluate(() => {
    const { responseEnd } = performance.getEntriesByType("navigation")[0];
    const [there, drawn] = window.first;
    return { usable: there - responseEnd, drawn: drawn - responseEnd };
  });
  await context.close();
  return times;
}

const median = (values) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

const page = [];
const nothing = [];
await measure(`${PAGE_ADDRESS}#exporter`, "main fieldset.question input");
for (let run = 0; run < RUNS; run += 1) {
  page.push(await measure(`${PAGE_ADDRESS}#exporter`, "main fieldset.question input"));
  nothing.push(await measure(empty, "#page"));
}
await browser.close();
await rm(folder, { recursive: true });

for (const [part, name] of [
  ["usable", "first question usable"],
  ["drawn", "and drawn"],
]) {
  const ours = median(page.map((each) => each[part]));
  const none = median(nothing.map((each) => each[part]));
  console.log(
    `${name}: median ${ours.toFixed(1)} ms of ${RUNS}, empty page ${none.toFixed(1)} ms, ratio ${(ours / none).toFixed(1)}`,
  );
}
