/** What a page is built of and with on this machine: digests of the sources, and the tools. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const at = (path) => fileURLToPath(new URL(path, root));

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const run = (program, ...options) => execFileSync(program, options, { encoding: "utf8" }).trim();

/** The SHA-256 of what `sha256sum` prints of the files of a folder, in the order of their names' bytes. */
export function treeDigest(folder) {
  const place = realpathSync(folder);
  const lines = readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.pyc$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => ({ name: relative(place, path), digest: sha256(readFileSync(path)) }))
    .sort((one, other) => Buffer.compare(Buffer.from(one.name), Buffer.from(other.name)))
    .map(({ name, digest }) => `${digest}  ${name}\n`);
  if (lines.length === 0) {
    throw new Error(`no files in ${folder}`);
  }
  return sha256(lines.join(""));
}

/** The folders of Emscripten that go into the page, by what third_party/inside.json calls them. */
const WITH_EMSCRIPTEN = {
  Emscripten: "src",
  musl: "system/lib/libc/musl",
  "libc++": "system/lib/libcxx",
  "libc++abi": "system/lib/libcxxabi",
  "compiler-rt": "system/lib/compiler-rt",
};

/** Throws where what is installed is not what third_party/inside.json says that the page holds. */
function assertPinned() {
  const { components } = JSON.parse(readFileSync(at("third_party/inside.json"), "utf8"));
  const header = readFileSync(at("build/wasm/headers/json/nlohmann/detail/abi_macros.hpp"), "utf8");
  const json = ["MAJOR", "MINOR", "PATCH"]
    .map((part) => new RegExp(`NLOHMANN_JSON_VERSION_${part} (\\d+)`).exec(header)[1])
    .join(".");
  const emscripten = /\d+\.\d+\.\d+/.exec(run("emcc", "--version"))[0];
  for (const [name, found] of Object.entries({ "nlohmann-json": json, Emscripten: emscripten })) {
    const { version } = components.find((each) => each.name === name);
    if (found !== version) {
      throw new Error(`${name} ${found} is installed, and third_party/inside.json says ${version}`);
    }
  }
}

function sourcesHere() {
  assertPinned();
  const emscripten = run("em-config", "EMSCRIPTEN_ROOT");
  const source = (folder, of) => ({ digest: treeDigest(folder), of });
  return {
    zlib: source(at("third_party/zlib"), "third_party/zlib"),
    "nlohmann-json": source(at("build/wasm/headers/json/nlohmann"), "include/nlohmann"),
    ...Object.fromEntries(
      Object.entries(WITH_EMSCRIPTEN).map(([name, folder]) => [
        name,
        source(join(emscripten, folder), `emscripten/${folder}`),
      ]),
    ),
  };
}

/** The packages of npm that make the page. */
const PACKAGES = ["vite", "rollup", "esbuild", "terser"];

const tool = (name, version, purl, hash) => ({
  type: "application",
  "bom-ref": `tool:${name}@${version}`,
  name,
  version,
  purl,
  hashes: [hash],
});

function toolsHere() {
  const { packages } = JSON.parse(readFileSync(at("web/package-lock.json"), "utf8"));
  const programs = [
    ["nodejs", process.execPath, "--version"],
    ["cmake", run("sh", "-c", "command -v cmake"), "--version"],
    ["ninja", run("sh", "-c", "command -v ninja"), "--version"],
    ["emscripten", run("sh", "-c", "command -v emcc"), "--version"],
    ["llvm", join(run("em-config", "LLVM_ROOT"), "clang"), "--version"],
    ["binaryen", join(run("em-config", "BINARYEN_ROOT"), "bin/wasm-opt"), "--version"],
  ].map(([name, path, option]) => {
    const version = /\d+(\.\d+)*/.exec(run(path, option))[0];
    const hash = { alg: "SHA-256", content: sha256(readFileSync(realpathSync(path))) };
    return tool(name, version, `pkg:generic/${name}@${version}`, hash);
  });
  return [
    ...programs,
    ...PACKAGES.map((name) => {
      const { version, integrity } = packages[`node_modules/${name}`];
      return tool(name, version, `pkg:npm/${name.replace("@", "%40")}@${version}`, {
        alg: "SHA-512",
        content: Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex"),
      });
    }),
  ];
}

export const builtHere = () => ({ sources: sourcesHere(), tools: toolsHere() });
