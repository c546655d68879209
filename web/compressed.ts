/**
 * Packs what the page carries. `FILE?compressed` is the bytes of a file, compressed, with their size
 * and SHA-256. `virtual:texts` is the rulebook and, in a build, every JSON file of the page's words,
 * guidance and examples, compressed together since they say much the same; the page's imports of
 * those files then read them from there.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compress, init } from "@bokuweb/zstd-wasm";
import type { Plugin } from "vite";

const SUFFIX = "?compressed";
const TEXTS = "virtual:texts";
/** Modules are named without the file's ending, by which other plugins would read it. */
const COMPRESSED = /^\0compressed:(.*):$/;
const PACKED = /^\0packed:(.*):$/;
const LEVEL = 22;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const DATA = at("../data");
const RULEBOOK = at("../build/wasm/rulebook.json");
const PACKED_FOLDERS = ["words", "guidance", "examples"];

const module = (value: unknown): string => `export default ${JSON.stringify(value)};`;
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const inBase64 = (bytes: Uint8Array): string =>
  Buffer.from(compress(bytes, LEVEL)).toString("base64");

const dataFiles = (): string[] =>
  PACKED_FOLDERS.flatMap((folder) =>
    readdirSync(resolve(DATA, folder))
      .filter((name) => name.endsWith(".json"))
      .map((name) => `${folder}/${name}`),
  );

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
      if (source === TEXTS) {
        return `\0${TEXTS}`;
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
        return `import { packed } from ${JSON.stringify(at("src/texts.ts"))};
          export default packed(${JSON.stringify(name)});`;
      }
      if (id !== `\0${TEXTS}`) {
        return null;
      }
      const names = building ? dataFiles() : [];
      for (const path of [RULEBOOK, ...names.map((each) => resolve(DATA, each))]) {
        this.addWatchFile(path);
      }
      const rulebook = readFileSync(RULEBOOK);
      const files = names.map((each) => [
        each,
        JSON.parse(readFileSync(resolve(DATA, each), "utf8")),
      ]);
      const data = Buffer.from(JSON.stringify(Object.fromEntries(files)));
      return module({
        compressed: inBase64(Buffer.concat([rulebook, data])),
        size: rulebook.length + data.length,
        rulebook: { size: rulebook.length, sha256: sha256(rulebook) },
      });
    },
  };
}
