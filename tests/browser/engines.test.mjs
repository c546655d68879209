// The same built file, from file://, in three engines: the same story, and the same bytes of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { until } from "./engine-parts.mjs";
import { ENGINES } from "./engines.mjs";
import { PAGE_ADDRESS } from "./open-page.mjs";

const EGRESS = fileURLToPath(new URL("../../build/native/egress", import.meta.url));
const EXAMPLES = readdirSync(new URL("../../data/examples/", import.meta.url)).filter((name) =>
  name.endsWith(".json"),
).length;

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "egress-engines-"));
});
after(() => rmSync(folder, { recursive: true }));

const at = (pointer) => `[id="at${pointer.replaceAll(/[^\w.-]+/g, "-")}"]`;

/** A person answers the questions of two member systems, by clicking and typing. */
async function fillIn({ run, click, type, saved }) {
  const YES = 1;
  const NO = 2;
  const answer = (pointer, which) => click(`${at(pointer)} label.choice:nth-child(${which})`);
  // A browser shows the list of a <select> outside the page, each its own way.
  const choose = (pointer, word) =>
    run(
      (selector, wanted) => {
        const select = document.querySelector(selector);
        const option = [...select.options].find(({ text }) => text === wanted);
        select.value = option.value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      },
      at(pointer),
      word,
    );
  const onward = () => click("main .onward .primary");

  await onward();
  await answer("/exporter/in_zone", YES);
  await answer("/exporter/meets_article_7", YES);
  await answer("/exporter/critical_infrastructure", NO);
  await onward();
  const checkbox = await run(() => {
    const labels = [...document.querySelectorAll("main label")];
    const label = labels.find(({ textContent }) => textContent.includes("零售"));
    const input = label.querySelector("input") ?? label.control;
    input.setAttribute("data-wanted", "");
    return "[data-wanted]";
  });
  await click(checkbox);
  await answer("/answers/retail-services.enterprise-type", YES);
  await onward();
  await run(() => {
    for (const rest of document.querySelectorAll(".bulk button:enabled")) {
      rest.click();
    }
  });
  await onward();
  const flows = [
    ["会员系统", "90万", "300"],
    ["会员小程序", "８０万", "0"],
  ];
  for (const [index, [name, general, sensitive]] of flows.entries()) {
    const flow = `/flows/${index}`;
    await click("section.flows button.add");
    // With the next frame the focus goes to the new flow; what is typed before would be lost.
    await until("the new flow", () =>
      run((title) => document.activeElement?.id === title, `flow-${index + 1}-title`),
    );
    await type(at(`${flow}/name`), name);
    await choose(`${flow}/scenario`, "会员管理");
    await choose(`${flow}/subjects`, "个人消费者会员");
    await answer(`${flow}/as_described`, YES);
    await type(at(`${flow}/persons/general`), general);
    await type(at(`${flow}/persons/sensitive`), sensitive);
  }
  await type(`[id="at-distinct"] fieldset input`, "120万");
  await onward();
  await onward();
  await theResult(run);
  await type("#report-company", "某某零售（北京）有限公司");

  const press = async (selector) => {
    const { name, bytes } = await saved(() =>
      run((wanted) => document.querySelector(wanted).click(), selector),
    );
    return { name, sha256: createHash("sha256").update(bytes).digest("hex"), bytes };
  };
  return {
    conclusion: await run(() => document.querySelector("section.conclusion").textContent),
    receipt: await receiptIn(run),
    files: {
      answers: await press(".save-answers"),
      page: await press(".save-page"),
      report: await press(".report-actions .web-page"),
      assessment: await press(".report-actions .assessment"),
    },
  };
}

const theResult = (run) =>
  until("the result", () => run(() => document.querySelector("section.conclusion") !== null));

/** The three digests that the cover of the printed report bears. */
const receiptIn = (run) =>
  run(() => {
    dispatchEvent(new Event("beforeprint"));
    const digests = [...document.querySelectorAll(".report-receipt code")];
    const texts = digests.map(({ textContent }) => textContent);
    dispatchEvent(new Event("afterprint"));
    return texts;
  });

/** Opens every example, and brings back the receipt of its report and its conclusion. */
async function openExamples({ run, click }) {
  const count = await run(() => document.querySelectorAll("button.example").length);
  const results = [];
  for (let index = 0; index < count; index += 1) {
    await run(() => {
      location.hash = "#start";
    });
    await click(`.examples li:nth-child(${index + 1}) button.example`);
    await theResult(run);
    results.push({
      conclusion: await run(() => document.querySelector("section.conclusion").textContent),
      receipt: await receiptIn(run),
    });
  }
  return results;
}

const outcomes = {};
for (const [name, start] of Object.entries(ENGINES)) {
  test(`${name} does the story, from a local file`, { timeout: 180_000 }, async (context) => {
    const engine = await start();
    try {
      context.diagnostic(engine.version);
      const page = await engine.open(PAGE_ADDRESS);
      const story = await fillIn(page);
      await page.close();
      const again = await engine.open(PAGE_ADDRESS);
      const examples = await openExamples(again);
      await again.close();
      assert.deepEqual([...page.wrongs, ...again.wrongs], []);
      assert.ok(story.conclusion.includes("标准合同备案"), story.conclusion);
      assert.equal(examples.length, EXAMPLES);
      outcomes[name] = { story, examples };
    } finally {
      await engine.close();
    }
  });
}

test("the three engines give the same bytes", () => {
  assert.deepEqual(Object.keys(outcomes), Object.keys(ENGINES));
  // The bytes are compared by their digests, so that a difference can be read.
  const [[first, expected], ...others] = Object.entries(outcomes).map(([name, outcome]) => [
    name,
    JSON.parse(JSON.stringify(outcome, (key, value) => (key === "bytes" ? undefined : value))),
  ]);
  assert.equal(others.length, 2);
  assert.deepEqual(Object.keys(expected.story.files), ["answers", "page", "report", "assessment"]);
  for (const [name, outcome] of others) {
    assert.deepEqual(outcome, expected, `${name} is not as ${first}`);
  }
});

test("the command line gives the same receipt", () => {
  assert.ok(existsSync(EGRESS), `${EGRESS} is built first`);
  const { files, receipt } = outcomes.Chromium.story;
  const path = join(folder, "assessment.json");
  writeFileSync(path, files.assessment.bytes);
  const lines = execFileSync(EGRESS, ["receipt", path], { encoding: "utf8" }).trimEnd().split("\n");
  assert.equal(lines.length, 3);
  assert.deepEqual(
    receipt,
    lines.map((line) => line.split("  ")[0]),
  );
});
