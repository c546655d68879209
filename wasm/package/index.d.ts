import type { Checker, EgressModule } from "./egress.mjs";
import type { Assessment } from "./types/assessment/assessment.js";
import type { Answer } from "./types/report/report.js";

export type * from "./egress.mjs";
export type { Assessment, Distinct, Field, Flow, Persons } from "./types/assessment/assessment.js";
export type { Figure, Measure } from "./types/figure/figure.js";
export type {
  Answer,
  Diagnostic,
  Diagnostics,
  Finding,
  FoundCaution,
  Report,
  Verdict,
} from "./types/report/report.js";

export interface Options {
  /** The bytes of `egress.wasm`; those beside the package when absent. */
  wasmBinary?: Uint8Array;
  /** A bundle: one JSON object with the documents of a rulebook by file name; the built-in one when absent. */
  rulebook?: string;
}

export interface Engine {
  /** `egress.report/2`, or `egress.diagnostics/1` where the assessment is refused. */
  check(assessment: Assessment): Answer;
  /** The checker of the rulebook: texts in, texts out, byte for byte those of the command line. */
  checker: Checker;
  /** All of the module: the counter of persons too. */
  module: EgressModule;
  /**
   * Learns the names of columns, for `checker.columns`, for the counter and for the sniffer, which before go by no
   * header: once, and not at all where only assessments are checked. `names`: the text of `names.json`; that beside the
   * package when absent.
   */
  learnNames(names?: string): Promise<void>;
}

/** Starts the engine; rejects where a file cannot be had, or the rulebook is refused. */
export function startEngine(options?: Options): Promise<Engine>;
