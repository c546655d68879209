// Files from a stranger: none runs a script, freezes the page or forges a result.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  changed,
  evidenceNaming,
  HONEST,
  MARKED,
  MARKUP,
  PAGE_WITH_ANSWERS,
} from "./hostile-parts.mjs";
import { conclusion, downloadBy, openInPage, textFile } from "./keep-pages.mjs";
import { openPage, startBrowser } from "./open-page.mjs";
import { csv, unzipped, workbook } from "./tables.mjs";
import { goTo, read } from "./walk.mjs";

const words = read("words/zh.json");

let browser;
let folder;
before(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), "egress-hostile-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** A test on a fresh page, where nothing may run, be requested, be blocked or go wrong. */
function hostileTest(name, run) {
  test(name, { timeout: 120_000 }, async () => {
    const { page, wrongs, close } = await openPage(browser);
    page.setDefaultTimeout(15_000);
    await run(page);
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.deepEqual(wrongs, []);
    await close();
  });
}

const open = (page, text, name = "陌生人.json") => openInPage(page, textFile(name, text));
const refusal = (page) => page.locator(".keep-notices section.faults[role=alert]");
const dismiss = (page) => page.locator(".keep-notices button.quiet").last().click();

async function isRefused(page, text, reason) {
  await open(page, text);
  assert.equal(await refusal(page).count(), 1, `opened: ${text.slice(0, 200)}`);
  const said = await refusal(page).innerText();
  assert.ok(said.includes(reason), `${said} does not say ${reason}`);
  await dismiss(page);
}

/** The path of every value that holds no other. */
const leavesIn = (value, path = []) =>
  value !== null && typeof value === "object" && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, each]) => leavesIn(each, [...path, key]))
    : [path];

function put(value, path, content) {
  const holder = path.slice(0, -1).reduce((each, key) => each[key], value);
  holder[path.at(-1)] = content;
}

hostileTest("markup in what was typed is text on every step, and on paper", async (page) => {
  await open(page, MARKED, `${"<img src=x onerror=alert(1)>"}.json`);
  for (const step of ["exporter", "industries", "important-data", "flows", "answers", "result"]) {
    await goTo(page, step);
    assert.equal(await page.locator("img, iframe, object").count(), 0);
  }
  await goTo(page, "flows");
  assert.equal(await page.locator(".flow input").first().inputValue(), MARKUP);
  await goTo(page, "result");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator(".printed-report img, .printed-report script").count(), 0);
  assert.ok((await page.locator(".printed-report").textContent()).includes(MARKUP));
});

hostileTest("markup in what was typed is text in the files saved of it", async (page) => {
  await open(page, MARKED);
  await goTo(page, "result");
  for (const button of [".save-page", ".report-actions .web-page"]) {
    const { bytes } = await downloadBy(page, button);
    const file = join(folder, "saved.html");
    writeFileSync(file, bytes);
    const context = await browser.newContext();
    const opened = await context.newPage();
    const wrongs = [];
    opened.on("console", (message) => wrongs.push(message.text()));
    opened.on("pageerror", (error) => wrongs.push(error.message));
    await opened.goto(pathToFileURL(file).href);
    await opened.locator("main").waitFor();
    const text = await opened.evaluate(() => document.body.textContent);
    assert.ok(text.includes("ran=1"));
    assert.equal(await opened.evaluate(() => window.ran), undefined);
    assert.equal(await opened.locator("img, svg[onload]").count(), 0);
    assert.deepEqual(wrongs, []);
    await context.close();
  }
});

hostileTest("of a page with answers only the answers are read, never its program", async (page) => {
  await open(page, PAGE_WITH_ANSWERS, "整页.html");
  assert.match(await conclusion(page).getAttribute("class"), / paths$/);
});

hostileTest("a claimed result is not believed: it is worked out again", async (page) => {
  await open(page, JSON.stringify(HONEST));
  const honest = await conclusion(page).innerText();
  const forged = changed((saved) => {
    saved.report = { format: "egress.report/2", required: [], conclusion: "outside-list" };
    saved.typed.report = saved.report;
    saved.assessment.flows = [];
    saved.assessment.industries = [];
    saved.conclusion = "outside-list";
  });
  await open(page, forged);
  assert.equal(await conclusion(page).innerText(), honest);
});

hostileTest("the names that every object has are neither answers nor industries", async (page) => {
  const withKey = (place, key, value) => {
    const [before, typed] = JSON.stringify(HONEST).split('"typed":');
    const marked = typed.replace(`"${place}":{`, `"${place}":{"${key}":${value},`);
    assert.notEqual(marked, typed);
    return `${before}"typed":${marked}`.replace(",}", "}");
  };
  for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    await isRefused(page, withKey("answers", key, "true"), key);
    await isRefused(
      page,
      changed(({ typed }) => typed.industries.push(key)),
      "",
    );
    await isRefused(
      page,
      changed(({ typed }) => (typed.flows[0].exemption = key)),
      "",
    );
    await isRefused(
      page,
      changed(({ typed }) => (typed.flows[0].scenario = key)),
      "",
    );
    await open(page, withKey("figures", key, '"1"'));
    await open(
      page,
      changed((saved) => {
        saved.step = key;
        saved.rulebook.edition = key;
        saved.typed.company = key;
        saved.typed.flows[0].id = key;
        saved.typed.flows[0].name = key;
        saved.typed.distinct[0].flows[0] = key;
      }),
    );
    assert.match(await conclusion(page).getAttribute("class"), / paths$/);
    await downloadBy(page, ".report-actions .workbook");
  }
  const touched = await page.evaluate(() => [{}.polluted, Object.keys(Object.prototype).length]);
  assert.deepEqual(touched, [undefined, 0]);
});

hostileTest(
  "a value of another kind, wherever it stands, is refused or read as unknown",
  async (page) => {
    const leaves = leavesIn(HONEST.typed).map((path) => ["typed", ...path]);
    assert.ok(leaves.length > 25);
    let refused = 0;
    for (const path of leaves) {
      for (const content of [7, true, "\u0000", [], { toString: 1 }]) {
        await open(
          page,
          changed((saved) => put(saved, path, content)),
        );
        refused += await refusal(page).count();
        await dismiss(page);
      }
    }
    assert.ok(refused > 3 * leaves.length, `${refused}`);
  },
);

hostileTest("numbers beyond reckoning are refused or said to be unreadable", async (page) => {
  const assessment = (persons) =>
    JSON.stringify({ ...HONEST.assessment, distinct: [] }).replaceAll(
      /"general":\d+/g,
      `"general":${persons}`,
    );
  for (const persons of [
    "1e400",
    "-1e400",
    "9007199254740992",
    "1.5",
    "-1",
    `1${"0".repeat(400)}`,
  ]) {
    const text = assessment(persons);
    assert.ok(text.includes(persons));
    await isRefused(page, text, "");
  }
  for (const figure of ["1e400", "9".repeat(100_000), "1-".repeat(50_000), "万".repeat(100_000)]) {
    await open(
      page,
      changed(({ typed }) => (typed.flows[0].persons.general = figure)),
    );
    await goTo(page, "flows");
    const unread = page.locator(".flow").first().locator(".fault");
    assert.ok((await unread.count()) > 0, figure.slice(0, 8));
    await goTo(page, "result");
  }
});

hostileTest("deep, long and heavy files are refused at once", async (page) => {
  const heavy = (name, text) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const many = changed(({ typed }) => {
    typed.flows = Array.from({ length: 5000 }, (_, id) => ({ ...typed.flows[0], id: `f${id}` }));
    typed.distinct = [];
  });
  const files = {
    "深.json": `{"format":"egress.saved/1","typed":${"[".repeat(1e6)}${"]".repeat(1e6)}}`,
    "深评.json": `{"format":"egress.assessment/1","flows":${"[".repeat(1e6)}${"]".repeat(1e6)}}`,
    "50.json": "[".repeat(50_000_000),
    "31.json": changed(({ typed }) => {
      typed.company = "长".repeat(10_000_000);
    }),
    "多.json": many,
  };
  for (const [name, text] of Object.entries(files)) {
    const path = heavy(name, text);
    const begun = Date.now();
    await page.locator(".keep-bar input[type=file]").first().setInputFiles(path);
    await page.locator("section.faults[role=alert]", { hasText: name }).waitFor();
    assert.ok(Date.now() - begun < 8000, `${name} took ${Date.now() - begun} ms`);
    await dismiss(page);
  }
});

hostileTest(
  "characters that nobody sees are taken out of names, and that is said",
  async (page) => {
    const unseen = "\u202e\u2066\u200b\u200d\u2060\ufeff\u00ad\u0007";
    await open(
      page,
      changed(({ typed }) => {
        typed.company = `某${unseen}某`;
        typed.flows[0].name = `会员${unseen}系统`;
        typed.flows[0].persons.general = `\u202e${typed.flows[0].persons.general}`;
      }),
      "甲\u202e乙.json",
    );
    const notice = page.locator(".keep-notices .notice");
    assert.ok((await notice.innerText()).includes(words["keep.unseen"]));
    assert.ok((await notice.innerText()).includes("甲乙.json"));
    assert.equal(await page.locator("#report-company").inputValue(), "某某");
    assert.match(await conclusion(page).getAttribute("class"), / paths$/);
    const text = await page.evaluate(() => document.body.textContent);
    assert.ok(text.includes("会员系统"));
    assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
  },
);

hostileTest("no cell of the workbook is a formula", async (page) => {
  const formulas = [`=cmd|'/c calc'!A1`, "+1+1", "-1+1", "@SUM(1)", "\t=1+1", '=HYPERLINK("x")'];
  await open(
    page,
    changed(({ typed }) => {
      typed.company = formulas[0];
      typed.flows[0].name = formulas[1];
      typed.flows[1].name = formulas[5];
      typed.flows[0].persons.all = formulas[3];
      typed.counted = formulas.map(evidenceNaming);
    }),
  );
  const { bytes } = await downloadBy(page, ".report-actions .workbook");
  const parts = unzipped(bytes);
  const sheets = Object.keys(parts).filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  assert.ok(sheets.length >= 5);
  assert.ok(parts["xl/workbook.xml"].includes(words["report.sheet.counting"]));
  assert.ok(Object.values(parts).join("\n").includes("=cmd|"));
  for (const name of sheets) {
    assert.doesNotMatch(parts[name], /<f[ >]/, name);
    for (const [, attributes] of parts[name].matchAll(/<c ([^>]*)>/g)) {
      assert.doesNotMatch(attributes, /t="(str|e)"/);
    }
  }
  assert.deepEqual(
    Object.keys(parts).filter((name) => /externalLink|vba|connections/i.test(name)),
    [],
  );
});

hostileTest("markup in a stranger's table is text, and its name too", async (page) => {
  await page.evaluate(() => {
    location.hash = "#persons";
  });
  await page.locator(".persons-drop input[type=file]").setInputFiles({
    name: `<img src=x onerror="ran=1">.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(
      csv([
        [MARKUP, "身份证号"],
        ["=1+1", "110101199003070011"],
      ]),
    ),
  });
  await page.locator(".persons-file", { hasText: "身份证号" }).waitFor();
  assert.equal(await page.locator("img").count(), 0);
});

hostileTest(
  "a workbook that unpacks to a thousand times its size leaves the page at work",
  async (page) => {
    const path = join(folder, "膨胀.xlsx");
    const bomb = workbook({ 名单: [["身份证号"], [" ".repeat(200_000_000)]] });
    assert.ok(bomb.length < 1_000_000);
    writeFileSync(path, bomb);
    await page.evaluate(() => {
      location.hash = "#persons";
      window.longest = 0;
      let last = performance.now();
      setInterval(() => {
        const now = performance.now();
        window.longest = Math.max(window.longest, now - last);
        last = now;
      }, 20);
    });
    await page.locator(".persons-drop input[type=file]").setInputFiles(path);
    const card = page.locator(".persons-file", { hasText: "膨胀.xlsx" });
    await card.and(page.locator("[aria-busy=false]")).waitFor({ timeout: 60_000 });
    const longest = await page.evaluate(() => window.longest);
    assert.ok(longest < 1500, `the page stood still for ${longest} ms`);
  },
);

hostileTest(
  "evidence of a count that a file brings along is said to be the file's",
  async (page) => {
    await open(
      page,
      changed(({ typed }) => {
        typed.counted = [evidenceNaming(MARKUP)];
      }),
    );
    assert.ok(
      (await page.locator(".keep-notices .notice").innerText()).includes(words["keep.counted"]),
    );
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.locator(".printed-report img, .printed-report script").count(), 0);
    await open(page, JSON.stringify(HONEST));
    const notice = await page.locator(".keep-notices .notice").innerText();
    assert.ok(!notice.includes(words["keep.counted"]));
  },
);
