// The contenders that run in Node or as a program of their own.
import { execFile } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { fieldNames } from "../../web/field-names.js";
import { components, oneColumn } from "./sql.mjs";

const root = new URL("../../", import.meta.url);
export const WASM_FOLDER = process.env.EGRESS_WASM_BUILD
  ? pathToFileURL(`${process.env.EGRESS_WASM_BUILD}/`)
  : new URL("build/wasm/", root);
const NATIVE = process.env.EGRESS_NATIVE ?? fileURLToPath(new URL("build/native/egress", root));
const PIECE = 256 * 1024;

/** Components: the least of the figure, where it is an interval. */
export const leastOf = (tally) => [tally.persons.all].flat()[0];

export async function startModule() {
  const { default: start } = await import(new URL("egress.mjs", WASM_FOLDER).href);
  const egress = await start({ wasmBinary: readFileSync(new URL("egress.wasm", WASM_FOLDER)) });
  // As the page does when its module starts.
  egress.personsLearnNames(fieldNames());
  egress.gbkTable = new TextDecoder("gb18030").decode(egress.personsGbkBytes());
  return egress;
}

/** This counter in a module that has started, with the module's memory afterwards. */
export async function countInModule(egress, { path, name }, mapping) {
  const file = openSync(path, "r");
  const began = performance.now();
  const counter = new egress.PersonsCounter(mapping, egress.gbkTable, 1, 2, 3, 4);
  if (!counter.valid()) {
    throw new Error(counter.diagnostics());
  }
  counter.beginFile(name, fstatSync(file).size);
  for (let wanted = counter.wanted(); wanted; wanted = counter.wanted()) {
    const size = Math.min(wanted.size, PIECE);
    counter.feed(readSync(file, counter.room(size), 0, size, wanted.offset));
  }
  counter.endFile();
  const tally = JSON.parse(counter.finish());
  const took = performance.now() - began;
  closeSync(file);
  counter.delete();
  if (!tally.complete) {
    throw new Error(JSON.stringify(tally.files[0].fault));
  }
  const heap = new egress.PersonsDigest().room(1).buffer.byteLength;
  return { took, persons: leastOf(tally), heap };
}

export async function bareRead({ path }) {
  const file = openSync(path, "r");
  const buffer = new Uint8Array(PIECE);
  const began = performance.now();
  while (readSync(file, buffer, 0, buffer.length, null) > 0);
  const took = performance.now() - began;
  closeSync(file);
  return { took };
}

/** `egress persons`, from its start to its end. */
export async function countNatively({ path }, mappingFile) {
  const began = performance.now();
  const { stdout } = await promisify(execFile)(NATIVE, ["persons", "--map", mappingFile, path], {
    maxBuffer: 1 << 28,
  });
  return { took: performance.now() - began, persons: leastOf(JSON.parse(stdout)) };
}

/** Native DuckDB on one thread, its database in memory: one form to a name. */
export async function startDuckdb() {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  const run = (sql) => connection.run(sql);
  const ask = async (sql) => String((await connection.runAndReadAll(sql)).getRows()[0][0]);
  const timed = async (count) => {
    const began = performance.now();
    return { persons: Number(await count()), took: performance.now() - began };
  };
  const read = ({ path }) => `read_csv('${path}', all_varchar = true)`;
  return {
    exact: (file, [column]) => timed(() => ask(oneColumn(read(file), column).exact)),
    hashed: (file, [column]) => timed(() => ask(oneColumn(read(file), column).hashed)),
    components: (file, columns) => timed(() => components({ run, ask }, read(file), columns)),
  };
}
