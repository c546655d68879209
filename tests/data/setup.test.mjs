// Each part of the set-up asks for what it needs, and for nothing that only another part needs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../tools/setup.sh", import.meta.url));

// A machine without a single tool, and without a way to install one.
const bare = mkdtempSync(join(tmpdir(), "egress-setup-"));
after(() => rmSync(bare, { recursive: true }));
for (const name of ["bash", "sort", "head", "sed", "id", "cut", "uname", "ls"]) {
  const place = ["/bin", "/usr/bin"].map((folder) => join(folder, name)).find(existsSync);
  symlinkSync(place, join(bare, name));
}

/** The packages that a part would install there. */
function packagesOf(...part) {
  const { status, stderr } = spawnSync(script, part, { encoding: "utf8", env: { PATH: bare } });
  assert.equal(status, 1, stderr);
  const [, list] = /--no-install-recommends (.*)/u.exec(stderr);
  return list.split(" ");
}

const PARTS = {
  page: ["cmake", "ninja-build", "nodejs", "npm", "emscripten"],
  build: ["g++"],
  test: [
    "git",
    "minisign",
    "clang",
    "chromium",
    "firefox-esr",
    "webkit2gtk-driver",
    "xvfb",
    "poppler-utils",
    "libreoffice-writer-nogui",
    "libreoffice-calc-nogui",
  ],
  engines: ["openjdk-17-jre-headless", "python3-venv"],
  lint: ["clang-format", "clang-tidy", "shellcheck"],
};
const TAKES_IN = {
  page: ["page"],
  build: ["page", "build"],
  test: ["page", "build", "test"],
  engines: ["page", "build", "test", "engines"],
  lint: ["page", "build", "lint"],
};

for (const [part, taken] of Object.entries(TAKES_IN)) {
  test(`the set-up of ${part} asks for what ${taken.join(", ")} needs and nothing else`, () => {
    const packages = packagesOf(part);
    for (const [other, wanted] of Object.entries(PARTS)) {
      assert.deepEqual(
        wanted.filter((name) => packages.includes(name)),
        taken.includes(other) ? wanted : [],
        other,
      );
    }
  });
}

test("the set-up of no part named is that of the tests", () => {
  assert.deepEqual(packagesOf(), packagesOf("test"));
});

test("a part that there is not is refused", () => {
  const { status, stderr } = spawnSync(script, ["pages"], { encoding: "utf8" });
  assert.equal(status, 2);
  assert.match(stderr, /没有这一部分：pages/);
});
