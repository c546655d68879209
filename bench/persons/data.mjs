// Made-up files in the temporary folder of a run (EGRESS_BENCH_FOLDER); each is made when it is first needed.
import { execFileSync } from "node:child_process";
import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { generate } from "./generate.mjs";
import { writeWorkbook } from "./workbook.mjs";

export const FOLDER = process.env.EGRESS_BENCH_FOLDER;

async function made(name, rows, make) {
  const path = join(FOLDER, name);
  if (!existsSync(path)) {
    console.error(`  making ${name}`);
    await make(`${path}.part`);
    renameSync(`${path}.part`, path);
  }
  return { path, name, rows, bytes: statSync(path).size };
}

/** A CSV file of generate.mjs: `{path, name, rows, bytes}`. */
export const table = (kind, rows) =>
  made(`${kind}-${rows}.csv`, rows, (path) => {
    const file = openSync(path, "w");
    generate(kind, rows, (text) => writeSync(file, text));
    closeSync(file);
  });

/** The same table as `table("mixed", rows)` in GB18030. */
export async function tableInGb18030(rows) {
  const { path: original } = await table("mixed", rows);
  return made(`gb18030-${rows}.csv`, rows, (path) =>
    execFileSync("iconv", ["-f", "UTF-8", "-t", "GB18030", "-o", path, original]),
  );
}

/** The plain table with so many rows under its header, as a workbook. */
export const workbook = (rows) =>
  made(`plain-${rows}.xlsx`, rows, (path) => writeWorkbook(path, rows));
