// Chromium, by the same few actions as the other engines; engines.mjs says which.
import { readFileSync } from "node:fs";
import { openPage, startBrowser } from "./open-page.mjs";

export async function startChromium() {
  const browser = await startBrowser();
  return {
    version: browser.version(),
    async open(address) {
      const { page, wrongs, close } = await openPage(browser, { address });
      page.setDefaultTimeout(10_000);
      return {
        run: (script, ...given) => page.evaluate(`(${script})(...${JSON.stringify(given)})`),
        click: (selector) => page.click(selector),
        type: (selector, text) => page.locator(selector).pressSequentially(text),
        async saved(press) {
          const [download] = await Promise.all([page.waitForEvent("download"), press()]);
          return {
            name: download.suggestedFilename(),
            bytes: readFileSync(await download.path()),
          };
        },
        wrongs,
        close,
      };
    },
    close: () => browser.close(),
  };
}
