// The counter in WebAssembly against its peers, in Node: interleaved rounds, medians, and no figure before
// all agree on the count.
//
//   npm ci && node persons/bench.mjs [ROWS] [ROUNDS]     (build/wasm must be there; 2,000,000 and 5)
//
// A round of a job runs every contender once. Rows of data are made once, in a temporary folder.
import assert from "node:assert/strict";
import { closeSync, createReadStream, fstatSync, mkdirSync, openSync, readSync, existsSync, renameSync, writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import Papa from "papaparse";
import { generate } from "./generate.mjs";

const [rows = 2_000_000, rounds = 5] = process.argv.slice(2).map(Number);
const build = new URL(process.env.EGRESS_WASM_BUILD ?? "../../build/wasm/", import.meta.url);
const { default: start } = await import(new URL("egress.mjs", build).href);
const wasmBinary = await readFile(new URL("egress.wasm", build));
const folder = join(tmpdir(), "egress-bench");
mkdirSync(folder, { recursive: true });

function dataset(kind) {
  const path = join(folder, `${kind}-${rows}.csv`);
  if (!existsSync(path)) {
    const file = openSync(`${path}.part`, "w");
    generate(kind, rows, (text) => writeSync(file, text));
    closeSync(file);
    renameSync(`${path}.part`, path);
  }
  return path;
}

async function counter(path, ids) {
  const egress = await start({ wasmBinary });
  const columns = ids.map(([kind, column]) => ({ column, role: "identifier", kind }));
  const mapping = JSON.stringify({ format: "egress.mapping/1", digest: false, files: [{ columns }] });
  const file = openSync(path, "r");
  const began = performance.now();
  const count = new egress.PersonsCounter(mapping, "", 1, 2, 3, 4);
  count.beginFile("a.csv", fstatSync(file).size);
  for (let request = count.wanted(); request; request = count.wanted()) {
    count.feed(readSync(file, count.room(request.size), 0, request.size, request.offset));
  }
  count.endFile();
  const { persons } = JSON.parse(count.finish());
  const took = performance.now() - began;
  count.delete();
  closeSync(file);
  return { took, persons: Array.isArray(persons.all) ? persons.all[0] : persons.all };
}

function bareRead(path) {
  const file = openSync(path, "r");
  const buffer = new Uint8Array(262144);
  const began = performance.now();
  while (readSync(file, buffer, 0, buffer.length, null) > 0);
  const took = performance.now() - began;
  closeSync(file);
  return { took };
}

async function duckdb(path, sql) {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  const began = performance.now();
  const reader = await connection.runAndReadAll(sql.replaceAll("$file", `read_csv('${path}', all_varchar = true)`));
  const took = performance.now() - began;
  return { took, persons: Number(Object.values(reader.getRowObjects()[0])[0]) };
}

const duckdbOne = (column) => `SELECT count(DISTINCT ${column}) FROM $file`;

/** The best form for two numbers: labels over distinct pairs sink until nothing changes. */
async function duckdbTwo(path, a, b) {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  const began = performance.now();
  await connection.run(`CREATE TABLE t AS SELECT DISTINCT hash("${a}") a, hash("${b}") b FROM read_csv('${path}', all_varchar = true);
    CREATE TABLE la AS SELECT a, a AS l FROM t GROUP BY a`);
  for (let before = -1n; ; ) {
    await connection.run(`CREATE OR REPLACE TABLE lb AS SELECT b, min(l) l FROM t JOIN la USING (a) GROUP BY b;
      CREATE OR REPLACE TABLE la AS SELECT a, min(l) l FROM t JOIN lb USING (b) GROUP BY a`);
    const sum = (await connection.runAndReadAll("SELECT sum(l::HUGEINT) FROM la")).getRows()[0][0];
    if (sum === before) break;
    before = sum;
  }
  const count = (await connection.runAndReadAll("SELECT count(DISTINCT l) FROM la")).getRows()[0][0];
  return { took: performance.now() - began, persons: Number(count) };
}

function papa(path, columns) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const parent = [];
    const top = (i) => {
      while (parent[i] !== i) i = parent[i] = parent[parent[i]];
      return i;
    };
    const seen = columns.map(() => new Map());
    let persons = 0;
    Papa.parse(createReadStream(path), {
      header: true,
      step({ data }) {
        let node = -1;
        columns.forEach((column, kind) => {
          const value = data[column];
          if (!value) return;
          const known = seen[kind].get(value);
          if (known === undefined) {
            if (node < 0) {
              node = parent.push(parent.length) - 1;
              persons++;
            }
            seen[kind].set(value, node);
          } else if (node < 0) node = known;
          else if (top(known) !== top(node)) {
            parent[top(known)] = top(node);
            persons--;
          }
        });
      },
      complete: () => resolve({ took: performance.now() - began, persons }),
      error: reject,
    });
  });
}

const plain = dataset("plain");
const jobs = {
  "one identifier": {
    "this counter": () => counter(plain, [["account", "member_id"]]),
    "bare read": () => bareRead(plain),
    "DuckDB, one thread": () => duckdb(plain, duckdbOne("member_id")),
    PapaParse: () => papa(plain, ["member_id"]),
  },
  "two identifiers": {
    "this counter": () => counter(plain, [["account", "member_id"], ["resident-id", "id_no"]]),
    "DuckDB, one thread": () => duckdbTwo(plain, "member_id", "id_no"),
    PapaParse: () => papa(plain, ["member_id", "id_no"]),
  },
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

for (const [job, contenders] of Object.entries(jobs)) {
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  const counts = new Set();
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const { took, persons } = await run();
      if (persons !== undefined) counts.add(persons);
      times[name].push(took);
    }
  }
  assert.equal(counts.size, 1, `${job}: the counts differ: ${[...counts]}`);
  const own = median(times["this counter"]);
  console.log(`${job}, ${rows.toLocaleString("en")} rows, ${[...counts][0].toLocaleString("en")} persons`);
  for (const [name, took] of Object.entries(times)) {
    console.log(`  ${name.padEnd(20)} ${median(took).toFixed(0).padStart(7)} ms  ${(median(took) / own).toFixed(2)} x`);
  }
}
