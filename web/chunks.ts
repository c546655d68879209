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

/** The files of a chunk and of all that it asks for. */
function filesOf(name: string, chunks: Rollup.OutputChunk[]): Set<string> {
  const files = new Set<string>();
  const add = (fileName: string) => {
    const chunk = chunks.find((each) => each.fileName === fileName);
    if (chunk === undefined) {
      throw new Error(`no chunk ${fileName}`);
    }
    if (!files.has(fileName)) {
      files.add(fileName);
      chunk.imports.forEach(add);
    }
  };
  add(`${name}.js`);
  return files;
}

/** The text of both scripts. */
export function scriptsOf(chunks: Rollup.OutputChunk[]): { script: string; later: string } {
  const first = filesOf("index", chunks);
  for (const file of filesOf("worker", chunks)) {
    if (first.has(file)) {
      throw new Error(`the worker is made of the second script, and ${file} is in the first`);
    }
  }
  const text = (wanted: (fileName: string) => boolean) =>
    `"use strict";${RUN}${chunks
      .filter(({ fileName }) => wanted(fileName))
      .map(
        ({ fileName, code }) => `chunks["./${fileName}"]={run(require,exports){${code.trim()}\n}};`,
      )
      .join("\n")}`;
  return {
    script: `${text((file) => first.has(file))}chunk("./index.js");`,
    later: text((file) => !first.has(file)),
  };
}
