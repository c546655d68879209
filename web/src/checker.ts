/** The core, as functions of the page. */
import start from "@wasm/egress";
import type { Assessment } from "./assessment/assessment.ts";
import type { Table } from "./overview/table.ts";
import type { Answer, Diagnostics } from "./report/report.ts";

export type Check = (assessment: Assessment) => Answer;

export interface Core {
  check: Check;
  /** The whole list as a decision table; `null` while the module is not started. */
  readTable: () => Table | null;
}

/** Answers nothing; it stands in until the module is started. */
export const NOT_READY: Core = {
  check: () => ({ format: "egress.diagnostics/1", diagnostics: [] }),
  readTable: () => null,
};

/** Starts the module from its embedded bytes and loads the rulebook; refuses one with faults. */
export async function startCore(wasmBinary: Uint8Array, bundle: string): Promise<Core> {
  const { Checker } = await start({ wasmBinary });
  const checker = new Checker(bundle);
  if (!checker.valid()) {
    const { diagnostics } = JSON.parse(checker.diagnostics()) as Diagnostics;
    throw new Error(diagnostics.map(({ where, message }) => `${where} ${message}`).join("\n"));
  }
  return {
    check: (assessment) => JSON.parse(checker.check(JSON.stringify(assessment))),
    readTable: () => JSON.parse(checker.table()),
  };
}
