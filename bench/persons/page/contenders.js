// The contenders in the page, each in a worker of its own that stays; DuckDB-Wasm starts before it is
// timed. A job's time is from its message to its answer.
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from "@duckdb/duckdb-wasm";
import { components, oneColumn } from "/bench/persons/sql.mjs";
import { worthTwo } from "/web/src/persons/worth-two.ts";

const workers = new Map();

function started(script, name, options) {
  if (!workers.has(name)) {
    workers.set(name, new Worker(new URL(script, import.meta.url), options));
  }
  return workers.get(name);
}

function answered(worker, message, transfer = []) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.fault ? reject(new Error(data.fault)) : resolve(data));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message, transfer);
  });
}

const ask = (script, message, options) => answered(started(script, script, options), message);

const MODULE = { type: "module" };

/** As the page counts. The memory of a second worker is asked for when the time is taken. */
async function own(file, mapping) {
  if (!worthTwo(JSON.parse(mapping), file.size)) {
    return ask("own.worker.js", { file, mapping }, MODULE);
  }
  const began = performance.now();
  const { port1, port2 } = new MessageChannel();
  const joiner = started("own.worker.js", "joiner", MODULE);
  joiner.postMessage({ join: port2 }, [port2]);
  const reader = started("own.worker.js", "own.worker.js", MODULE);
  const answer = await answered(reader, { file, mapping, joiner: port1 }, [port1]);
  const took = performance.now() - began;
  const { heap } = await answered(joiner, {});
  return { ...answer, took, heap: answer.heap + heap };
}

let duckdb = null;

async function startDuckdb() {
  const dist = "/bench/node_modules/@duckdb/duckdb-wasm/dist";
  const at = (path) => new URL(path, location.href).href;
  const script = new Blob([
    `importScripts("${at("duckdb_memory.js")}", "${at(`${dist}/duckdb-browser-eh.worker.js`)}");`,
  ]);
  const db = new AsyncDuckDB(new VoidLogger(), new Worker(URL.createObjectURL(script)));
  await db.instantiate(at(`${dist}/duckdb-eh.wasm`));
  await db.open({ path: ":memory:" });
  const connection = await db.connect();
  const run = (sql) => connection.query(sql);
  return {
    run,
    ask: async (sql) => String((await run(sql)).getChildAt(0).get(0)),
    register: (name, file) =>
      db.registerFileHandle(name, file, DuckDBDataProtocol.BROWSER_FILEREADER, true),
    drop: (name) => db.dropFile(name),
  };
}

function duckdbMemory() {
  const channel = new BroadcastChannel("duckdb-memory");
  return new Promise((resolve) => {
    channel.onmessage = ({ data }) => {
      channel.close();
      resolve(data);
    };
    channel.postMessage("ask");
  });
}

/** `count` gets the database and the table; starting it and its memory stay outside the time. */
async function inDuckdb(file, count) {
  duckdb ??= startDuckdb();
  const db = await duckdb;
  await db.register(file.name, file);
  const began = performance.now();
  const persons = Number(await count(db, `read_csv('${file.name}', all_varchar = true)`));
  const took = performance.now() - began;
  await db.drop(file.name);
  return { took, persons, heap: await duckdbMemory() };
}

const CONTENDERS = {
  own: (file, { mapping }) => own(file, mapping),
  read: (file) => ask("own.worker.js", { file }, MODULE),
  "duckdb-exact": (file, { sql }) =>
    inDuckdb(file, (db, table) => db.ask(oneColumn(table, sql[0]).exact)),
  "duckdb-hashed": (file, { sql }) =>
    inDuckdb(file, (db, table) => db.ask(oneColumn(table, sql[0]).hashed)),
  "duckdb-components": (file, { sql }) => inDuckdb(file, (db, table) => components(db, table, sql)),
  papaparse: (file, { columns }) => ask("papaparse.worker.js", { file, columns }),
  "read-excel-file": (file, { columns }) => ask("read-excel-file.worker.js", { file, columns }),
};

globalThis.run = async (name, input, job) => {
  const file = document.getElementById(input).files[0];
  const began = performance.now();
  const answer = await CONTENDERS[name](file, job);
  return { took: performance.now() - began, ...answer };
};
document.documentElement.dataset.ready = "";
