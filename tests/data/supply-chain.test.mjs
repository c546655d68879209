// What is installed is what is locked, and a release can be checked by whoever gets it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { faultsOf } from "../../tools/locked.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "egress-supply-"));
after(() => rmSync(folder, { recursive: true }));

const WITH_PACKAGES = ["web", "bench", "bench/engine"];

test("what every package.json asks for is what its lock holds, with a SHA-512", () => {
  for (const each of WITH_PACKAGES) {
    assert.deepEqual(faultsOf(join(root, each)), []);
  }
});

test("what is installed for the page is what is locked", () => {
  assert.deepEqual(faultsOf(join(root, "web"), { installed: true }), []);
});

test("npm is asked for no package's scripts, and for nothing before the lock was looked at", () => {
  const makefile = readFileSync(join(root, "Makefile"), "utf8");
  const asked = makefile
    .split("\n")
    .filter((line) => /\bnpm (install|i|ci)\b/.test(line) && !line.startsWith("#"));
  assert.deepEqual(asked, ["\tcd $(1) && npm install --no-save --ignore-scripts"]);
  const [before, later] = makefile.split(asked[0]);
  assert.ok(before.endsWith("\tnode tools/locked.mjs $(1)\n"));
  assert.ok(later.startsWith("\n\tnode tools/locked.mjs $(1) --installed\n"));
});

let copies = 0;
/** Whether a change of the page's package.json or lock is refused. */
function faultsAfter(change) {
  copies += 1;
  const place = join(folder, `web-${copies}`);
  mkdirSync(place);
  const files = {};
  for (const name of ["package.json", "package-lock.json"]) {
    files[name] = JSON.parse(readFileSync(join(root, "web", name), "utf8"));
  }
  change(files["package.json"], files["package-lock.json"]);
  for (const [name, json] of Object.entries(files)) {
    writeFileSync(join(place, name), JSON.stringify(json));
  }
  return faultsOf(place);
}

const preact = "node_modules/preact";
for (const [what, change] of Object.entries({
  "another version is asked for": (wanted) => (wanted.dependencies.preact = "10.29.9"),
  "a package is asked for that is not locked": (wanted) => (wanted.dependencies.another = "1.0.0"),
  "a package is locked that nobody asks for": (wanted) => delete wanted.dependencies.preact,
  "a range is asked for": (wanted, lock) => {
    wanted.dependencies.preact = "^10.29.8";
    lock.packages[""].dependencies.preact = "^10.29.8";
  },
  "the lock holds another version than it says": (_, lock) =>
    (lock.packages[preact].version = "1.0.0"),
  "a package has no digest": (_, lock) => delete lock.packages[preact].integrity,
  "a digest is a weak one": (_, lock) => (lock.packages[preact].integrity = "sha1-x"),
  "the lock is of an old format": (_, lock) => (lock.lockfileVersion = 1),
})) {
  test(`nothing is installed where ${what}`, () => {
    assert.notDeepEqual(faultsAfter(change), []);
  });
}

test("without a change the copy is accepted", () => {
  assert.deepEqual(
    faultsAfter(() => {}),
    [],
  );
});

const run = (program, ...options) => spawnSync(program, options, { cwd: folder, encoding: "utf8" });

function key(name) {
  const made = run("minisign", "-G", "-W", "-f", "-p", `${name}.pub`, "-s", `${name}.key`);
  assert.equal(made.status, 0, made.stderr);
  return join(folder, `${name}.key`);
}

const RELEASED = [
  "egress.html",
  "egress.cdx.json",
  "egress-linux-x86_64",
  "egress-engine-1.2.3.tgz",
  "docs/list-table.md",
  "docs/list-table.html",
  "docs/cases.html",
];
const NAMES = RELEASED.map((path) => path.replace("docs/", ""));

function released(name, { key: secret, files = RELEASED } = {}) {
  const dist = join(folder, name);
  mkdirSync(join(dist, "docs"), { recursive: true });
  for (const each of files) {
    writeFileSync(join(dist, each), `what ${each} holds`);
  }
  const made = spawnSync(join(root, "tools/release.sh"), [dist, ...(secret ? [secret] : [])], {
    encoding: "utf8",
  });
  return { ...made, place: join(dist, "release") };
}

/** The two commands of docs/hosting.md. */
function isGenuine(place, name) {
  const [, publicKey] = readFileSync(join(folder, `${name}.pub`), "utf8").split("\n");
  const check = (program, ...options) =>
    spawnSync(program, options, { cwd: place, encoding: "utf8" }).status === 0;
  return (
    check("minisign", "-Vm", "SHA256SUMS", "-P", publicKey) &&
    check("sha256sum", "-c", "SHA256SUMS")
  );
}

test("a signed release is genuine, and is no more once anything of it was changed", () => {
  const secret = key("ours");
  key("theirs");
  const { status, stderr, place } = released("signed", { key: secret });
  assert.equal(status, 0, stderr);
  assert.equal(isGenuine(place, "ours"), true);
  assert.equal(isGenuine(place, "theirs"), false);
  for (const name of [...NAMES, "SHA256SUMS"]) {
    const copy = join(folder, `changed-${name}`);
    cpSync(place, copy, { recursive: true });
    appendFileSync(join(copy, name), " ");
    assert.equal(isGenuine(copy, "ours"), false, name);
  }
});

test("a release holds all that is released, each with its digest, and nothing else", () => {
  const { status, stderr, place } = released("whole");
  assert.equal(status, 0, stderr);
  assert.deepEqual(readdirSync(place).sort(), [...NAMES, "SHA256SUMS"].sort());
  const digests = readFileSync(join(place, "SHA256SUMS"), "utf8").trimEnd().split("\n");
  assert.deepEqual(digests.map((line) => line.split("  ")[1]).sort(), [...NAMES].sort());
});

for (const missing of RELEASED) {
  test(`without ${missing} there is no release`, () => {
    const name = `without-${missing.replace("/", "-")}`;
    const { status, place } = released(name, {
      files: RELEASED.filter((each) => each !== missing),
    });
    assert.notEqual(status, 0);
    assert.equal(existsSync(place), false);
  });
}

test("two packages, of which one is old, make no release", () => {
  const { status, stderr } = released("two", { files: [...RELEASED, "egress-engine-1.2.2.tgz"] });
  assert.notEqual(status, 0);
  assert.match(stderr, /egress-engine-\*\.tgz/);
});

test("without a key the release says that it is not signed", () => {
  const { status, stdout, place } = released("unsigned");
  assert.equal(status, 0);
  assert.match(stdout, /没有签名/);
  assert.match(stdout, /Not signed/);
  assert.equal(existsSync(join(place, "SHA256SUMS.minisig")), false);
});

test("a key that cannot be read makes no release", () => {
  const { status, stderr, place } = released("no-key", { key: join(folder, "absent.key") });
  assert.notEqual(status, 0);
  assert.match(stderr, /absent\.key/);
  assert.equal(existsSync(place), false);
});

test("no secret key is in the repository", () => {
  const { stdout } = spawnSync(
    "git",
    ["-C", root, "grep", "-lI", "minisign encrypted secret key"],
    {
      encoding: "utf8",
    },
  );
  assert.deepEqual(
    stdout.split("\n").filter((name) => name && !name.endsWith("supply-chain.test.mjs")),
    [],
  );
});
