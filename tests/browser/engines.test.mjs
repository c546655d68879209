// The same built file, from file://, in three engines: the same story, and the same bytes of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { fillIn, outcomeOf, receiptIn, theResult } from "./engine-story.mjs";
import { ENGINES } from "./engines.mjs";
import { PAGE_ADDRESS } from "./open-page.mjs";

const EGRESS = fileURLToPath(new URL("../../build/native/egress", import.meta.url));
const EXAMPLES = readdirSync(new URL("../../data/beijing-2025/examples/", import.meta.url)).filter(
  (name) => name.endsWith(".json"),
).length;

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "egress-engines-"));
});
after(() => rmSync(folder, { recursive: true }));

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
      await fillIn(page);
      const story = await outcomeOf(page);
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
