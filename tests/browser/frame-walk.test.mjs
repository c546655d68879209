// The frame of the page: start, task list, live result, overview, terms, display, accessibility.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { axeFinds } from "./axe.mjs";
import { PAGE_FILE, pageTests, SCREENSHOTS, startBrowser } from "./open-page.mjs";
import { STORIES } from "./stories.mjs";
import { answer, at, choicesIn, goTo, onward, read, walk } from "./walk.mjs";

const STEPS = ["start", "exporter", "industries", "important-data", "flows", "answers", "result"];
const words = { zh: read("words/zh.json"), en: read("words/en.json") };

let browser;
before(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await startBrowser();
});
after(() => browser?.close());

const pageTest = pageTests(() => browser, 15_000);

const story = (industry) => STORIES.find(({ industries }) => industries.includes(industry));
/** Where an element stands on the page, however far it is scrolled. */
const heightOf = (element) =>
  element.evaluate((each) => each.getBoundingClientRect().top + scrollY);
const focusIs = (page, selector) =>
  page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

for (const language of ["zh", "en"]) {
  for (const colorScheme of ["light", "dark"]) {
    pageTest(
      `axe finds nothing on any step in ${language}, ${colorScheme}`,
      async (page) => {
        const found = {};
        await walk(page, story("pharmaceutical"), {
          language,
          see: async (step) => {
            found[step] = await axeFinds(page);
          },
        });
        assert.deepEqual(found, Object.fromEntries(STEPS.map((step) => [step, []])));
      },
      { colorScheme },
    );
  }
}

pageTest(
  "axe finds nothing in high contrast and large type either",
  async (page) => {
    for (const [theme, wanted] of [
      ["light", "rgb(255, 255, 255)"],
      ["dark", "rgb(0, 0, 0)"],
    ]) {
      await page.getByRole("button", { name: words.zh["display.title"] }).click();
      await page.getByLabel(words.zh[`display.theme.${theme}`]).check();
      await page.getByLabel(words.zh["display.contrast.high"]).check();
      await page.getByLabel(words.zh["display.size.large"]).check();
      assert.deepEqual(await axeFinds(page), []);
      const look = await page.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        return [style.backgroundColor, Number.parseFloat(style.fontSize)];
      });
      assert.equal(look[0], wanted);
      assert.ok(look[1] >= 20, `${look[1]}`);
      await page.keyboard.press("Escape");
      await focusIs(page, ".menu > button");
      assert.equal(await page.locator(".menu-panel:visible").count(), 0);
    }
    await goTo(page, "exporter");
    await page.screenshot({ path: `${SCREENSHOTS}exporter-contrast-large.png`, fullPage: true });
    await page.reload();
    await page.waitForSelector("main h1");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.size), "normal");
  },
  { colorScheme: "light" },
);

pageTest(
  "at 400 % every step stays within the window",
  async (page) => {
    await walk(page, story("banking"), {
      see: async (step) => {
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(wide, 0, `${step} is ${wide} pixels too wide`);
      },
    });
  },
  { width: 320, height: 256 },
);

pageTest(
  "everything that can be pressed is 24 pixels or more, or stands in a sentence",
  async (page) => {
    await walk(page, story("retail-services"), {
      see: async (step) => {
        const small = await page.evaluate(() =>
          [...document.querySelectorAll("button, a, summary, select, input")]
            .filter((element) => !element.closest("label, p, li, dd") && element.checkVisibility())
            .map((element) => [element.outerHTML.slice(0, 90), element.getBoundingClientRect()])
            .filter(([, { width, height }]) => Math.min(width, height) < 24)
            .map(([html, { width, height }]) => `${html} ${width}×${height}`),
        );
        assert.deepEqual(small, [], step);
      },
    });
  },
  { width: 360, height: 740 },
);

pageTest("every example opens with one click and shows its result", async (page) => {
  const names = await page.locator("button.example strong").allInnerTexts();
  assert.equal(names.length, 9);
  for (const name of names) {
    await page.locator("button.example", { hasText: name }).click();
    await page.waitForSelector("section.conclusion");
    assert.match(await page.locator(".keep-notices").innerText(), new RegExp(name));
    await focusIs(page, "main h1");
    await goTo(page, "start");
  }
});

pageTest("an example leads to its fields, its inventory and its papers", async (page) => {
  await page.locator("button.example", { hasText: "银行" }).click();
  const links = page.locator(".keep-notices a");
  await links.nth(2).waitFor();
  for (const [place, focused, save, name] of [
    [2, "#papers", ".papers button", /^自评估报告-.*虚构\.docx$/],
    [1, "#inventory", ".inventory .buttons button:last-child", /^数据出境台账-.*虚构\.xlsx$/],
  ]) {
    await links.nth(place).click();
    await focusIs(page, focused);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(save).first().click(),
    ]);
    assert.match(download.suggestedFilename(), name);
  }
  await links.first().click();
  await focusIs(page, "#at-flows-0-fields-0-is");
  assert.ok((await page.locator(".flow-field").count()) > 10);
});

pageTest("a step gone to stands at its heading as soon as it is there", async (page) => {
  await page.locator("button.example").first().click();
  await page.waitForSelector("section.conclusion");
  const arrived = await page.evaluate(async () => {
    document.activeElement.blur();
    scrollTo(0, document.body.scrollHeight);
    const scrolled = scrollY;
    const there = new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        if (document.querySelector("button.example") !== null) {
          observer.disconnect();
          resolve({ scrollY, focus: document.activeElement.matches("main h1") });
        }
      }).observe(document.body, { childList: true, subtree: true });
    });
    location.hash = "#start";
    return { scrolled: scrolled > 0, ...(await there) };
  });
  assert.deepEqual(arrived, { scrolled: true, scrollY: 0, focus: true });
});

pageTest("the page says what it carries, and computes the same digests", async (page) => {
  const panel = page.locator("section.trust");
  await panel.locator("summary").first().click();
  const policy = await page.evaluate(
    () => document.querySelector('meta[http-equiv="Content-Security-Policy"]').content,
  );
  const shown = await panel.locator("pre.policy").innerText();
  assert.equal(shown.replaceAll(/\s+/g, " "), policy);
  await panel.locator("summary").nth(1).click();
  await panel.locator(".comparison-of-digests.agrees").nth(1).waitFor();
  for (const digest of await panel.locator("code.digest").allInnerTexts()) {
    assert.match(digest, /^[0-9a-f]{64}$/);
  }
  const list = read("beijing-2025/rulebook.json");
  const text = await panel.innerText();
  assert.ok(text.includes(list.edition) && text.includes("2026年5月11日"), text);
});

pageTest("the live result follows every answer within a frame", async (page) => {
  await walk(page, story("civil-aviation"));
  await goTo(page, "flows");
  const paths = page.locator(".live-paths.required li");
  assert.equal(await paths.count(), 2 - 1);
  const before = await paths.innerText();
  const { times, shown } = await page.evaluate(async () => {
    const field = document.getElementById("at-flows-0-persons-general");
    const times = [];
    const shown = [];
    for (const text of [
      "60万",
      "600万",
      "61万",
      "601万",
      "62万",
      "602万",
      "63万",
      "603万",
      "64万",
    ]) {
      const start = performance.now();
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(done));
      times.push(performance.now() - start);
      shown.push(document.querySelector(".live-paths.required").textContent);
    }
    return { times: times.sort((one, other) => one - other), shown };
  });
  assert.equal(shown[1], before);
  assert.equal(new Set(shown).size, 2);
  assert.ok(shown.every((text, place) => text === shown[place % 2]));
  const median = times[Math.floor(times.length / 2)];
  assert.ok(median < 50, `${times}`);
});

pageTest(
  "the live result is said once typing has paused, and is never called free",
  async (page) => {
    await walk(page, story("autonomous-driving"));
    await goTo(page, "flows");
    const live = page.locator("aside.live");
    await live.locator(".live-fold").click();
    assert.ok((await live.innerText()).includes(words.zh["conclusion.nothing-by-both.meaning"]));
    assert.ok((await live.innerText()).includes(words.zh["result.not-advice"]));
    await at(page, "/flows/0/persons/general").fill("100万");
    await page.waitForFunction(
      (path) => document.querySelector("aside.live [role=status]").textContent.includes(path),
      read("beijing-2025/rulebook.json").paths[0].name.zh,
    );
  },
);

pageTest("the task list shows how far each section has come", async (page) => {
  const stateOf = (step) => page.locator(`.steps a[href="#${step}"] .task-state`).innerText();
  assert.equal(await stateOf("exporter"), words.zh["tasks.untouched"]);
  await goTo(page, "exporter");
  await answer(page, "/exporter/in_zone", choicesIn("zh").yes);
  assert.match(await stateOf("exporter"), /2\/5/);
  assert.match(await page.locator(".tasks .open-count").innerText(), /选好行业/);
  await goTo(page, "industries");
  await page.getByRole("checkbox", { name: "汽车", exact: true }).check();
  const count = async () =>
    Number(/(\d+)/.exec(await page.locator(".tasks .open-count").innerText())[1]);
  const many = await count();
  await goTo(page, "important-data");
  await page.locator(".bulk button").first().click();
  assert.ok((await count()) < many);
});

pageTest("questions that can change nothing are folded, but not under the hand", async (page) => {
  await goTo(page, "exporter");
  for (const [gate, value] of [
    ["in_zone", "yes"],
    ["meets_article_7", "yes"],
    ["critical_infrastructure", "no"],
  ]) {
    await answer(page, `/exporter/${gate}`, choicesIn("zh")[value]);
  }
  await answer(page, "/answers/national.1", choicesIn("zh").no);
  await goTo(page, "industries");
  await page.getByRole("checkbox", { name: "汽车", exact: true }).check();
  await answer(page, "/answers/automotive.enterprise-type", choicesIn("zh").yes);
  await answer(page, "/answers/automotive.autonomous-driving-enterprise", choicesIn("zh").no);
  await goTo(page, "important-data");
  const second = at(page, "/answers/automotive.2");
  const place = await heightOf(second);
  await answer(page, "/answers/automotive.6", choicesIn("zh").yes);
  assert.equal(await page.locator(".folded-questions").count(), 0);
  assert.equal(await heightOf(second), place);
  await page.locator("button.fold-idle").click();
  const folded = page.locator(".folded-questions");
  assert.equal(await second.isVisible(), false);
  await folded.locator("summary").first().click();
  assert.equal(await second.isVisible(), true);
  assert.ok((await folded.innerText()).includes(words.zh["question.folded-why"]));
  await goTo(page, "flows");
  await goTo(page, "important-data");
  assert.equal(await second.isVisible(), false);
});

pageTest("the overview leads to each question and back", async (page) => {
  await walk(page, story("retail-services"), {
    see: async (step) => {
      if (step === "answers") {
        const row = page.locator(".overview > div", { hasText: "900,000（90万）" });
        await row.locator("a").click();
        await page.waitForFunction(
          () => document.activeElement?.id === "at-flows-0-persons-general",
        );
        await goTo(page, "answers");
      }
    },
  });
});

pageTest(
  "an error summary takes the focus before going on, and does not hold one up",
  async (page) => {
    await walk(page, story("banking"));
    await goTo(page, "flows");
    await at(page, "/flows/0/persons/general").fill("12,00万人");
    await onward(page);
    await focusIs(page, ".error-summary");
    const summary = page.locator(".error-summary");
    assert.match(await summary.innerText(), /千位/);
    await summary.locator("a").click();
    await page.waitForFunction(() => document.activeElement?.id === "at-flows-0-persons-general");
    await onward(page);
    await focusIs(page, ".error-summary");
    await onward(page);
    await focusIs(page, "main h1");
    assert.equal(await page.locator("main h1").innerText(), words.zh["answers.title"]);
  },
);

pageTest(
  "a term explains itself on hover, on focus and on tap, inside the window",
  async (page) => {
    const term = page.locator(".lead .term-name").last();
    const note = page.locator(".term-note");
    await term.hover();
    await note.waitFor();
    await page.mouse.move(5, 700);
    await note.waitFor({ state: "detached" });
    await page.locator("button.language").click();
    const terms = await page.locator(".lead .term-name").all();
    assert.ok(terms.length > 2);
    for (const each of terms) {
      await each.focus();
      await note.waitFor();
      const box = await note.boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
      await page.keyboard.press("Escape");
      await note.waitFor({ state: "detached" });
    }
    await term.click();
    await note.waitFor();
    await page.locator("main h2").first().click();
    await note.waitFor({ state: "detached" });
  },
  { width: 360, height: 740 },
);

pageTest(
  "each step gives its heading the focus, and the language stays where one was",
  async (page) => {
    for (const step of STEPS.slice(1)) {
      await goTo(page, step);
      await focusIs(page, "main h1");
      assert.equal(await page.locator("main h1").innerText(), words.zh[`${step}.title`]);
    }
    await page.locator("button.language").click();
    assert.equal(await page.locator("main h1").innerText(), words.en["result.title"]);
  },
);

test("the file is under 1 MB, and under 520 kB compressed", () => {
  const bytes = readFileSync(PAGE_FILE);
  assert.ok(bytes.length < 1_000_000, `${bytes.length}`);
  const compressed = gzipSync(bytes, { level: 9 }).length;
  assert.ok(compressed < 520_000, `${compressed}`);
});

test("the file is ASCII, which a browser reads in one byte a character", () => {
  const beyond = readFileSync(PAGE_FILE).findIndex((byte) => byte > 0x7f);
  assert.equal(beyond, -1);
});
