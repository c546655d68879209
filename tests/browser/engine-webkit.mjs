// WebKitGTK, by the same few actions as the other engines; engines.mjs says which. It is spoken to
// in WebDriver, which is JSON over HTTP, and shows itself on a display of its own.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { freshFolder, installed, newFile, until } from "./engine-parts.mjs";

async function startDisplay() {
  const program = installed("Xvfb", "XVFB", ["/usr/bin/Xvfb"]);
  const server = spawn(
    program,
    ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const number = await new Promise((resolve, reject) => {
    server.stdio[3].once("data", (data) => resolve(String(data).trim()));
    server.once("exit", () => reject(new Error("Xvfb did not start")));
  });
  return { name: `:${number}`, close: () => server.kill() };
}

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

export async function startWebkit() {
  const program = installed("WebKitWebDriver", "WEBKIT_DRIVER", ["/usr/bin/WebKitWebDriver"]);
  const display = await startDisplay();
  const home = freshFolder();
  const downloads = join(home.path, "downloads");
  mkdirSync(downloads);
  writeFileSync(join(home.path, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const port = await freePort();
  const driver = spawn(program, [`--port=${port}`], {
    stdio: "ignore",
    env: { ...process.env, DISPLAY: display.name, HOME: home.path, XDG_CONFIG_HOME: home.path },
  });

  async function call(method, path, body) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = await response.json();
    if (!response.ok) {
      throw new Error(`${path}: ${value.error} ${value.message}`);
    }
    return value;
  }
  const close = async (session) => {
    if (session) {
      await call("DELETE", session);
    }
    driver.kill();
    display.close();
    home.remove();
  };

  try {
    await until("WebKitWebDriver", () => call("GET", "/status").catch(() => false));
    const { sessionId, capabilities } = await call("POST", "/session", {
      // How many milliseconds an element is waited for.
      capabilities: { alwaysMatch: { timeouts: { implicit: 10_000 } } },
    });
    const session = `/session/${sessionId}`;
    return {
      version: `WebKitGTK ${capabilities.browserVersion}`,
      open: (address) => openIn(call, session, downloads, address),
      close: () => close(session),
    };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function openIn(call, session, downloads, address) {
  const run = (script, ...args) =>
    call("POST", `${session}/execute/sync`, {
      script: `return (${script}).apply(null, arguments)`,
      args,
    });
  const element = async (selector) => {
    const found = await call("POST", `${session}/element`, {
      using: "css selector",
      value: selector,
    });
    return `${session}/element/${Object.values(found)[0]}`;
  };
  await call("POST", `${session}/url`, { url: "about:blank" });
  await call("POST", `${session}/url`, { url: address });
  await until("the page", () =>
    run(() => document.querySelector("html[data-engine=ready] main h1") !== null),
  );
  // This engine's driver tells nothing of its own accord, so the page is made to keep count.
  await run(() => {
    window.wrongs = performance.getEntriesByType("resource").map(({ name }) => `request ${name}`);
    addEventListener("error", ({ message }) => window.wrongs.push(`error ${message}`));
    addEventListener("unhandledrejection", ({ reason }) => window.wrongs.push(`error ${reason}`));
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      window.wrongs.push(`violation ${violatedDirective} ${blockedURI}`),
    );
  });
  const wrongs = [];
  return {
    run,
    click: async (selector) => call("POST", `${await element(selector)}/click`, {}),
    type: async (selector, text) => call("POST", `${await element(selector)}/value`, { text }),
    saved: (press) => newFile(downloads, press),
    wrongs,
    close: async () => {
      wrongs.push(...(await run(() => window.wrongs)));
    },
  };
}
