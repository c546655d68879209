// What axe finds on a page, in the rules of WCAG 2.2 A and AA and in its best practices.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const fromWeb = createRequire(new URL("../../web/package.json", import.meta.url));
const AXE = readFileSync(fromWeb.resolve("axe-core/axe.min.js"), "utf8");

/** Unfolds everything that can be unfolded, and what was folded inside of it. */
export async function unfoldAll(page, part) {
  for (let rounds = 0; rounds < 6; rounds += 1) {
    const folded = await page.evaluate((selector) => {
      const folds = [...document.querySelectorAll(`${selector} details:not([open])`)];
      for (const fold of folds) {
        fold.open = true;
      }
      return folds.length;
    }, part);
    if (folded === 0) {
      return;
    }
    // What is drawn only once it is unfolded is drawn by the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }
}

/** A sentence a violation, within `part`, with everything in it that can be unfolded unfolded. */
export async function axeFinds(page, part = "html") {
  await unfoldAll(page, part);
  // What is on its way in is paler than it will be, and would be judged as it is at this moment.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  // What stays in sight lies over other things only until they are scrolled from under it.
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("*")) {
      if (getComputedStyle(element).position === "sticky") {
        element.style.position = "static";
      }
    }
  });
  // The page's policy allows no further script, so axe is put in by the debugger.
  await page.evaluate(`${AXE}; undefined`);
  const found = await page.evaluate(async (selector) => {
    const { violations } = await window.axe.run(selector, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
    );
  }, part);
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("[style*='static']")) {
      element.style.removeProperty("position");
    }
  });
  return found;
}
