/** The core as the page has it, for tests: the built module with the rulebook of data/. */
import { readFileSync } from "node:fs";
import { startCore } from "../src/start-core.ts";
import { fieldNames } from "../src/texts.ts";
import { BUNDLE } from "./rulebook-bundle.ts";

const module = new URL("../../build/wasm/egress.wasm", import.meta.url);

export const {
  check: CHECK,
  readTable: READ_TABLE,
  readColumns: READ_COLUMNS,
  readFacts: READ_FACTS,
  office: OFFICE,
} = await startCore(new Uint8Array(readFileSync(module)), BUNDLE, fieldNames);
