// What others wrote and the page carries: all of it listed, with its licence, where and as it is.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { builtHere } from "../../tools/built-here.mjs";
import { billOfMaterials, inside, packagesInside, thirdPartyPage } from "../../tools/inside.mjs";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const { components, texts } = inside();
const from = (origin) => components.filter((each) => each.from === origin);

/** Licences whose text must go along with what is under them. */
const WITH_TEXT = ["MIT", "Zlib"];
const WITHOUT_TEXT = ["Apache-2.0 WITH LLVM-exception"];

test("every package that the page depends on is listed as it is locked, and no other", () => {
  const locked = [...packagesInside()].map(([name, { version, license }]) => [
    name,
    version,
    license,
  ]);
  assert.ok(locked.length > 2);
  assert.deepEqual(
    from("npm")
      .map(({ name, version, licence }) => [name, version, licence])
      .sort(),
    locked.sort(),
  );
});

test("every package of npm is pinned to a version and a digest", () => {
  const { dependencies, devDependencies } = JSON.parse(read("web/package.json"));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
  }
  const { packages } = JSON.parse(read("web/package-lock.json"));
  for (const [name, { integrity }] of Object.entries(packages).slice(1)) {
    assert.match(integrity, /^sha512-/, name);
  }
});

test("the copyright of every package is the one in its own licence", () => {
  for (const { name, copyright } of from("npm")) {
    const own = read(`web/node_modules/${name}/LICENSE`);
    for (const line of copyright) {
      assert.ok(own.includes(line), `${name}: ${line}`);
    }
  }
});

test("every folder of third_party is listed, and its files are those of SHA256SUMS", () => {
  const folders = readdirSync(new URL("third_party/", root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  assert.deepEqual(
    from("third_party").map(({ name }) => name),
    folders,
  );
  for (const folder of folders) {
    const sums = new Map(
      read(`third_party/${folder}/SHA256SUMS`)
        .trimEnd()
        .split("\n")
        .map((line) => line.split("  ").reverse()),
    );
    const own = ["CMakeLists.txt", "README.md", "SHA256SUMS"];
    const files = readdirSync(new URL(`third_party/${folder}/`, root));
    assert.deepEqual([...sums.keys()].sort(), files.filter((name) => !own.includes(name)).sort());
    for (const [name, sum] of sums) {
      const bytes = readFileSync(new URL(`third_party/${folder}/${name}`, root));
      assert.equal(createHash("sha256").update(bytes).digest("hex"), sum, name);
    }
  }
  const zlib = /ZLIB_VERSION "([^"]+)"/.exec(read("third_party/zlib/zlib.h"))[1];
  assert.equal(components.find(({ name }) => name === "zlib").version, zlib);
});

test("the header libraries that the core is built with are listed", () => {
  const cmake = read("cmake/header_libraries.cmake");
  const always = cmake.slice(0, cmake.indexOf("if(NOT EMSCRIPTEN)"));
  const headers = [...always.matchAll(/egress_header_library\(\w+ (\S+)\/\S+\)/g)].map(
    ([, folder]) => folder,
  );
  assert.deepEqual(headers, ["nlohmann"]);
  assert.deepEqual(
    from("system").map(({ name }) => name),
    ["nlohmann-json"],
  );
});

test("every licence is one whose conditions are met", () => {
  for (const { name, licence, copyright } of components) {
    const [chosen] = licence.split(" OR ");
    assert.ok([...WITH_TEXT, ...WITHOUT_TEXT].includes(chosen), `${name}: ${licence}`);
    assert.ok(!WITH_TEXT.includes(chosen) || chosen in texts, chosen);
    assert.ok(copyright.length > 0, name);
  }
});

test("THIRD_PARTY.md is what tools/inside.mjs writes", () => {
  assert.equal(read("THIRD_PARTY.md"), thirdPartyPage());
});

/** A package URL (type, name, version, and what may follow), as scanners of vulnerabilities read it. */
const PURL =
  /^pkg:(npm|github|generic)\/((?:%40[\w.-]+\/)?[\w.%+-]+(?:\/[\w.+-]+)?)@([\w.-]+)(\?[\w]+=[^#&]+(&[\w]+=[^#&]+)*)?(#[\w./-]+)?$/;
/** A name of CPE 2.3: thirteen parts, of which the sixth is the version. */
const CPE = /^cpe:2\.3:a:[\w.-]+:[\w.+-]+:([\w.-]+)(:\*){7}$/;
const DIGITS = { "SHA-256": 64, "SHA-512": 128 };

/** What a scanner needs to find a component: a name of a kind it knows, with this version, and a digest. */
function assertFindable({ name, version, purl, cpe, hashes }) {
  assert.match(version, /^\d+(\.\d+)*$/, name);
  const [, , , found] = PURL.exec(purl) ?? assert.fail(`${name}: ${purl}`);
  assert.ok(found === version || found.endsWith(`-${version}`) || found === `v${version}`, purl);
  if (cpe !== undefined) {
    assert.equal(CPE.exec(cpe)?.[1], version, cpe);
  }
  assert.equal(hashes.length, 1, name);
  for (const { alg, content } of hashes) {
    assert.match(content, new RegExp(`^[0-9a-f]{${DIGITS[alg]}}$`), name);
  }
}

test("the bill of materials has what CycloneDX 1.6 requires and scanners look for, and the same bytes each time", () => {
  const built = builtHere();
  const bill = billOfMaterials("page", built);
  assert.equal(JSON.stringify(billOfMaterials("page", builtHere())), JSON.stringify(bill));
  assert.equal(bill.bomFormat, "CycloneDX");
  assert.equal(bill.specVersion, "1.6");
  assert.match(
    bill.serialNumber,
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  const tools = bill.metadata.tools.components;
  assert.equal(bill.components.length, components.length);
  assert.ok(tools.length > 8);
  for (const each of bill.components) {
    assert.equal(each.type, "library");
    assert.equal(each.licenses.length, 1);
  }
  const all = [bill.metadata.component, ...bill.components, ...tools];
  all.forEach(assertFindable);
  const refs = all.map((each) => each["bom-ref"]);
  assert.equal(new Set(refs).size, refs.length);
  for (const { ref, dependsOn } of bill.dependencies) {
    assert.ok(
      [ref, ...dependsOn].every((each) => refs.includes(each)),
      ref,
    );
  }
  for (const name of ["zlib", "nlohmann-json", "Emscripten", "musl", "libc++"]) {
    const { properties } = bill.components.find((each) => each.name === name);
    assert.equal(properties[0].name, "egress:digest-of");
  }
  const [{ content }] = bill.metadata.component.hashes;
  assert.equal(content, createHash("sha256").update("page").digest("hex"));
});

test("the rules by which the bill is read refuse what a scanner cannot find", () => {
  const good = {
    name: "x",
    version: "1.2.3",
    purl: "pkg:npm/x@1.2.3",
    hashes: [{ alg: "SHA-256", content: "0".repeat(64) }],
  };
  assertFindable(good);
  for (const bad of [
    { purl: undefined },
    { purl: "pkg:npm/x" },
    { purl: "pkg:npm/x@1.2.4" },
    { purl: "x@1.2.3" },
    { version: "latest" },
    { cpe: "cpe:2.3:a:x:x:1.2.4:*:*:*:*:*:*:*" },
    { cpe: "cpe:/a:x:x:1.2.3" },
    { hashes: [] },
    { hashes: [{ alg: "SHA-256", content: "0" }] },
  ]) {
    assert.throws(() => assertFindable({ ...good, ...bad }), JSON.stringify(bad));
  }
});

/** More than the texts are: what stands behind them says nothing. */
const ENOUGH = 2_000_000;

function unpacked(packed) {
  const module = new WebAssembly.Module(readFileSync(new URL("build/wasm/unpacker.wasm", root)));
  const { memory, begin, unpack } = new WebAssembly.Instance(module, {}).exports;
  const at = memory.buffer.byteLength;
  memory.grow(Math.ceil((packed.length + ENOUGH) / 65_536));
  new Uint8Array(memory.buffer).set(packed, at);
  begin(at, packed.length);
  unpack(at + packed.length, 0, ENOUGH, 0);
  return Buffer.from(memory.buffer, at + packed.length, ENOUGH);
}

test("the built page lists every name and copyright", () => {
  const [, packed] = /<script type="text\/plain" id="later-texts">([^<]+)</.exec(
    read("dist/egress.html"),
  );
  const carried = unpacked(Buffer.from(packed, "base64")).toString();
  for (const { name, copyright } of components) {
    for (const text of [name, ...copyright]) {
      assert.ok(carried.includes(JSON.stringify(text)), text);
    }
  }
});
