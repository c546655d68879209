// The page built again is the page: nothing of the time, the folder or the machine's mood is in it.
// tools/reproduce.sh does the same from a fresh copy, the WebAssembly module included.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

test("the page built again, elsewhere, is the same byte for byte", { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "egress-again-"));
  try {
    execFileSync("npx", ["vite", "build", "--logLevel", "error", "--outDir", folder], {
      cwd: fileURLToPath(new URL("web/", root)),
      env: { ...process.env, TZ: "America/Caracas", LANG: "C" },
    });
    const again = readFileSync(join(folder, "egress.html"));
    const built = readFileSync(new URL("dist/egress.html", root));
    assert.equal(sha256(again), sha256(built), "dist/egress.html is not what would be built now");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the digest beside the page is the page's", () => {
  const [digest, name] = readFileSync(new URL("dist/egress.html.sha256", root), "utf8")
    .trimEnd()
    .split("  ");
  assert.equal(name, "egress.html");
  assert.equal(digest, sha256(readFileSync(new URL("dist/egress.html", root))));
});
