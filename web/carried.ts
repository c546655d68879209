/**
 * What the page carries beside its script, in blocks of data: the engine, the rulebook and the JSON files
 * of words, guidance, examples and licences, which are packed together, and the names of fields. Engine and rulebook
 * are those of a build; the rulebook's folder, which the build names, holds the zone's own guidance,
 * which is laid over the shared one, and its examples.
 * `virtual:first-texts` are those that the first screens show, as they are; `virtual:later-texts` the
 * rulebook and the rest, packed, since nobody waits for them. The page's imports of those files
 * read them from there, when they are used.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { fieldNames } from "./field-names.js";
import { laidOver } from "./laid-over.js";
import { checksumOf, pack } from "./pack.ts";
import { type Block, isBlock, withoutMarkup } from "./src/keep/page-source.ts";
import { headOf, readRulebook } from "./src/rulebook/rulebook.ts";

/** The ending of a block among the files of a build, from where single-file.ts takes it. */
export const BLOCK = ".block";

const VIRTUAL = "virtual:";
/** A module is named without the file's ending, by which other plugins would read it. */
const PACKED_MODULE = /^\0packed:(.*):$/;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ROOT = at("..");
/** The folder of the WebAssembly build that the page is made of. */
export const BUILD = resolve(ROOT, process.env.EGRESS_WASM_BUILD ?? "build/wasm");
const RULEBOOK = resolve(BUILD, "rulebook.json");
const ENGINE = resolve(BUILD, "egress.wasm");
const PACKER = resolve(BUILD, "packer.wasm");
const UNPACKER = resolve(BUILD, "unpacker.wasm");
const ZONE = resolve(ROOT, readFileSync(resolve(BUILD, "rulebook-folder"), "utf8"));
const EXAMPLES = "virtual:examples";
const UNPACKER_MODULE = "virtual:unpacker";

/**
 * What the start and the first questions show, as files and keys of them. The page opens in Chinese;
 * the glossary explains its terms. What is missing here is found among the later texts: that takes
 * time, and no more.
 */
const FIRST: [RegExp, RegExp][] = [
  [
    /^words\/zh\./,
    /^(app|choice|date|display|edition|exporter|frame|start|tasks|trust)\.|^(keep\.(open|save-answers|save-page|draft|draft\.hint)|list\.comma|live\.(title|waiting|unfold|not-started)|result\.not-advice|list\.colon|flows\.exports_persons|question\.may-change|blank\.print)$|^(industries|overview|software)\.title$|\.short$/,
  ],
  // What is said of a changed file, whichever part was changed.
  [/^words\/en\./, /^trust\.changed$/],
  [/^examples\//, /^(id|name|summary)$/],
  [/^guidance\/glossary\./, /./],
];

type Json = Record<string, unknown>;

const sha256 = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("hex");
/** The text of a block that holds bytes packed, and what unpacks it has to know. */
const packedBlock = (bytes: Uint8Array): { text: string; known: Json } => ({
  text: pack(PACKER, bytes).toString("base64"),
  known: { size: bytes.length, checksum: checksumOf(bytes) },
});
const inAscii = (json: string): string =>
  json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const readJson = (path: string): Json => JSON.parse(readFileSync(path, "utf8"));

/** The JSON files of a folder, by the folder's name and theirs. */
const filesIn = (folder: string): [string, string][] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .map((name) => [`${basename(folder)}/${name}`, resolve(folder, name)])
    : [];

/** The files of the page by their names in it: who wrote what it carries of others, words, guidance and examples. */
const PACKED = new Map([
  ["inside.json", at("../third_party/inside.json")],
  ...["../data/words", "../data/guidance"].flatMap((folder) => filesIn(at(folder))),
  ...filesIn(resolve(ZONE, "examples")),
]);
/** What the zone lays over files of the page, by the same names. */
const OVER = new Map(filesIn(resolve(ZONE, "guidance")));

function readPacked(name: string, path: string): Json {
  const over = OVER.get(name);
  if (over === undefined) {
    return readJson(path);
  }
  const { format: _, ...zone } = readJson(over);
  return laidOver(readJson(path), zone);
}

/** What of the packed files is shown first, or later. */
function texts(first: boolean): Json {
  const found: Record<string, Json> = {};
  for (const [name, path] of PACKED) {
    const [, shown] = FIRST.find(([file]) => file.test(name)) ?? [];
    for (const [key, value] of Object.entries(readPacked(name, path))) {
      if ((shown?.test(key) ?? false) === first) {
        found[name] = { ...found[name], [key]: value };
      }
    }
  }
  return found;
}

/** The text of a block, and what the script knows of it. */
function make(block: Block, building: boolean): { text: string; known: Json } {
  if (block === "engine") {
    const bytes = readFileSync(ENGINE);
    const { text, known } = packedBlock(bytes);
    return { text, known: { ...known, sha256: sha256(bytes) } };
  }
  if (block === "names") {
    return packedBlock(Buffer.from(fieldNames()));
  }
  const rulebook = readFileSync(RULEBOOK);
  const files = JSON.stringify(building ? texts(block === "first-texts") : {});
  if (block === "first-texts") {
    const head = headOf(readRulebook(rulebook.toString()));
    return {
      text: inAscii(withoutMarkup(files)),
      known: { rulebook: head },
    };
  }
  const { text, known } = packedBlock(Buffer.concat([rulebook, Buffer.from(files)]));
  return {
    text,
    known: { ...known, rulebook: { size: rulebook.length, sha256: sha256(rulebook) } },
  };
}

/** A module that stands for a JSON file. */
const packedModule = (name: string): string =>
  `import { packed } from ${JSON.stringify(at("src/texts.ts"))};
  export default packed(${JSON.stringify(name)});`;

/** Every example of the zone, in a list; they are files of the page as others are. */
function examplesModule(): string {
  const files = [...PACKED].filter(([name]) => name.startsWith("examples/"));
  const imports = files.map(([, path], index) => `import e${index} from ${JSON.stringify(path)};`);
  return `${imports.join("\n")}\nexport default [${files.map((_, index) => `e${index}`)}];`;
}

const nameOf = (path: string): string | undefined =>
  [...PACKED].find(([, file]) => file === path)?.[0];

export function carried(): Plugin {
  let building = false;
  return {
    name: "carried",
    enforce: "pre",
    configResolved(config) {
      building = config.command === "build";
    },
    resolveId(source, importer) {
      if (source.startsWith(VIRTUAL)) {
        return `\0${source}`;
      }
      if (!building || importer === undefined) {
        return null;
      }
      const name = nameOf(resolve(dirname(importer), source));
      return name === undefined ? null : `\0packed:${name}:`;
    },
    load(id) {
      const [, packed] = PACKED_MODULE.exec(id) ?? [];
      if (packed !== undefined) {
        return packedModule(packed);
      }
      if (id === `\0${UNPACKER_MODULE}`) {
        const text = readFileSync(UNPACKER).toString("base64");
        return `export default ${JSON.stringify(text)};`;
      }
      if (id === `\0${EXAMPLES}`) {
        return examplesModule();
      }
      const name = nameOf(id);
      if (name !== undefined && OVER.has(name)) {
        this.addWatchFile(String(OVER.get(name)));
        return JSON.stringify(readPacked(name, id));
      }
      const block = id.slice(`\0${VIRTUAL}`.length);
      if (!id.startsWith(`\0${VIRTUAL}`) || !isBlock(block)) {
        return null;
      }
      const { text, known } = make(block, building);
      if (building) {
        this.emitFile({ type: "asset", fileName: `${block}${BLOCK}`, source: text });
      } else {
        this.addWatchFile(block === "engine" ? ENGINE : RULEBOOK);
      }
      const place = building ? { block } : { block, text };
      return `export default ${JSON.stringify({ ...place, digest: sha256(text), ...known })};`;
    },
  };
}
