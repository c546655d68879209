import type { Diagnostics } from "./report.ts";

/** Throws what `egress.diagnostics/1` says to be wrong. */
export function assertNone(said: string): void {
  const { diagnostics } = JSON.parse(said) as Diagnostics;
  if (diagnostics.length > 0) {
    throw new Error(diagnostics.map(({ where, message }) => `${where} ${message}`).join("\n"));
  }
}
