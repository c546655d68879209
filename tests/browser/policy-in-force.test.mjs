// The page does not start where its policy is not in force, and where it is, no text becomes script.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { ENGINES } from "./engines.mjs";
import { PAGE_ADDRESS, PAGE_FILE, startBrowser } from "./open-page.mjs";
import { read } from "./walk.mjs";

const built = readFileSync(PAGE_FILE, "utf8");
const [meta, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"[^>]*>/.exec(
  built,
);

let browser;
let folder;
before(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), "egress-policy-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** What a proxy or a tool for making pages smaller does to a file on its way. */
const ON_ITS_WAY = {
  "is taken out": (html) => html.replace(meta, ""),
  "is commented out": (html) => html.replace(meta, `<!--${meta}-->`),
  "is given another name": (html) => html.replace("Content-Security-Policy", "X-Policy"),
  "is made a report only": (html) =>
    html.replace('"Content-Security-Policy"', '"Content-Security-Policy-Report-Only"'),
  "is moved into the body": (html) =>
    html.replace(meta, "").replace("<body>", () => `<body>${meta}`),
  "is moved behind the program": (html) =>
    html.replace(meta, "").replace("</head>", () => `${meta}</head>`),
  "lets connections through": (html) => html.replace(policy, () => `${policy}; connect-src http:`),
  "lets other scripts through": (html) =>
    html.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'"),
  "has lost a part": (html) => html.replace("; form-action 'none'", ""),
};

for (const [what, change] of Object.entries(ON_ITS_WAY)) {
  test(`the page does not start where its policy ${what}`, async () => {
    const html = change(built);
    assert.notEqual(html, built);
    const path = join(folder, "page.html");
    writeFileSync(path, html);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path).href);
    const because = page.locator(".cannot-start-because");
    await because.waitFor();
    for (const language of ["zh", "en"]) {
      const said = read(`words/${language}.json`)["trust.changed"].replace("{part}", "policy");
      assert.ok((await because.innerText()).includes(said));
    }
    assert.equal(await page.locator("main, input, button").count(), 0);
    await page.close();
  });
}

for (const [name, start] of Object.entries(ENGINES)) {
  test(`${name}: text that something puts into a script or an address of one is not taken`, async () => {
    const engine = await start();
    try {
      const page = await engine.open(PAGE_ADDRESS);
      const taken = await page.run(() => {
        const tries = {
          script: () => {
            document.createElement("script").textContent = "window.ran = 1";
          },
          address: () => {
            document.createElement("script").src = "data:,window.ran=1";
          },
          worker: () => new Worker(URL.createObjectURL(new Blob([""]))),
          html: () => {
            document.createElement("div").innerHTML = "<img src=x onerror=window.ran=1>";
          },
          policy: () => trustedTypes.createPolicy("another", {}),
          "the same policy again": () => trustedTypes.createPolicy("egress", {}),
        };
        return Object.keys(tries).filter((each) => {
          try {
            tries[each]();
            return true;
          } catch {
            return false;
          }
        });
      });
      assert.deepEqual(taken, []);
    } finally {
      await engine.close();
    }
  });
}
