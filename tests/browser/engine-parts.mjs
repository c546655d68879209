// What driving the engines has in common.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** The program of a browser, which `variable` may name; its absence is a failure, not a skip. */
export function installed(name, variable, places) {
  const place = process.env[variable] ?? places.find((each) => existsSync(each));
  if (place === undefined || !existsSync(place)) {
    throw new Error(
      `缺少 ${name}，请运行 tools/setup.sh，或用 ${variable} 指明它在哪里。` +
        `${name} is missing: run tools/setup.sh, or say where it is with ${variable}.`,
    );
  }
  return place;
}

export function freshFolder() {
  const path = mkdtempSync(join(tmpdir(), "egress-engine-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Calls until something comes of it. */
export async function until(what, attempt, seconds = 15) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(50)) {
    const result = await attempt();
    if (result) {
      return result;
    }
  }
  throw new Error(`${what}: not within ${seconds} seconds`);
}

const sizeIn = (folder, name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size;

/** The file that appears in a folder and stops growing after `press`; it is taken away again. */
export async function newFile(folder, press) {
  const before = new Set(readdirSync(folder));
  await press();
  let seen = "";
  const name = await until("a saved file", () => {
    const names = readdirSync(folder).filter((each) => !before.has(each));
    const now = names.map((each) => `${each} ${sizeIn(folder, each)}`).join();
    const settled = now === seen && names.length === 1 && sizeIn(folder, names[0]) > 0;
    seen = now;
    return settled && names[0];
  });
  const bytes = readFileSync(join(folder, name));
  rmSync(join(folder, name));
  return { name, bytes };
}
