/**
 * What the page carries that others wrote, read from third_party/inside.json: the one place where it
 * is written down. `node tools/inside.mjs` prints THIRD_PARTY.md; `node tools/inside.mjs sbom PAGE`
 * prints a bill of materials (CycloneDX 1.6) of a built page. Both depend on nothing but their input.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { builtHere } from "./built-here.mjs";

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
  system: "构建机器上安装 installed where the page is built",
  emscripten: "随 Emscripten 而来 comes with Emscripten",
};

export function thirdPartyPage() {
  const { components, texts } = inside();
  const rows = components.map(
    ({ name, version, from, licence, copyright }) =>
      `| ${name} | ${version} | ${licence} | ${ORIGIN[from]} | ${copyright.join("<br>")} |`,
  );
  return `# 页面里的第三方软件 Third-party software in the page

由 \`third_party/inside.json\` 生成，页面底部列出同样的内容。版本和校验值由 \`web/package-lock.json\` 和
\`third_party/*/SHA256SUMS\` 固定；Emscripten 和 nlohmann-json 的版本就是这里写的，装了别的版本就不构建。没有字体，没有图片。
Generated from \`third_party/inside.json\`; the foot of the page lists the same. Versions and digests are
pinned in \`web/package-lock.json\` and \`third_party/*/SHA256SUMS\`; those of Emscripten and nlohmann-json are the
ones written here, and with others installed nothing is built. No fonts, no images.

| 名称 name | 版本 version | 许可 licence | 来源 from | 版权 copyright |
|---|---|---|---|---|
${rows.join("\n")}

The LLVM exception lets compiled code be passed on without its licence text.

${Object.entries(texts)
  .map(([name, paragraphs]) => `## ${name}\n\n${paragraphs.join("\n\n")}\n`)
  .join("\n")}`;
}

const licenceOf = (licence) =>
  licence.includes(" ") ? { expression: licence } : { license: { id: licence } };

const filled = (form, version) => form.replaceAll("{version}", version);

const sha512Of = (integrity) => ({
  alg: "SHA-512",
  content: Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex"),
});

/**
 * A bill of materials of a page, as CycloneDX 1.6: the same page gives the same bytes. `sources` are the
 * digests of what is compiled into the page, by name, as `sourcesHere` gives them; `tools` what it is
 * built with, as components.
 */
export function billOfMaterials(page, { sources, tools }) {
  const packages = packagesInside();
  const digest = createHash("sha256").update(page).digest("hex");
  const { version } = json("web/package.json");
  const components = inside().components.map((component) => {
    const { name, version: pinned, licence, copyright, purl, cpe } = component;
    const integrity = packages.get(name)?.integrity;
    const source = sources[name];
    return {
      type: "library",
      "bom-ref": `${name}@${pinned}`,
      name,
      version: pinned,
      licenses: [licenceOf(licence)],
      copyright: copyright.join("\n"),
      ...(cpe && { cpe: filled(cpe, pinned) }),
      purl: filled(purl, pinned),
      hashes: [integrity ? sha512Of(integrity) : { alg: "SHA-256", content: source.digest }],
      ...(source && { properties: [{ name: "egress:digest-of", value: source.of }] }),
    };
  });
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
      tools: { components: tools },
      component: {
        type: "application",
        "bom-ref": self,
        name: "egress.html",
        version,
        purl: `pkg:generic/egress@${version}`,
        licenses: [{ license: { id: "MIT" } }],
        hashes: [{ alg: "SHA-256", content: digest }],
      },
    },
    components,
    dependencies: [
      { ref: self, dependsOn: components.map((each) => each["bom-ref"]) },
      ...components.map((each) => ({ ref: each["bom-ref"], dependsOn: [] })),
    ],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , what, page] = process.argv;
  process.stdout.write(
    what === "sbom"
      ? `${JSON.stringify(billOfMaterials(readFileSync(page), builtHere()), null, 2)}\n`
      : thirdPartyPage(),
  );
}
