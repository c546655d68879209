/**
 * What the page carries that others wrote, read from third_party/inside.json: the one place where it
 * is written down. `node tools/inside.mjs` prints THIRD_PARTY.md; `node tools/inside.mjs sbom PAGE`
 * prints a bill of materials (CycloneDX 1.6) of a built page. Both depend on nothing but their input.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => new URL(`../${path}`, import.meta.url);
const read = (path) => readFileSync(at(path), "utf8");
const json = (path) => JSON.parse(read(path));

export const inside = () => json("third_party/inside.json");

/** The packages of npm that the page is made of: what it depends on, and what those depend on. */
export function packagesInside() {
  const { packages } = json("web/package-lock.json");
  const found = new Map();
  const add = (name) => {
    const entry = packages[`node_modules/${name}`];
    if (entry !== undefined && !found.has(name)) {
      found.set(name, entry);
      Object.keys(entry.dependencies ?? {}).forEach(add);
    }
  };
  Object.keys(packages[""].dependencies).forEach(add);
  return found;
}

const ORIGIN = {
  npm: "npm",
  third_party: "third_party/",
  system: "构建机器上安装的版本 as installed where the page is built",
  emscripten: "随 Emscripten 而来 comes with Emscripten",
};

export function thirdPartyPage() {
  const { components, texts } = inside();
  const rows = components.map(
    ({ name, version, from, licence, copyright }) =>
      `| ${name} | ${version ?? "–"} | ${licence} | ${ORIGIN[from]} | ${copyright.join("<br>")} |`,
  );
  return `# 页面里的第三方软件 Third-party software in the page

由 \`third_party/inside.json\` 生成，页面底部列出同样的内容。版本和校验值由 \`web/package-lock.json\` 和
\`third_party/*/SHA256SUMS\` 固定。没有字体，没有图片。
Generated from \`third_party/inside.json\`; the foot of the page lists the same. Versions and digests are
pinned in \`web/package-lock.json\` and \`third_party/*/SHA256SUMS\`. No fonts, no images.

| 名称 name | 版本 version | 许可 licence | 来源 from | 版权 copyright |
|---|---|---|---|---|
${rows.join("\n")}

The LLVM exception lets compiled code be passed on without its licence text.

${Object.entries(texts)
  .map(([name, paragraphs]) => `## ${name}\n\n${paragraphs.join("\n\n")}\n`)
  .join("\n")}`;
}

/** The version of what is not pinned here, as it says itself where the page is built. */
function versionHere(name, from) {
  if (from === "system") {
    const header = read("build/wasm/headers/json/nlohmann/detail/abi_macros.hpp");
    return ["MAJOR", "MINOR", "PATCH"]
      .map((part) => new RegExp(`NLOHMANN_JSON_VERSION_${part} (\\d+)`).exec(header)[1])
      .join(".");
  }
  const emcc = execFileSync("emcc", ["--version"], { encoding: "utf8" });
  const version = /\d+\.\d+\.\d+/.exec(emcc)[0];
  return name === "Emscripten" ? version : `emscripten-${version}`;
}

const licenceOf = (licence) =>
  licence.includes(" ") ? { expression: licence } : { license: { id: licence } };

/** A bill of materials of a page, as CycloneDX 1.6: the same page gives the same bytes. */
export function billOfMaterials(page, versions) {
  const packages = packagesInside();
  const digest = createHash("sha256").update(page).digest("hex");
  const { version } = json("web/package.json");
  const components = inside().components.map(
    ({ name, version: pinned, from, licence, copyright }) => {
      const found = pinned ?? versions(name, from);
      const integrity = packages.get(name)?.integrity?.replace("sha512-", "");
      return {
        type: "library",
        "bom-ref": `${name}@${found}`,
        name,
        version: found,
        licenses: [licenceOf(licence)],
        copyright: copyright.join("\n"),
        ...(from === "npm" && { purl: `pkg:npm/${name}@${found}` }),
        ...(integrity && {
          hashes: [{ alg: "SHA-512", content: Buffer.from(integrity, "base64").toString("hex") }],
        }),
      };
    },
  );
  const self = `egress.html@${version}`;
  // A serial number that follows from the page, so that it is the same each time.
  const serial = digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": self,
        name: "egress.html",
        version,
        licenses: [{ license: { id: "MIT" } }],
        hashes: [{ alg: "SHA-256", content: digest }],
      },
    },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((each) => each["bom-ref"]) }],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , what, page] = process.argv;
  process.stdout.write(
    what === "sbom"
      ? `${JSON.stringify(billOfMaterials(readFileSync(page), versionHere), null, 2)}\n`
      : thirdPartyPage(),
  );
}
