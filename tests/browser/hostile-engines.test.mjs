// The worst of the files from a stranger, in the engines that hostile-files.test.mjs does not run in.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { until } from "./engine-parts.mjs";
import { theResult } from "./engine-story.mjs";
import { ENGINES } from "./engines.mjs";
import { changed, evidenceNaming, MARKED, MARKUP, PAGE_WITH_ANSWERS } from "./hostile-parts.mjs";
import { PAGE_ADDRESS } from "./open-page.mjs";
import { csv, workbook } from "./tables.mjs";

const STEPS = ["exporter", "industries", "important-data", "flows", "answers", "result"];

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "egress-hostile-"));
});
after(() => rmSync(folder, { recursive: true }));

/** Chooses a file in the page; `text` is repeated `times`. */
const choose = (run, input, { name, bytes, text = "", times = 1 }) =>
  run(
    (selector, named, encoded, part, count) => {
      const content = encoded
        ? Uint8Array.from(atob(encoded), (each) => each.charCodeAt(0))
        : part.repeat(count);
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], named));
      const field = document.querySelector(selector);
      field.files = transfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    input,
    name,
    bytes?.toString("base64") ?? "",
    text,
    times,
  );

const go = (run, step) =>
  run((wanted) => {
    location.hash = `#${wanted}`;
  }, step);

/** Opens a check and waits until the page has said so, or has refused it. */
async function open(run, file) {
  await run(() => document.querySelector(".keep-notices button.quiet")?.click());
  const noticed = () => run(() => document.querySelector(".keep-notices .notice") !== null);
  await until("the notice to go", async () => !(await noticed()));
  await choose(run, ".keep-bar input[type=file]", file);
  await until("a notice", noticed);
}

/** That nothing of a stranger's has run or become part of the page. */
async function isText(run) {
  const found = await run(() => [
    window.ran ?? null,
    document.querySelectorAll("main img, iframe, object, embed, svg[onload]").length,
    {}.polluted ?? null,
  ]);
  assert.deepEqual(found, [null, 0, null]);
}

const MARKED_WITH_COUNT = (() => {
  const saved = JSON.parse(MARKED);
  saved.typed.counted = [evidenceNaming(MARKUP)];
  return JSON.stringify(saved);
})();

/** Files that are refused, and nothing else happens. */
const REFUSED = [
  { name: "深.json", text: "[", times: 1_000_000 },
  { name: "长.json", text: "[0,", times: 20_000_000 },
  {
    name: "原型.json",
    text: changed(({ typed }) => {
      typed.answers = JSON.parse('{"__proto__":{"polluted":1}}');
    }),
  },
  { name: "数.json", text: changed(({ typed }) => (typed.flows[0].persons = "\u0000")) },
];

/** The tables of a stranger: each with a column that is recognised. */
const TABLES = [
  {
    name: `<img src=x onerror="ran=1">.csv`,
    bytes: Buffer.from(
      csv([
        [MARKUP, "身份证号"],
        ["=1+1", "110101199003070011"],
      ]),
    ),
  },
  {
    name: "格.xlsx",
    bytes: workbook({
      "&lt;img src=x onerror=&quot;ran=1&quot;&gt;": [
        [MARKUP.replaceAll("&", "&amp;").replaceAll("<", "&lt;"), "身份证号"],
        ["=1+1", "110101199003070011"],
      ],
    }),
  },
];

const others = Object.entries(ENGINES).filter(([name]) => name !== "Chromium");
for (const [name, start] of others) {
  test(`files from a stranger do nothing in ${name}`, { timeout: 120_000 }, async () => {
    const engine = await start();
    try {
      const { run, saved, close, wrongs } = await engine.open(PAGE_ADDRESS);
      await open(run, { name: "<img src=x onerror=alert(1)>.json", text: MARKED_WITH_COUNT });
      for (const step of STEPS) {
        await go(run, step);
        await until(step, () => run((id) => location.hash === `#${id}`, step));
        await isText(run);
      }
      await theResult(run);
      const printed = await run(() => {
        dispatchEvent(new Event("beforeprint"));
        const report = document.querySelector(".printed-report");
        const found = [report.textContent, report.querySelectorAll("img, script").length];
        dispatchEvent(new Event("afterprint"));
        return found;
      });
      assert.ok(printed[0].includes(MARKUP));
      assert.equal(printed[1], 0);

      // The page saved with these answers, opened as a page of its own.
      const { bytes } = await saved(() => run(() => document.querySelector(".save-page").click()));
      const file = join(folder, `${name}.html`);
      writeFileSync(file, bytes);

      await open(run, { name: "整页.html", text: PAGE_WITH_ANSWERS });
      await theResult(run);
      await isText(run);
      assert.match(
        await run(() => document.querySelector("section.conclusion").className),
        / paths$/,
      );

      for (const each of REFUSED) {
        await open(run, each);
        const refused = await run(() => document.querySelectorAll(".keep-notices .faults").length);
        assert.equal(refused, 1, each.name);
        await isText(run);
      }

      await go(run, "persons");
      await until("the files", () => run(() => document.querySelector(".persons-drop") !== null));
      for (const [place, table] of TABLES.entries()) {
        await choose(run, ".persons-drop input", table);
        await until(table.name, () =>
          run((at) => {
            const cards = document.querySelectorAll(".persons-file[aria-busy=false]");
            return cards[at]?.textContent.includes("身份证号");
          }, place),
        );
        await isText(run);
      }
      await close();

      const again = await engine.open(pathToFileURL(file).href);
      await isText(again.run);
      assert.ok((await again.run(() => document.body.textContent)).includes("ran=1"));
      await again.close();
      assert.deepEqual([...wrongs, ...again.wrongs], []);
    } finally {
      await engine.close();
    }
  });
}
