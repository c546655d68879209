/**
 * The three engines that the built page is driven in. Each is started by a function that resolves to
 * { version, open, close }; `open(address)` resolves, once the page is ready, to what a story needs:
 *   run(function, ...values)  runs in the page and brings back what it returns
 *   click(selector)           as a person clicks
 *   type(selector, text)      as a person types
 *   saved(press)              the file that the browser saves while `press` runs: { name, bytes }
 *   wrongs                    requests, policy violations and errors; complete after close()
 */
import { startChromium } from "./engine-chromium.mjs";
import { startFirefox } from "./engine-firefox.mjs";
import { startWebkit } from "./engine-webkit.mjs";

export const ENGINES = { Chromium: startChromium, Firefox: startFirefox, WebKitGTK: startWebkit };
