/**
 * The page's two scripts, put together from the chunks of a build: the first runs at once, the second
 * waits for src/later-script.ts to run it, or for the worker that is made of it.
 */
import { fileURLToPath } from "node:url";
import type { Plugin, Rollup } from "vite";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const LATER = "virtual:later";
const SOURCES = { later: at("src/later.ts"), worker: at("src/persons/worker.ts") };

/** Runs each chunk once, when it is first asked for. */
const RUN = `globalThis.chunks??={};globalThis.chunk??=name=>{const each=chunks[name];if(!each.exports){each.exports={};each.run(chunk,each.exports)}return each.exports};`;

/** `virtual:later` gives what src/later.ts exports: in a build from the second script. */
export function laterScript(): Plugin {
  let building = false;
  return {
    name: "later-script",
    configResolved(config) {
      building = config.command === "build";
    },
    buildStart() {
      if (building) {
        for (const [name, id] of Object.entries(SOURCES)) {
          this.emitFile({ type: "chunk", id, name, preserveSignature: "strict" });
        }
      }
    },
    resolveId: (source) => (source === LATER ? `\0${LATER}` : null),
    load(id) {
      if (id !== `\0${LATER}`) {
        return null;
      }
      return building
        ? `import { laterChunk } from ${JSON.stringify(at("src/later-script.ts"))};
           export default () => laterChunk("./later.js");`
        : `import * as later from ${JSON.stringify(SOURCES.later)}; export default () => later;`;
    },
  };
}

/** The text of both scripts. */
export function scriptsOf(chunks: Rollup.OutputChunk[]): { script: string; later: string } {
  const main = chunks.find(({ name }) => name === "index");
  const first = new Set<string>();
  const add = (name: string) => {
    if (!first.has(name)) {
      first.add(name);
      chunks.find(({ fileName }) => fileName === name)?.imports.forEach(add);
    }
  };
  add(main?.fileName ?? "");
  const text = (wanted: Rollup.OutputChunk[]) =>
    `"use strict";${RUN}${wanted
      .map(
        ({ fileName, code }) => `chunks["./${fileName}"]={run(require,exports){${code.trim()}\n}};`,
      )
      .join("\n")}`;
  const script = chunks.filter(({ fileName }) => first.has(fileName));
  return {
    script: `${text(script)}chunk("./${main?.fileName}");`,
    later: text(chunks.filter((each) => !script.includes(each))),
  };
}
