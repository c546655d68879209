// The page built with another list, from file://: its own gates, sections and items, and nothing of ours.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { after, before } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { pageTests, SCREENSHOTS, startBrowser } from "./open-page.mjs";
import { at, read, ruleName, walk } from "./walk.mjs";

const root = new URL("../../", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));

const LIST = "tests/lists/lanwan";
const LIST_IN_DATA = "../tests/lists/lanwan";
/** What a WebAssembly build with this list would hold; the engine is the same for every list. */
const BUILD = "build/lists/lanwan/";
const PAGE = pathToFileURL(path(`${BUILD}egress.html`)).href;

const rulebook = read(`${LIST_IN_DATA}/rulebook.json`);

function buildPage() {
  mkdirSync(path(BUILD), { recursive: true });
  for (const name of ["egress.mjs", "egress.wasm", "packer.wasm", "unpacker.wasm"]) {
    copyFileSync(path(`build/wasm/${name}`), path(`${BUILD}${name}`));
  }
  writeFileSync(path(`${BUILD}rulebook-folder`), LIST);
  const bundle = {
    RULEBOOK: path(LIST),
    BUNDLE: path(`${BUILD}rulebook.json`),
    EMBEDDED: path(`${BUILD}embedded_rulebook.cpp`),
  };
  const options = Object.entries(bundle).map(([name, value]) => `-D${name}=${value}`);
  execFileSync("cmake", [...options, "-P", path("cmake/bundle.cmake")]);
  execFileSync(
    process.execPath,
    ["node_modules/vite/bin/vite.js", "build", "--outDir", path(BUILD)],
    {
      cwd: path("web/"),
      env: { ...process.env, EGRESS_WASM_BUILD: BUILD },
    },
  );
}

let browser;
before(async () => {
  buildPage();
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await startBrowser();
});
after(() => browser?.close());

const pageTest = pageTests(() => browser, 20_000);

/** What is Beijing's: its name, its measures and its two zones. */
const OF_BEIJING = /北京|第七条|管理办法|两区|beijing|article 7|two zones/iu;

const STORY = {
  list: LIST_IN_DATA,
  exporter: { berthed: "yes", enrolled: "yes", suspended: "no", critical_infrastructure: "no" },
  industries: ["coast"],
  answers: { "coast.business": "yes", "coast.fishing": "no" },
  flows: [
    {
      industry: "coast",
      name: "Registration",
      scenario: "出海登记",
      subjects: "出海人员",
      as_described: "yes",
      persons: { general: "300,000", sensitive: "0" },
    },
  ],
};

for (const [language, width] of [
  ["zh", 1280],
  ["en", 390],
]) {
  pageTest(
    `a page built with another list walks to a result by that list alone, in ${language}`,
    async (page) => {
      const seen = [];
      await walk(page, STORY, {
        language,
        see: async (step) => {
          seen.push(step);
          const text = await page.locator("body").innerText();
          assert.doesNotMatch(text, OF_BEIJING, step);
          assert.ok(text.includes(rulebook.title[language]), step);
          await page.screenshot({
            path: `${SCREENSHOTS}lanwan-${step}-${width}-${language}.png`,
            fullPage: true,
          });
          if (step === "exporter") {
            assert.ok(rulebook.gates.length > 3);
            for (const { id, question } of rulebook.gates) {
              const asked = await at(page, `/exporter/${id}`).innerText();
              assert.ok(asked.includes(question[language]), asked);
            }
          }
        },
      });
      assert.ok(seen.includes("start") && seen.includes("result"));
      const card = page.locator("section.conclusion");
      assert.match(await card.getAttribute("class"), / paths$/);
      const because = await card.locator(".because").allInnerTexts();
      assert.ok(
        because.some((text) => text.includes(ruleName("coast.5", language, LIST_IN_DATA))),
        `${because}`,
      );
    },
    { address: PAGE, width, height: 900 },
  );
}

pageTest(
  "parts for which another list has nothing to say are not drawn",
  async (page) => {
    assert.equal(await page.locator("ul.examples").count(), 0);
    await walk(page, {
      ...STORY,
      flows: [{ ...STORY.flows[0], persons: { general: "1", sensitive: "0" } }],
    });
    assert.match(await page.locator("section.conclusion").getAttribute("class"), / outside-list$/);
    assert.equal(await page.locator("section.conclusion .conditions").count(), 0);
  },
  { address: PAGE },
);

for (const language of ["zh", "en"]) {
  pageTest(
    `a section of a list that is used by reference says whose it is and who confirms that, in ${language}`,
    async (page) => {
      const [used] = rulebook.uses;
      const says = async (part, step) =>
        assert.ok((await page.locator("main").innerText()).includes(part), `${step}: ${part}`);
      await walk(
        page,
        {
          ...STORY,
          industries: ["seeds"],
          answers: {},
          flows: [
            {
              industry: "seeds",
              name: "Orders",
              scenario: "种子订购",
              subjects: "种植户",
              persons: { general: "60,000", sensitive: "0" },
            },
          ],
        },
        {
          language,
          see: async (step) => {
            if (step === "industries" || step === "result") {
              await says(used.title[language], step);
              await says(used.standing[language], step);
            }
          },
        },
      );
      await says(used.edition, "result");
      await page.screenshot({ path: `${SCREENSHOTS}lanwan-used-${language}.png`, fullPage: true });
    },
    { address: PAGE },
  );
}
