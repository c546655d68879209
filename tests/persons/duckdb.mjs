// DuckDB from npm, for the tests.
import { createRequire } from "node:module";

const root = new URL("../../", import.meta.url);
const { DuckDBInstance } = createRequire(new URL("web/package.json", root))("@duckdb/node-api");

/** The last statement's first row, with files looked for in a folder. */
export async function duckdb(sql, folder) {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`SET file_search_path = '${folder}'`);
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjects()[0];
}
