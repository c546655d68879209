// A list is a folder: the program knows no zone, no authority and no article of anybody's measures.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { rulebook } from "./files.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const SOURCES = /\.(cpp|hpp|ts|tsx|css|html)$/;
/** 北京时间, Beijing time, is that of the whole country: the counter dates records by it. */
const TIME = join("core", "src", "persons");

const filesIn = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : SOURCES.test(path) ? [path] : [];
  });

const sources = ["core", "wasm", join("web", "src")]
  .flatMap(filesIn)
  .filter((path) => !path.startsWith(TIME))
  .map((path) => [path, readFileSync(join(root, path), "utf8")]);

/** What is of one zone: its name, its offices, its measures, and the gates that its list declares. */
const OF_A_ZONE = [
  /北京|上海|浙江|天津|海南|自由贸易试验区/u,
  /beijing|shanghai|zhejiang|tianjin|hainan/iu,
  /网信办|管理办法》?第/u,
];
/** The one gate that the national rules know: who operates critical information infrastructure. */
const OF_THE_NATION = "critical_infrastructure";

const findings = (patterns) =>
  sources.flatMap(([path, text]) =>
    patterns.filter((pattern) => pattern.test(text)).map((pattern) => `${path}: ${pattern}`),
  );

test("no source names a zone, its authority or its measures", () => {
  assert.ok(sources.length > 200, `${sources.length} sources`);
  assert.deepEqual(findings(OF_A_ZONE), []);
});

test("no source knows a gate that a rulebook declares, but for the nation's own", () => {
  const gates = rulebook.gates.map(({ id }) => id).filter((id) => id !== OF_THE_NATION);
  assert.ok(gates.length > 1);
  assert.deepEqual(findings(gates.map((id) => new RegExp(`\\b${id}\\b`, "u"))), []);
});
