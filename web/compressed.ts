/**
 * Packs what the page carries. `FILE?compressed` is the bytes of a file, compressed, with their size
 * and SHA-256. In a build, the JSON files of the page's words, guidance and examples are packed
 * together, since they say much the same: `virtual:first-texts` are those the first screens show, and
 * `virtual:later-texts` the rulebook and the rest, which nobody waits for. The page's imports of those
 * files then read them from there, when they are used.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compress, init } from "@bokuweb/zstd-wasm";
import type { Plugin } from "vite";
import { readRulebook } from "./src/rulebook/rulebook.ts";

const SUFFIX = "?compressed";
const PACKS = { "virtual:first-texts": true, "virtual:later-texts": false };
/** Modules are named without the file's ending, by which other plugins would read it. */
const COMPRESSED = /^\0compressed:(.*):$/;
const PACKED = /^\0packed:(.*):$/;
const LEVEL = 22;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const DATA = at("../data");
const RULEBOOK = at("../build/wasm/rulebook.json");
const PACKED_FOLDERS = ["words", "guidance", "examples"];

/**
 * What the start and the first questions show; the glossary explains their terms. The page opens in
 * Chinese, so the English words can wait.
 */
const isFirst = (name: string): boolean =>
  /^examples\//.test(name) || /^(words\/zh|guidance\/(gates|glossary))\./.test(name);

const module = (value: unknown): string => `export default ${JSON.stringify(value)};`;
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const inBase64 = (bytes: Uint8Array): string =>
  Buffer.from(compress(bytes, LEVEL)).toString("base64");
const readData = (name: string) => JSON.parse(readFileSync(resolve(DATA, name), "utf8"));

const dataFiles = (): string[] =>
  PACKED_FOLDERS.flatMap((folder) =>
    readdirSync(resolve(DATA, folder))
      .filter((name) => name.endsWith(".json"))
      .map((name) => `${folder}/${name}`),
  );

/** A module that stands for a JSON file; one of later texts is unpacked once something of it is used. */
function packedModule(name: string): string {
  const text = isFirst(name) ? "firstText" : "laterText";
  const value = `${text}(${JSON.stringify(name)})`;
  return `import { ${text} } from ${JSON.stringify(at("src/texts.ts"))};
    export default ${isFirst(name) ? value : `new Proxy({}, { get: (_, key) => ${value}[key] })`};`;
}

export function compressed(): Plugin {
  let building = false;
  return {
    name: "compressed",
    enforce: "pre",
    configResolved(config) {
      building = config.command === "build";
    },
    buildStart: () => init(),
    resolveId(source, importer) {
      if (source in PACKS) {
        return `\0${source}`;
      }
      if (importer === undefined) {
        return null;
      }
      const file = resolve(dirname(importer), source);
      if (source.endsWith(SUFFIX)) {
        return `\0compressed:${file.slice(0, -SUFFIX.length)}:`;
      }
      const name = relative(DATA, file);
      return building && dataFiles().includes(name) ? `\0packed:${name}:` : null;
    },
    load(id) {
      const [, file] = COMPRESSED.exec(id) ?? [];
      if (file !== undefined) {
        this.addWatchFile(file);
        const bytes = readFileSync(file);
        return module({ compressed: inBase64(bytes), size: bytes.length, sha256: sha256(bytes) });
      }
      const [, name] = PACKED.exec(id) ?? [];
      if (name !== undefined) {
        return packedModule(name);
      }
      const pack = id.slice(1) as keyof typeof PACKS;
      if (!id.startsWith("\0") || !(pack in PACKS)) {
        return null;
      }
      const names = building ? dataFiles().filter((each) => isFirst(each) === PACKS[pack]) : [];
      for (const path of [RULEBOOK, ...names.map((each) => resolve(DATA, each))]) {
        this.addWatchFile(path);
      }
      const data = Buffer.from(
        JSON.stringify(Object.fromEntries(names.map((each) => [each, readData(each)]))),
      );
      const rulebook = readFileSync(RULEBOOK);
      if (PACKS[pack]) {
        const { id, edition, issued, title, order } = readRulebook(rulebook.toString());
        return module({
          compressed: inBase64(data),
          size: data.length,
          rulebook: { id, edition, issued, title, order },
        });
      }
      return module({
        compressed: inBase64(Buffer.concat([rulebook, data])),
        size: rulebook.length + data.length,
        rulebook: { size: rulebook.length, sha256: sha256(rulebook) },
      });
    },
  };
}
