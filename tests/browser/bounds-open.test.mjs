// A stranger's saved check at the bounds of what is opened, and beyond them: every step is there in less
// than two seconds of the page's own time.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HONEST } from "./hostile-parts.mjs";
import { openInPage, textFile } from "./keep-pages.mjs";
import { openPage, startBrowser } from "./open-page.mjs";

const MOST_SECONDS = 2;
const STEPS = "exporter industries important-data flows answers result overview".split(" ");

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

const MARKS = "\u0301";

/** As many flows as may be, with as many totals over them as may be. */
const flowsAndTotals =
  (text, figure) =>
  ({ typed }) => {
    const [flow] = typed.flows;
    const flows = Array.from({ length: 200 }, (_, index) => ({
      ...structuredClone(flow),
      id: `flow-${index + 1}`,
      name: `${index} ${text}`,
      persons: { general: figure, sensitive: figure, all: "" },
    }));
    typed.flows = flows;
    typed.distinct = Array.from({ length: 199 }, (_, index) => ({
      flows: flows.slice(index, index + 20).map(({ id }) => id),
      persons: { general: "", sensitive: "", all: index % 2 === 0 ? "" : "9000000" },
    }));
  };

const CHECKS = {
  "200,000 combining marks in a name": ({ typed }) => {
    typed.flows[0].name = MARKS.repeat(200_000);
  },
  "200,000 combining marks in the company's name": ({ typed }) => {
    typed.company = `e${MARKS.repeat(200_000)}`;
  },
  "a figure of 200,000 times 1名": ({ typed }) => {
    typed.flows[0].persons.general = "1名".repeat(200_000);
  },
  "200 flows and 199 totals": flowsAndTotals("x", "1000"),
  "200 flows and 199 totals, of which nothing is known": flowsAndTotals("x", ""),
  "200 flows with the longest names": flowsAndTotals(`${"x".repeat(12)} `.repeat(14), "1000"),
  "200 flows with marks upon marks": flowsAndTotals(`e${MARKS.repeat(8)}`.repeat(20), "1000"),
  "200 flows with the longest figures that cannot be read": flowsAndTotals("x", "1名".repeat(100)),
  "10,000 marks of things that are not on the list": ({ typed }) => {
    typed.ticked = Array.from({ length: 10_000 }, (_, index) => `x${index}`);
  },
};

/** Seconds that the page's own thread works, whatever else the machine does. */
async function meter(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value;
  };
  return async (act) => {
    const before = await worked();
    await act();
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))),
    );
    return (await worked()) - before;
  };
}

for (const [name, change] of Object.entries(CHECKS)) {
  test(`${name}: every step is there in ${MOST_SECONDS} seconds`, {
    timeout: 180_000,
  }, async () => {
    const { page, wrongs, close } = await openPage(browser);
    page.setDefaultTimeout(60_000);
    const saved = structuredClone(HONEST);
    change(saved);
    const seconds = await meter(page);
    const took = {
      open: await seconds(() => openInPage(page, textFile("a.json", JSON.stringify(saved)))),
    };
    assert.equal(await page.locator(".keep-notices .faults").count(), 0);
    for (const step of STEPS) {
      took[step] = await seconds(() =>
        page.evaluate((to) => {
          location.hash = to;
        }, step),
      );
    }
    const slow = Object.entries(took).filter(([, each]) => each > MOST_SECONDS);
    assert.deepEqual(slow, [], JSON.stringify(took));
    console.log(`${name}: ${JSON.stringify(took, (_, each) => each.toFixed?.(2) ?? each)}`);
    assert.deepEqual(wrongs, []);
    await close();
  });
}
