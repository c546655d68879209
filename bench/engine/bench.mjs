// Times the core against other engines and writes docs/benchmark.md.
//
//   node bench.mjs NATIVE_BENCH BUNDLE WASM_FOLDER [ROUNDS]
//
// WASM_FOLDER holds egress.mjs and egress.wasm. All contenders take turns within each round; what is
// written are medians over the rounds. Nothing is timed before every engine gives the same items as
// the core for the same flows.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startBrowser } from "../../tests/browser/open-page.mjs";
import { decisionsOf } from "./decisions.mjs";
import { manyFlows, manyItems } from "./growth.mjs";
import { pageMarkdown } from "./markdown.mjs";
import { timeFirstQuestion } from "./page.mjs";
import { jsonLogicJs, jsonRulesEngine, zen } from "./peers.mjs";
import { answersOf, assessmentOf, factsOf, randomFlows } from "./random_flows.mjs";

const [nativeBench, bundleFile, wasmFolder, roundsGiven = "9"] = process.argv.slice(2);
const rounds = Number(roundsGiven);
const INDUSTRIES = ["banking", "retail-services"];
const COMPARED = 3000;
const GROUPS = 10;
const GROUP = 20;
const ROUND_MILLISECONDS = 200;

const bundleText = readFileSync(bundleFile, "utf8");
const bundle = JSON.parse(bundleText);
const exemptions = bundle["rulebook.json"].exemptions.map((one) => one.id);
const industryOf = (id) => Object.values(bundle).find((document) => document.id === id);
const folder = mkdtempSync(join(tmpdir(), "egress-bench-"));

const wasmBinary = readFileSync(join(wasmFolder, "egress.wasm"));
const { default: start } = await import(pathToFileURL(resolve(wasmFolder, "egress.mjs")).href);
const { Checker } = await start({ wasmBinary });
const checker = new Checker(bundleText);
if (!checker.valid()) {
  throw new Error(checker.diagnostics());
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const inGroups = (all) =>
  Array.from({ length: GROUPS }, (_, index) => all.slice(index * GROUP, (index + 1) * GROUP));

/**
 * Microseconds per element: `pass`, which may be asynchronous, takes one group at a time. The median
 * over the groups of a round, so that whatever else runs on the machine disturbs it little.
 */
async function microseconds(groups, pass) {
  const end = performance.now() + ROUND_MILLISECONDS;
  const times = [];
  do {
    for (const group of groups) {
      const begin = performance.now();
      await pass(group);
      times.push((1000 * (performance.now() - begin)) / group.length);
    }
  } while (performance.now() < end);
  return median(times);
}

/** The native bench, one answer for each name it is asked. */
function startNative(assessments, rulebookFile = bundleFile) {
  const file = join(folder, `${createHash("sha256").update(assessments[0]).digest("hex")}.jsonl`);
  writeFileSync(file, `${assessments.join("\n")}\n`);
  const child = spawn(nativeBench, [rulebookFile, file], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    time: async (name) => {
      child.stdin.write(`${name}\n`);
      const { value, done } = await lines.next();
      if (done) {
        throw new Error(`the native bench ended at ${name}`);
      }
      return Number(value) / 1000;
    },
    end: () => child.stdin.end(),
  };
}

/** The same module in Chromium, in a page of its own. */
async function startChromium() {
  const browser = await startBrowser();
  const page = await browser.newPage();
  // A module from a blob has no address to look for its bytes beside; they are passed in anyway.
  const source = readFileSync(join(wasmFolder, "egress.mjs"), "utf8").replaceAll(
    "import.meta.url",
    '"file:///egress.mjs"',
  );
  await page.evaluate(
    async ({ source, wasm, bundleText }) => {
      const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      const { default: start } = await import(address);
      const bytes = Uint8Array.from(atob(wasm), (character) => character.charCodeAt(0));
      const { Checker } = await start({ wasmBinary: bytes });
      globalThis.checker = new Checker(bundleText);
    },
    { source, wasm: wasmBinary.toString("base64"), bundleText },
  );
  return {
    time: async (groups) =>
      median(
        await page.evaluate(
          ({ groups, milliseconds }) => {
            const end = performance.now() + milliseconds;
            const times = [];
            do {
              for (const group of groups) {
                const begin = performance.now();
                for (const text of group) {
                  globalThis.checker.check(text);
                }
                times.push((1000 * (performance.now() - begin)) / group.length);
              }
            } while (performance.now() < end);
            return times;
          },
          { groups, milliseconds: ROUND_MILLISECONDS },
        ),
      ),
    end: () => browser.close(),
    version: browser.version(),
  };
}

const metOf = (text, industry) =>
  JSON.parse(text)
    .findings.filter((finding) => finding.verdict === "met")
    .map((finding) => finding.item)
    .filter((item) => item.startsWith(`${industry}.`));

/** How many flows every engine agreed on; throws at the first that one does not. */
async function agree(id, peers) {
  const flows = randomFlows(industryOf(id), exemptions, COMPARED, 2025);
  let met = 0;
  for (const flow of flows) {
    const expected = metOf(checker.check(JSON.stringify(assessmentOf([flow]))), id);
    met += expected.length > 0 ? 1 : 0;
    for (const [name, decide] of Object.entries(peers)) {
      const found = await decide(factsOf(flow));
      if (found.join() !== expected.join()) {
        throw new Error(`${name} says ${found}, the core ${expected}: ${JSON.stringify(flow)}`);
      }
    }
  }
  return { flows: flows.length, met };
}

/** Contenders take turns; each keeps its time of every round. The first round only warms up. */
async function race(contenders) {
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, time] of Object.entries(contenders)) {
      const spent = await time();
      if (round > 0) {
        times[name].push(spent);
      }
    }
  }
  return times;
}

async function raceOf(id, chromium) {
  const decisions = decisionsOf(industryOf(id));
  const peers = {
    zen: zen(decisions),
    "json-rules-engine": jsonRulesEngine(decisions),
    "json-logic-js": jsonLogicJs(decisions),
  };
  const compared = await agree(id, peers);
  const flows = randomFlows(industryOf(id), exemptions, GROUPS * GROUP, 7);
  const facts = inGroups(flows.map(factsOf));
  const answers = answersOf(industryOf(id));
  const texts = flows.map((flow) => JSON.stringify(assessmentOf([flow], answers)));
  const native = startNative(texts);
  const timeAwaited = (decide) => () =>
    microseconds(facts, async (group) => {
      for (const one of group) {
        await decide(one);
      }
    });
  const timeCalled = (decide, groups) => () =>
    microseconds(groups, (group) => {
      for (const one of group) {
        decide(one);
      }
    });
  const times = await race({
    "native-check": () => native.time("check"),
    zen: timeAwaited(peers.zen),
    "wasm-node": timeCalled((text) => checker.check(text), inGroups(texts)),
    "json-rules-engine": timeAwaited(peers["json-rules-engine"]),
    "native-text": () => native.time("text"),
    "json-logic-js": timeCalled(peers["json-logic-js"], facts),
    "wasm-chromium": () => chromium.time(inGroups(texts)),
    "native-read": () => native.time("read"),
    "native-write": () => native.time("write"),
  });
  native.end();
  const ratio = (a, b) => median(times[a].map((time, round) => time / times[b][round]));
  return {
    industry: id,
    items: decisions.length,
    compared,
    reportBytes: median(texts.map((text) => Buffer.byteLength(checker.check(text)))),
    medians: Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)])),
    ratios: {
      "wasm-node / zen": ratio("wasm-node", "zen"),
      "wasm-node / json-rules-engine": ratio("wasm-node", "json-rules-engine"),
      "wasm-node / json-logic-js": ratio("wasm-node", "json-logic-js"),
      "native-check / zen": ratio("native-check", "zen"),
    },
  };
}

/** Text to text natively as flows, or items, grow. */
async function growth(steps) {
  const natives = steps.map((step) => {
    const rulebookFile = step.bundle ? join(folder, `rulebook-${step.size}.json`) : undefined;
    if (rulebookFile) {
      writeFileSync(rulebookFile, JSON.stringify(step.bundle));
    }
    return [step.size, startNative([JSON.stringify(step.assessment)], rulebookFile)];
  });
  const times = await race(
    Object.fromEntries(natives.map(([size, native]) => [`${size}`, () => native.time("text")])),
  );
  for (const [, native] of natives) {
    native.end();
  }
  return natives.map(([size]) => ({ size, microseconds: median(times[`${size}`]) }));
}

async function loadTimes() {
  const native = startNative([JSON.stringify(assessmentOf([]))]);
  const times = await race({
    native: () => native.time("load"),
    wasm: () => microseconds([[bundleText]], ([text]) => new Checker(text).delete()),
  });
  native.end();
  return {
    bytes: Buffer.byteLength(bundleText),
    native: median(times.native) / 1000,
    wasm: median(times.wasm) / 1000,
  };
}

try {
  const chromium = await startChromium();
  const races = [];
  for (const id of INDUSTRIES) {
    races.push(await raceOf(id, chromium));
  }
  const results = {
    machine: `${cpus()[0].model}, ${cpus().length} × CPU, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    chromium: chromium.version,
    peers: JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")).dependencies,
    rounds,
    timed: GROUPS * GROUP,
    group: GROUP,
    wasmBytes: wasmBinary.length,
    races,
    load: await loadTimes(),
    flows: await growth(manyFlows(industryOf("retail-services"))),
    items: await growth(manyItems()),
    page: await timeFirstQuestion(rounds),
  };
  await chromium.end();
  writeFileSync(
    fileURLToPath(new URL("../../docs/benchmark.md", import.meta.url)),
    pageMarkdown(results),
  );
  console.log(JSON.stringify(results, null, 2));
} finally {
  rmSync(folder, { recursive: true });
}
