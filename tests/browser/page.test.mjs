// The built page in a real browser, from file://, as a person uses it.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { unfoldAll } from "./axe.mjs";
import { PAGE_ADDRESS, PAGE_FILE, pageTests, SCREENSHOTS, startBrowser } from "./open-page.mjs";
import { STORIES } from "./stories.mjs";
import { answer, at, choicesIn, goTo, read, ruleName, showPanel, walk } from "./walk.mjs";

let browser;
before(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await startBrowser();
});
after(() => browser?.close());

const pageTest = pageTests(() => browser, 10_000);

const story = (industry) => STORIES.find(({ industries }) => industries.includes(industry));

async function expectResult(page, expected, language) {
  const conclusion = page.locator("section.conclusion");
  assert.match(await conclusion.getAttribute("class"), new RegExp(` ${expected.conclusion}$`));
  const because = await conclusion.locator(".because").allInnerTexts();
  for (const id of expected.because) {
    assert.ok(
      because.some((text) => text.includes(ruleName(id, language))),
      `${id}: ${because}`,
    );
  }
  if (expected.because.length === 0) {
    assert.deepEqual(because, []);
  }
  const paths = read("beijing-2025/rulebook.json").paths;
  const possible = await conclusion.locator(".path-list.possible li").allInnerTexts();
  for (const id of expected.possible ?? []) {
    assert.ok(
      possible.some((text) => text.startsWith(paths.find((path) => path.id === id).name[language])),
      `${possible}`,
    );
  }
  const met = await page.locator("article.caution.met h3").allInnerTexts();
  for (const id of expected.cautions ?? []) {
    const industry = read(`beijing-2025/${id.split(".")[0]}.json`);
    assert.ok(met.includes(industry.cautions.find((each) => each.id === id).name[language]), id);
  }
}

assert.equal(STORIES.length, 9);
for (const each of STORIES) {
  pageTest(each.name, async (page) => {
    await walk(page, each);
    await expectResult(page, each, "zh");
  });
}

for (const width of [360, 1280]) {
  for (const language of ["zh", "en"]) {
    pageTest(
      `every step fits ${width} pixels in ${language}`,
      async (page) => {
        await walk(page, story("retail-services"), {
          language,
          see: async (step) => {
            await page.screenshot({
              path: `${SCREENSHOTS}${step}-${width}-${language}.png`,
              fullPage: true,
            });
            const overflow = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            assert.equal(overflow, 0, `${step} is ${overflow} pixels too wide`);
          },
        });
        await expectResult(page, story("retail-services"), language);
      },
      { width, height: 800 },
    );
  }
}

pageTest(
  "the page is drawn in dark colours where the system asks for them",
  async (page) => {
    await walk(page, story("automotive"), {
      see: (step) => page.screenshot({ path: `${SCREENSHOTS}${step}-dark.png`, fullPage: true }),
    });
    const [red, green, blue] = await page.evaluate(() =>
      getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number),
    );
    assert.ok(red + green + blue < 150);
  },
  { colorScheme: "dark" },
);

test("the policy allows nothing but the page's own scripts and style, and workers made of them", () => {
  const html = readFileSync(PAGE_FILE, "utf8");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
  assert.match(
    policy,
    /^default-src 'none'; script-src 'sha256-[\w+/]{43}=' 'sha256-[\w+/]{43}=' 'wasm-unsafe-eval'; style-src 'sha256-[\w+/]{43}='; worker-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types egress$/,
  );
  const markup = html.replace(/(<(script|style)[^>]*>).*?<\/\2>/gs, "$1");
  assert.doesNotMatch(markup, /<(script|img|iframe)[^>]*\ssrc=|<link[^>]*\shref=/);
});

pageTest(
  "a script that was not built in, and a request, are refused and noticed",
  async (page, wrongs) => {
    const ran = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.append("window.intruded = true;");
      document.body.append(script);
      const sent = await fetch("https://example.invalid/").then(
        () => true,
        () => false,
      );
      return window.intruded === true || sent;
    });
    assert.equal(ran, false);
    for (
      let waits = 0;
      waits < 50 && wrongs.filter((each) => each.startsWith("violation")).length < 2;
      waits += 1
    ) {
      await page.waitForTimeout(100);
    }
    const noticed = wrongs.splice(0).join("\n");
    assert.match(noticed, /violation require-trusted-types-for/);
    assert.match(noticed, /violation connect-src/);
    assert.doesNotMatch(noticed, /request/);
  },
);

for (const step of ["start", "exporter"]) {
  test(`the first screens wait for nothing that is packed: ${step}`, async () => {
    const page = await browser.newPage();
    await page.addInitScript(() => {
      window.shownBeforeUnpacking = [];
      WebAssembly.Module = new Proxy(WebAssembly.Module, {
        construct: (Module, arguments_) => {
          window.shownBeforeUnpacking.push(document.querySelector("main h1") !== null);
          return new Module(...arguments_);
        },
      });
    });
    await page.goto(`${PAGE_ADDRESS}#${step}`);
    await page.waitForSelector("html[data-engine=ready]");
    const shown = await page.evaluate(() => window.shownBeforeUnpacking);
    assert.ok(shown.length > 0);
    assert.ok(shown.every(Boolean), String(shown));
    await page.close();
  });
}

pageTest("an untouched page has no conclusion and says what to answer", async (page) => {
  await goTo(page, "result");
  assert.equal(await page.locator("section.conclusion.open").count(), 1);
  assert.ok((await page.locator("section.conclusion .question").count()) > 0);
});

pageTest("switching the language keeps every answer", async (page) => {
  await walk(page, story("retail-services"));
  const before = await page.locator("section.conclusion").getAttribute("class");
  await page.locator("button.language").click();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.equal(await page.locator("section.conclusion").getAttribute("class"), before);
  await goTo(page, "flows");
  assert.equal(await at(page, "/flows/0/persons/general").inputValue(), "90万");
  assert.equal(await at(page, "/flows/1/name").inputValue(), "会员小程序");
  await page.locator("button.language").click();
  await goTo(page, "exporter");
  assert.equal(await at(page, "/exporter/in_zone").locator("input").first().isChecked(), true);
});

pageTest("a number that cannot be read is explained beside its field and kept", async (page) => {
  await walk(page, story("banking"));
  await goTo(page, "flows");
  const field = at(page, "/flows/0/persons/general");
  await field.fill("12,00万人");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const fault = page.locator(`[id="at-flows-0-persons-general-fault"]`);
  assert.match(await fault.innerText(), /千位/);
  assert.match(await field.getAttribute("aria-describedby"), /at-flows-0-persons-general-fault/);
  await goTo(page, "result");
  assert.equal(await page.locator("section.conclusion.open").count(), 1);
  await page.locator(".notice.faults a").click();
  assert.equal(await field.inputValue(), "12,00万人");
  assert.equal(await field.evaluate((input) => input === document.activeElement), true);
  await field.fill("1200万");
  assert.equal(await fault.count(), 0);
  await goTo(page, "result");
  await expectResult(page, story("banking"), "zh");
});

pageTest("figures that contradict each other are explained in place of a result", async (page) => {
  await walk(page, story("banking"));
  await goTo(page, "flows");
  await showPanel(page, 0);
  await at(page, "/flows/0/persons/all").fill("5");
  assert.match(await page.locator(`[id="at-flows-0-persons-all-fault"]`).innerText(), /矛盾/);
  await goTo(page, "result");
  assert.equal(await page.locator("section.conclusion").count(), 0);
  assert.equal(await page.locator(".notice.faults a").count(), 1);
});

pageTest("what is typed is read back as it is read", async (page) => {
  await walk(page, story("banking"));
  await goTo(page, "flows");
  const reading = page.locator(`[id="at-flows-0-persons-general-read"]`);
  for (const [typed, shown] of [
    ["8万-12万", "读作：80,000（8万）至120,000（12万）"],
    ["不到10万", "读作：0至99,999"],
    ["10万以上", "读作：100,000（10万）以上"],
    ["不清楚", "按“不清楚”处理"],
  ]) {
    await at(page, "/flows/0/persons/general").fill(typed);
    assert.equal(await reading.innerText(), shown);
  }
});

pageTest("an answer of not sure leaves the result open and names the question", async (page) => {
  const unsure = story("automotive");
  await walk(page, { ...unsure, answers: { ...unsure.answers, "automotive.1": "unsure" } });
  const possible = await page.locator(".path-list.possible li").allInnerTexts();
  assert.equal(possible.length, 1);
  const question = read("beijing-2025/automotive.json").questions[0].text.zh;
  await unfoldAll(page, "main");
  await page.locator("section.card ul.asked a", { hasText: question }).first().click();
  await page.waitForFunction(() => document.activeElement?.id === "at-answers-automotive.1");
});

pageTest("finer questions are asked only after a yes", async (page) => {
  await goTo(page, "industries");
  await page.getByRole("checkbox", { name: "汽车", exact: true }).check();
  await goTo(page, "important-data");
  const finer = at(page, "/answers/automotive.3.regional-share");
  assert.equal(await finer.count(), 0);
  await answer(page, "/answers/automotive.3", choicesIn("zh").yes);
  await finer.waitFor();
  await answer(page, "/answers/automotive.3", choicesIn("zh").no);
  await finer.waitFor({ state: "detached" });
});

pageTest("an industry taken back keeps its flows for when it is chosen again", async (page) => {
  await walk(page, story("banking"));
  const box = page.getByRole("checkbox", { name: "银行业", exact: true });
  await goTo(page, "industries");
  await box.uncheck();
  await goTo(page, "flows");
  assert.equal(await page.locator(".flow").count(), 0);
  await goTo(page, "industries");
  await box.check();
  await goTo(page, "flows");
  assert.equal(await at(page, "/flows/0/persons/general").inputValue(), "1000万");
});

pageTest("the browser's back button goes a step back", async (page) => {
  await walk(page, story("banking"));
  await page.goBack();
  await page.goBack();
  await page.waitForSelector(".flow");
  assert.equal(await at(page, "/flows/0/persons/general").inputValue(), "1000万");
});

/** What is pressed and typed where; places are those of the choices shown. */
const BY_KEYBOARD = [
  {
    industry: "民航业",
    screening: { "civil-aviation.enterprise-type": 0, "civil-aviation.excluded-business": 1 },
    importantData: true,
    lists: ["scenario"],
    described: false,
    general: "60万",
    because: "civil-aviation.6",
  },
  {
    industry: "零售与现代服务业",
    screening: { "retail-services.enterprise-type": 0 },
    importantData: false,
    lists: ["scenario", "subjects"],
    described: true,
    general: "200万",
    because: "retail-services.4",
  },
  {
    industry: "汽车",
    screening: { "automotive.enterprise-type": 0, "automotive.autonomous-driving-enterprise": 1 },
    importantData: true,
    lists: ["scenario", "subjects"],
    described: false,
    general: "20万",
    because: "automotive.13",
  },
];

for (const walked of BY_KEYBOARD) {
  pageTest(
    `the keyboard alone is enough from start to result: ${walked.industry}`,
    async (page) => {
      const focused = (id) =>
        page.evaluate((wanted) => {
          const element = document.activeElement;
          return element?.id === wanted || element?.getAttribute("name") === wanted;
        }, id);
      const tabTo = async (arrived) => {
        for (let steps = 0; steps < 300; steps += 1) {
          await page.keyboard.press("Tab");
          if (await arrived()) {
            return;
          }
        }
        assert.fail("the keyboard cannot reach it");
      };
      const tabToField = (pointer) =>
        tabTo(() => focused(`at${pointer.replace(/[^\w.-]+/g, "-")}`));
      const tabToText = (text) =>
        tabTo(() =>
          page.evaluate((wanted) => document.activeElement?.textContent?.startsWith(wanted), text),
        );
      const choose = async (pointer, place) => {
        await tabToField(pointer);
        await page.keyboard.press("Space");
        for (let moves = 0; moves < place; moves += 1) {
          await page.keyboard.press("ArrowRight");
        }
      };
      const next = async () => {
        await tabToText("下一步");
        await page.keyboard.press("Enter");
      };
      await tabToText("开始自检");
      await page.keyboard.press("Enter");
      await choose("/exporter/in_zone", 0);
      await choose("/exporter/meets_article_7", 0);
      await choose("/exporter/critical_infrastructure", 1);
      await next();
      await tabTo(() =>
        page.evaluate(
          (wanted) => document.activeElement?.parentElement?.textContent === wanted,
          walked.industry,
        ),
      );
      await page.keyboard.press("Space");
      for (const [answer, place] of Object.entries(walked.screening)) {
        await choose(`/answers/${answer}`, place);
      }
      await next();
      if (walked.importantData) {
        await tabToText("其余都没有");
        await page.keyboard.press("Enter");
      }
      await next();
      await tabToText("添加数据流");
      await page.keyboard.press("Enter");
      for (const list of walked.lists) {
        await tabToField(`/flows/0/${list}`);
        await page.keyboard.press("ArrowDown");
      }
      if (walked.described) {
        await tabToField("/flows/0/as_described");
        await page.keyboard.press("ArrowDown");
      }
      await tabToField("/flows/0/persons/general");
      await page.keyboard.type(walked.general);
      await tabToField("/flows/0/persons/sensitive");
      await page.keyboard.type("0");
      await next();
      await next();
      await expectResult(page, { conclusion: "paths", because: [walked.because] }, "zh");
    },
  );
}
