/**
 * Reads a count of persons (or of anything else) as people type it: 12万, 1,200,000, 大概三四万, about 90k.
 * The core reads it, as it does for the workbook and the command line.
 */
import type { Figure } from "./figure.ts";

export type FaultKind =
  | "not-a-number"
  | "grouping"
  | "negative"
  | "fraction"
  | "too-large"
  | "reversed"
  | "vague"
  | "records"
  | "short-tail"
  | "nothing-below";

/** `to_json_text` of core/include/egress/typed.hpp. */
export type Reading =
  | { kind: "blank" }
  | { kind: "unsure" }
  | { kind: "figure"; figure: Figure; approximate: boolean }
  | { kind: "fault"; fault: FaultKind; part: string };

export interface ReadOptions {
  /** What is counted where it is not persons, in either language; other words for things are then read over. */
  units?: readonly string[];
}

type Read = (text: string, unit: string, unitEn: string) => string;

let read: Read | null = null;

/** What was read before: a key in one field asks for the others again. */
const known = new Map<string, Reading>();
const MOST_KNOWN = 5000;

/** From now on it is read by the core. */
export function readBy(core: Read): void {
  read = core;
}

/** Before the core stands, whatever is typed is unknown. */
export function readFigure(text: string, { units = [] }: ReadOptions = {}): Reading {
  if (text.trim() === "") {
    return { kind: "blank" };
  }
  if (read === null) {
    return { kind: "unsure" };
  }
  const key = [text, ...units].join("\n");
  const before = known.get(key);
  if (before) {
    return before;
  }
  const reading: Reading = JSON.parse(read(text, units[0] ?? "", units[1] ?? ""));
  if (known.size >= MOST_KNOWN) {
    known.clear();
  }
  known.set(key, reading);
  return reading;
}
