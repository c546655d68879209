// The counter of persons against its peers; writes docs/benchmark-persons.md.
//
//   node bench.mjs [ROWS] [ROUNDS] [--large] [--again] [--only NAME,NAME] [--limit SECONDS] [--document FILE]
//
// ROWS (2,000,000) are those of the small tables; the big ones have five times as many, and with --large one
// has twenty-five times as many, which takes some 7 GB of the temporary folder. Each section runs in a process
// of its own, for at most --limit seconds (1,500). Its results are kept in build/bench-persons and not measured
// again for the same module, rows and rounds, unless --again says so; the document is written anew after each.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { WASM_FOLDER } from "./in_node.mjs";
import { documentOf } from "./markdown.mjs";
import { SECTIONS } from "./sections.mjs";

const root = new URL("../../", import.meta.url);
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    large: { type: "boolean", default: false },
    again: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    limit: { type: "string", default: "1500" },
    document: {
      type: "string",
      default: fileURLToPath(new URL("docs/benchmark-persons.md", root)),
    },
  },
});
const [rows = 2_000_000, rounds = 5] = positionals.map(Number);
const limit = Number(options.limit);
const only = options.only === "" ? Object.keys(SECTIONS) : options.only.split(",");
const unknown = only.filter((name) => !(name in SECTIONS));
if (!(rows >= 1000 && rounds >= 1 && limit > 0) || unknown.length > 0) {
  console.error(`node bench.mjs [ROWS] [ROUNDS] …, sections: ${Object.keys(SECTIONS).join(" ")}`);
  process.exit(2);
}

const wasm = readFileSync(new URL("egress.wasm", WASM_FOLDER));
const setting = { rows, rounds, wasm: createHash("sha256").update(wasm).digest("hex") };
const results = new URL("build/bench-persons/", root);
mkdirSync(results, { recursive: true });
const resultFile = (name) => fileURLToPath(new URL(`${name}.json`, results));

const known = (name) => {
  const file = resultFile(name);
  const result = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  return result && Object.entries(setting).every(([key, value]) => result.setting?.[key] === value)
    ? result
    : null;
};

const folder = mkdtempSync(join(tmpdir(), "egress-bench-"));
let child = null;

/** Runs one section to its end or its limit; what it has saved stays in any case. */
async function measure(name) {
  const file = resultFile(name);
  rmSync(file, { force: true });
  const began = performance.now();
  const script = fileURLToPath(new URL("section.mjs", import.meta.url));
  child = spawn(
    process.execPath,
    ["--max-old-space-size=8192", script, name, `${rows}`, `${rounds}`, file],
    {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, EGRESS_BENCH_FOLDER: folder },
    },
  );
  let outOfTime = false;
  // A terminated section closes its browser; one that does not is killed.
  const terms = [
    setTimeout(() => {
      outOfTime = true;
      child.kill("SIGTERM");
    }, 1000 * limit),
    setTimeout(() => child.kill("SIGKILL"), 1000 * (limit + 15)),
  ];
  const ended = await new Promise((resolve) => {
    child.once("close", (code, signal) => resolve(signal ?? code));
  });
  terms.forEach(clearTimeout);
  child = null;
  const result = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { state: "failed", measured: null };
  if (result.state === "stopped") {
    result.fault = outOfTime ? `stopped after ${limit} s` : `ended with ${ended}`;
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  writeFileSync(file, JSON.stringify({ setting, seconds, ...result }, null, 1));
  return { ...result, seconds };
}

const peers = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
).dependencies;

function writeDocument() {
  const sections = Object.fromEntries(Object.keys(SECTIONS).map((name) => [name, known(name)]));
  writeFileSync(
    options.document,
    documentOf({
      machine: `${cpus()[0].model}, ${cpus().length} × CPU, ${Math.round(totalmem() / 2 ** 30)} GiB`,
      node: process.version,
      wasm: { sha256: setting.wasm, bytes: wasm.length },
      peers,
      rows,
      rounds,
      sections,
    }),
  );
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    child?.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  });
}

try {
  for (const name of only) {
    if (name === "large" && !options.large) {
      continue;
    }
    if (!options.again && known(name)?.state === "done") {
      console.error(`${name}: known`);
      continue;
    }
    console.error(`${name} …`);
    const { state, fault, seconds } = await measure(name);
    console.error(`${name}: ${state}${fault ? `, ${fault}` : ""}, ${seconds} s`);
    writeDocument();
  }
  writeDocument();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
