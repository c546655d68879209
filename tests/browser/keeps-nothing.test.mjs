// A whole check is typed in a profile of its own, every control of every step is touched, and the
// profile is closed and searched: nothing of it is there, and what another page kept is.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { textsIn } from "./closed-profile.mjs";
import { freshFolder, installed, until } from "./engine-parts.mjs";
import { fillIn } from "./engine-story.mjs";
import { savedFile } from "./keep-pages.mjs";
import { CHROMIUM_ARGUMENTS, chromiumPath, PAGE_ADDRESS } from "./open-page.mjs";

const fromWeb = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = fromWeb("playwright-core");
const { default: puppeteer } = fromWeb("puppeteer-core");

const TEXT = "留痕甲乙丙";
const FIGURE = "914273605";
const FILE = "留痕丁戊己.json";
/** What `fillIn` types. */
const STORY = ["会员小程序", "某某零售（北京）有限公司"];

/** A page that does nothing against being kept. */
const KEPT = { text: "kept-by-the-browser", radio: "kept-radio", select: "kept-selected" };
const CONTROL = `<!doctype html><title>control</title><input id="text">
  <input type="radio" name="${KEPT.radio}"><select id="select"><option>1<option>${KEPT.select}</select>`;

/** Gives each control of the page that is seen another value, as a person's acts do; gives their names. */
const touchAll = (text, figure) => {
  const names = new Set();
  for (const details of document.querySelectorAll("details")) {
    details.open = true;
  }
  // What a touch draws is touched in its turn, but nothing twice.
  const touched = new Set();
  const next = () =>
    [...document.querySelectorAll("input, select, textarea")].find(
      (each) => !touched.has(each) && !each.disabled && each.type !== "file",
    );
  for (let control = next(); control && touched.size < 500; control = next()) {
    touched.add(control);
    names.add(control.id).add(control.name);
    if (["radio", "checkbox"].includes(control.type)) {
      control.click();
    } else if (control.localName === "select") {
      control.selectedIndex = control.options.length - 1;
      control.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (control.type === "range") {
      control.value = control.max;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    } else {
      control.focus();
      control.select();
      const isFigure = control.closest(".figure-input, .tried-inputs") !== null;
      document.execCommand("insertText", false, isFigure ? figure : text);
    }
  }
  return [...names].filter((name) => name.length > 3);
};

async function startChromium(folder) {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    headless: true,
    args: CHROMIUM_ARGUMENTS,
  });
  return {
    async open(address) {
      const page = await context.newPage();
      await page.goto(address);
      return {
        run: (script, ...given) => page.evaluate(`(${script})(...${JSON.stringify(given)})`),
        click: (selector) => page.click(selector),
        type: (selector, text) => page.locator(selector).pressSequentially(text),
        choose: (selector, file) => page.locator(selector).first().setInputFiles(file),
      };
    },
    close: () => context.close(),
  };
}

async function startFirefox(folder) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: installed("firefox-esr", "FIREFOX", [
      "/usr/bin/firefox-esr",
      "/usr/bin/firefox",
    ]),
    headless: true,
    userDataDir: folder,
    // As a person's Firefox has them, but sooner; Puppeteer switches the session's files off.
    extraPrefsFirefox: {
      "browser.sessionstore.resume_from_crash": true,
      "browser.sessionstore.interval": 500,
      "browser.sessionstore.interval.idle": 500,
      "browser.sessionstore.max_tabs_undo": 25,
      "browser.sessionstore.max_windows_undo": 3,
      "browser.formfill.enable": true,
    },
  });
  return {
    async open(address) {
      const page = await browser.newPage();
      await page.goto(address);
      return {
        run: (script, ...given) => page.evaluate(`(${script})(...${JSON.stringify(given)})`),
        click: (selector) => page.click(selector),
        type: (selector, text) => page.type(selector, text),
        choose: async (selector, file) => (await page.$(selector)).uploadFile(file),
      };
    },
    close: () => browser.close(),
  };
}

const SECONDS_TO_BE_WRITTEN = 3;
const STEPS = "exporter industries important-data flows answers result persons overview".split(" ");

for (const [name, start] of Object.entries({ Chromium: startChromium, Firefox: startFirefox })) {
  test(`${name}: nothing that was typed or chosen is in the closed profile`, {
    timeout: 300_000,
  }, async () => {
    const home = freshFolder();
    const profile = join(home.path, "profile");
    mkdirSync(profile);
    const browser = await start(profile);
    try {
      const page = await browser.open(PAGE_ADDRESS);
      await until("the page", () => page.run(() => document.documentElement.dataset.engine));
      await fillIn(page);
      const chosen = join(home.path, FILE);
      copyFileSync(savedFile("v1/two-member-systems.json"), chosen);
      const names = new Set([TEXT, FIGURE, ...STORY]);
      const found = new Set();
      for (const step of STEPS) {
        await page.run((to) => {
          location.hash = to;
        }, step);
        await wait(500);
        for (const each of await page.run(touchAll, TEXT, FIGURE)) {
          names.add(each);
        }
        // Firefox writes down what stands there at that moment, and in its next file what comes after.
        await wait(SECONDS_TO_BE_WRITTEN * 1000);
        for (const each of textsIn(profile, [...names])) {
          found.add(each);
        }
      }
      assert.ok(names.size > 30, `${names.size} controls have been touched`);
      await page.run(() => {
        location.hash = "result";
      });
      await until("the step", () => page.run(() => document.querySelector(".keep-bar") !== null));
      await page.choose(".keep-bar input[type=file]", chosen);
      await wait(500);

      const control = join(home.path, "control.html");
      writeFileSync(control, CONTROL);
      const other = await browser.open(pathToFileURL(control).href);
      await other.type("#text", KEPT.text);
      await other.click(`[name=${KEPT.radio}]`);
      await other.run(() => {
        document.querySelector("select").selectedIndex = 1;
        document.querySelector("select").dispatchEvent(new Event("change", { bubbles: true }));
      });
      const kept = () =>
        new Set(textsIn(profile, Object.values(KEPT)).map((line) => line.split(": ")[1]));
      await until("what the other page kept", () => kept().size === Object.keys(KEPT).length, 60);
      await wait(SECONDS_TO_BE_WRITTEN * 1000);
      const traces = [FILE, ...names];
      // What is in the profile now would stay if the browser were ended at once.
      assert.deepEqual([...found, ...textsIn(profile, traces)], []);
      await browser.close();
      assert.deepEqual(textsIn(profile, traces), []);
      assert.equal(kept().size, Object.keys(KEPT).length);
    } finally {
      await browser.close().catch(() => {});
      home.remove();
    }
  });
}
