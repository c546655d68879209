// The module reads counts as tests/typed/figures.json says, as the native core does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const root = new URL("../../", import.meta.url);
const build = new URL(process.env.EGRESS_WASM_BUILD ?? "build/wasm/", root);
const { default: start } = await import(new URL("egress.mjs", build).href);
const egress = await start({ wasmBinary: readFileSync(new URL("egress.wasm", build)) });
const cases = JSON.parse(readFileSync(new URL("tests/typed/figures.json", root), "utf8"));

test("the module reads each text of figures.json as the core does", () => {
  assert.ok(cases.length > 100);
  for (const { typed, units = [], ...expected } of cases) {
    const read = JSON.parse(egress.readFigure(typed, units[0] ?? "", units[1] ?? ""));
    const { kind, figure, fault } = expected;
    assert.equal(read.kind, kind ?? (fault === undefined ? "figure" : "fault"), typed);
    assert.deepEqual(read.figure, figure, typed);
    assert.equal(read.fault, fault, typed);
    if (figure !== undefined) {
      assert.equal(read.approximate, expected.approximate ?? false, typed);
      assert.equal(read.loose, expected.loose ?? false, typed);
    }
  }
});
