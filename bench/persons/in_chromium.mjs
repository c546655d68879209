// The contenders that run in Chromium: a page from 127.0.0.1 that takes files from disk.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { startBrowser } from "../../tests/browser/open-page.mjs";
import { WASM_FOLDER } from "./in_node.mjs";

const root = new URL("../../", import.meta.url);
const { transpileModule, ModuleKind, ScriptTarget } = createRequire(
  new URL("web/package.json", root),
)("typescript");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".ts": "text/javascript",
  ".wasm": "application/wasm",
};
const MODULE = "/build/wasm/";

async function serve(address) {
  const { pathname } = new URL(address, "http://localhost");
  const url = pathname.startsWith(MODULE)
    ? new URL(pathname.slice(MODULE.length), WASM_FOLDER)
    : new URL(`.${pathname}`, root);
  const bytes = await readFile(url);
  if (extname(pathname) !== ".ts") {
    return bytes;
  }
  return transpileModule(bytes.toString(), {
    compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 },
  }).outputText;
}

async function startServer() {
  const server = createServer((request, response) => {
    serve(request.url).then(
      (body) => {
        response.setHeader(
          "Content-Type",
          TYPES[extname(new URL(request.url, "http://localhost").pathname)] ??
            "application/octet-stream",
        );
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

/** The most resident memory that any renderer of the browser has ever had, in bytes. */
async function peakOfRenderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peaks = await Promise.all(
    processInfo
      .filter(({ type }) => type === "renderer")
      .map(async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
        return 1024 * Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0);
      }),
  );
  return Math.max(...peaks);
}

/**
 * A browser with the page of the contenders. `run(name, file, job)` carries out a job of mappings.mjs by a
 * contender of page/contenders.js.
 */
export async function startChromium() {
  const server = await startServer();
  const browser = await startBrowser();
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(`http://127.0.0.1:${server.address().port}/bench/persons/page/index.html`);
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  const inputs = new Map();
  const give = async ({ path }) => {
    if (!inputs.has(path)) {
      const id = `file-${inputs.size}`;
      inputs.set(path, id);
      await page.evaluate((name) => {
        document.body.append(
          Object.assign(document.createElement("input"), { id: name, type: "file" }),
        );
      }, id);
      await page.setInputFiles(`#${id}`, path);
    }
    return inputs.get(path);
  };
  return {
    version: browser.version(),
    run: async (name, file, job) => {
      const input = await give(file);
      return page.evaluate(([...given]) => globalThis.run(...given), [name, input, job]);
    },
    peak: () => peakOfRenderers(browser),
    close: async () => {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
