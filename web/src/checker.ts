/** The core, as a function from an assessment to what it answers. */
import start from "@wasm/egress";
import type { Assessment } from "./assessment/assessment.ts";
import type { Answer, Diagnostics } from "./report/report.ts";

export type Check = (assessment: Assessment) => Answer;

/** Answers nothing; it stands in until the module is started. */
export const NOT_READY: Check = () => ({ format: "egress.diagnostics/1", diagnostics: [] });

/** Starts the module from its embedded bytes and loads the rulebook; refuses one with faults. */
export async function startChecker(wasmBinary: Uint8Array, bundle: string): Promise<Check> {
  const { Checker } = await start({ wasmBinary });
  const checker = new Checker(bundle);
  if (!checker.valid()) {
    const { diagnostics } = JSON.parse(checker.diagnostics()) as Diagnostics;
    throw new Error(diagnostics.map(({ where, message }) => `${where} ${message}`).join("\n"));
  }
  return (assessment) => JSON.parse(checker.check(JSON.stringify(assessment)));
}
