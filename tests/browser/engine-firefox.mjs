// Firefox, by the same few actions as the other engines; engines.mjs says which.
import { createRequire } from "node:module";
import { freshFolder, installed, newFile } from "./engine-parts.mjs";

const web = new URL("../../web/package.json", import.meta.url);
const { default: puppeteer } = createRequire(web)("puppeteer-core");

export async function startFirefox() {
  const executablePath = installed("firefox-esr", "FIREFOX", [
    "/usr/bin/firefox-esr",
    "/usr/bin/firefox",
  ]);
  const home = freshFolder();
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      // Puppeteer lets local files read each other, which a person's Firefox does not.
      "security.fileuri.strict_origin_policy": true,
      "browser.download.folderList": 2,
      "browser.download.dir": home.path,
    },
  });
  return {
    version: await browser.version(),
    async open(address) {
      const page = await browser.newPage();
      page.setDefaultTimeout(10_000);
      const wrongs = [];
      page.on("pageerror", (error) => wrongs.push(`error ${error.message}`));
      page.on("console", (message) => {
        if (["error", "warn"].includes(message.type())) {
          wrongs.push(`console ${message.text()}`);
        }
      });
      page.on("request", (request) => {
        if (/^(https?|wss?|ftp):/.test(request.url())) {
          wrongs.push(`request ${request.url()}`);
        }
      });
      await page.goto(address);
      await page.waitForSelector("html[data-engine=ready] main h1");
      return {
        run: (script, ...given) => page.evaluate(`(${script})(...${JSON.stringify(given)})`),
        click: (selector) => page.click(selector),
        type: (selector, text) => page.type(selector, text),
        saved: (press) => newFile(home.path, press),
        wrongs,
        close: () => page.close(),
      };
    },
    async close() {
      await browser.close();
      home.remove();
    },
  };
}
