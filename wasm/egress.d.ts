/**
 * The WebAssembly module: it loads a rulebook once and then checks assessments. Text in, text out;
 * the forms are those of docs/format.md and data/README.md.
 */
export interface Checker {
  /** Whether the rulebook text was accepted; a checker that is not valid answers with diagnostics. */
  valid(): boolean;
  /** `egress.diagnostics/1` about the rulebook, as JSON; its list is empty when `valid()`. */
  diagnostics(): string;
  /** `egress.report/1`, or `egress.diagnostics/1` when the assessment is refused, as JSON. */
  check(assessment: string): string;
  /** Frees the checker's memory in the module. */
  delete(): void;
}

export interface EgressModule {
  /** Takes the bundle: one JSON object that holds the rulebook's documents by file name. */
  Checker: new (rulebook: string) => Checker;
}

/** Starts the module from its own bytes; nothing is fetched. */
export default function start(options: { wasmBinary: Uint8Array }): Promise<EgressModule>;
