// The parts of the benchmark, each for itself: a name, and what it measures.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inBuiltPage } from "./built_page.mjs";
import { FOLDER, table, tableInGb18030, workbook } from "./data.mjs";
import { startChromium } from "./in_chromium.mjs";
import { bareRead, countInModule, countNatively, startDuckdb, startModule } from "./in_node.mjs";
import { JOBS } from "./mappings.mjs";
import { race } from "./race.mjs";

const WARM_ROWS = 200_000;
const SHEET_ROWS = 1_048_575;

async function withChromium(use) {
  const chromium = await startChromium();
  try {
    return await use(chromium);
  } finally {
    await chromium.close();
  }
}

const smaller = (rows) => Math.min(WARM_ROWS, rows);

/** Contenders in Chromium by their names in page/contenders.js. */
async function raceInChromium(job, rows, names, { rounds, save }) {
  const file = await table(job.kind, rows);
  const warm = await table(job.kind, smaller(rows));
  return withChromium(async (chromium) => {
    const contenders = Object.fromEntries(
      names.map((name) => [name, (on) => chromium.run(name, on, job)]),
    );
    const result = await race({ job: "chromium", warm, file, contenders, rounds, save });
    return { ...result, version: chromium.version };
  });
}

const ONE = ["own", "read", "duckdb-exact", "duckdb-hashed", "papaparse"];
const TWO = ["own", "read", "duckdb-components", "papaparse"];

function mappingFile(name) {
  const path = join(FOLDER, `${name}.json`);
  writeFileSync(path, JOBS[name].mapping);
  return path;
}

/** One job in Node, the native program among the contenders. */
async function raceInNode(name, rows, { rounds, save }) {
  const job = JOBS[name];
  const file = await table(job.kind, rows);
  const warm = await table(job.kind, smaller(rows));
  const egress = await startModule();
  const duckdb = await startDuckdb();
  const map = mappingFile(name);
  const contenders = {
    own: (on) => countInModule(egress, on, job.mapping),
    native: (on) => countNatively(on, map),
    read: bareRead,
    ...(name === "one"
      ? {
          "duckdb-exact": (on) => duckdb.exact(on, job.sql),
          "duckdb-hashed": (on) => duckdb.hashed(on, job.sql),
        }
      : { "duckdb-components": (on) => duckdb.components(on, job.sql) }),
  };
  return race({ job: "node", warm, file, contenders, rounds, save });
}

/**
 * Resident memory of a fresh browser for each contender, the page alone first: the run whose peak is the
 * median of so many, all in turns.
 */
async function peaks(file, runs, rounds, save) {
  const contenders = [["page", null, null], ...runs];
  const taken = contenders.map(() => []);
  const result = () => ({
    rows: file.rows,
    bytes: file.bytes,
    runs: taken.map((each) => [...each].sort((a, b) => a.peak - b.peak)[each.length >> 1]),
  });
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, [label, name, job]] of contenders.entries()) {
      taken[place].push(
        await withChromium(async (chromium) => {
          const answer =
            name === null
              ? {}
              : await chromium.run(name, file, job).catch((fault) => ({ fault: fault.message }));
          return { label, name, ...answer, peak: await chromium.peak() };
        }),
      );
    }
    save(result());
  }
  return result();
}

async function heaps(rows, save) {
  const result = { runs: [] };
  for (const [label, job] of [
    ["one", JOBS.one],
    ["two", JOBS.two],
    ["flows", JOBS.flows],
  ]) {
    const file = await table(job.kind, rows);
    // A module of its own: memory that has grown stays.
    result.runs.push({
      label,
      rows,
      ...(await countInModule(await startModule(), file, job.mapping)),
    });
    save(result);
  }
  return result;
}

async function encodings(rows, { rounds, save }) {
  const files = { "utf-8": await table("mixed", rows), gb18030: await tableInGb18030(rows) };
  return withChromium((chromium) => {
    const contenders = Object.fromEntries(
      Object.entries(files).map(([name, file]) => [
        name,
        () => chromium.run("own", file, JOBS.mixed),
      ]),
    );
    return race({
      job: "encoding",
      warm: files["utf-8"],
      file: files["utf-8"],
      contenders,
      rounds,
      save,
    });
  });
}

async function workbooks(rows, { rounds, save }) {
  const file = await workbook(Math.min(rows, SHEET_ROWS));
  const warm = await workbook(Math.min(rows, 20_000));
  const names = ["own", "read-excel-file"];
  const raced = await withChromium((chromium) => {
    const contenders = Object.fromEntries(
      names.map((name) => [name, (on) => chromium.run(name, on, JOBS.two)]),
    );
    return race({ job: "workbook", warm, file, contenders, rounds, save });
  });
  const memory = await peaks(
    file,
    names.map((name) => [name, name, JOBS.two]),
    rounds,
    (so_far) => save({ ...raced, memory: so_far }),
  );
  return { ...raced, memory };
}

async function growth(rows, { rounds, save }) {
  const egress = await startModule();
  const steps = [];
  for (const factor of [0.5, 1, 2, 4]) {
    steps.push({ file: await table("plain", rows * factor), times: [] });
  }
  await countInModule(egress, steps[0].file, JOBS.two.mapping);
  const result = () => ({ steps: steps.map(({ file, times }) => ({ rows: file.rows, times })) });
  for (let round = 0; round < rounds; round += 1) {
    for (const { file, times } of steps) {
      times.push((await countInModule(egress, file, JOBS.two.mapping)).took);
    }
    save(result());
  }
  return result();
}

async function large(rows, save) {
  const file = await table("mixed", rows);
  const result = { rows, bytes: file.bytes, runs: [] };
  const keep = (label, answer) => {
    result.runs.push({ label, ...answer });
    save(result);
  };
  const inFresh = (name, job) =>
    withChromium((chromium) =>
      chromium.run(name, file, job).catch((fault) => ({ fault: fault.message.split("\n")[0] })),
    );
  keep("own", await inFresh("own", JOBS.flows));
  keep("native", await countNatively(file, mappingFile("flows")));
  keep("duckdb-components", await inFresh("duckdb-components", JOBS.mixed));
  rmSync(file.path);
  return result;
}

/**
 * By name: `run({rows, rounds, save})` answers the section's results, and saves them on the way. `rows` are
 * those of the small tables; the big ones have five times as many.
 */
export const SECTIONS = {
  "chromium-one": (given) => raceInChromium(JOBS.one, given.rows, ONE, given),
  "chromium-two": (given) => raceInChromium(JOBS.two, given.rows, TWO, given),
  "chromium-mixed": (given) => raceInChromium(JOBS.mixed, given.rows, TWO, given),
  "chromium-one-big": (given) => raceInChromium(JOBS.one, 5 * given.rows, ONE, given),
  "chromium-two-big": (given) => raceInChromium(JOBS.two, 5 * given.rows, TWO, given),
  "node-one": (given) => raceInNode("one", given.rows, given),
  "node-two": (given) => raceInNode("two", given.rows, given),
  "node-one-big": (given) => raceInNode("one", 5 * given.rows, given),
  "node-two-big": (given) => raceInNode("two", 5 * given.rows, given),
  heap: ({ rows, save }) => heaps(5 * rows, save),
  memory: async ({ rows, rounds, save }) =>
    peaks(
      await table("plain", 5 * rows),
      [
        ["one", "own", JOBS.one],
        ["one", "duckdb-exact", JOBS.one],
        ["one", "duckdb-hashed", JOBS.one],
        ["two", "own", JOBS.two],
        ["two", "duckdb-components", JOBS.two],
      ],
      rounds,
      save,
    ),
  encoding: (given) => encodings(given.rows, given),
  workbook: (given) => workbooks(given.rows, given),
  growth: (given) => growth(given.rows, given),
  page: async ({ rows, rounds }) => inBuiltPage(await table("plain", 5 * rows), rounds),
  large: ({ rows, save }) => large(25 * rows, save),
};
