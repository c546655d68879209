/** What every part of the page can reach: the state, the rulebook, the report, the words. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Assessment } from "./assessment/assessment.ts";
import type { Typed, TypedPersons } from "./assessment/typed.ts";
import type { Check } from "./checker.ts";
import type { Facts } from "./facts/facts.ts";
import type { ReadColumns } from "./fields/columns.ts";
import type { Undoing } from "./frame/undo.tsx";
import type { Table } from "./overview/table.ts";
import type { Report } from "./report/report.ts";
import type { Rulebook } from "./rulebook/rulebook.ts";
import type { Step } from "./steps.ts";
import type { Fillings, Language, Pair, WordKey } from "./words.ts";

export interface Page {
  rulebook: Rulebook;
  language: Language;
  typed: Typed;
  /** What was typed, as the core reads it. */
  assessment: Assessment;
  /** The core, for asking what would follow from other answers. */
  check: Check;
  /** The whole list as a decision table; `null` while the core is not started. */
  readTable: () => Table | null;
  readColumns: ReadColumns;
  /** What can be said beside the answers; `null` while the core is not started. */
  readFacts: () => Facts | null;
  /** `null` while the core refuses what was typed; the faults then say why. */
  report: Report | null;
  /** What is wrong, said in the language of the page, by JSON pointer into the assessment. */
  faults: ReadonlyMap<string, string>;
  change: (next: (typed: Typed) => Typed) => void;
  /** The numbers that the three questions at the start were answered with, for the first flow. */
  screened: TypedPersons | null;
  setScreened: (persons: TypedPersons | null) => void;
  /** Says what was just removed or overwritten, and how to bring it back. */
  undoable: (undoing: Undoing) => void;
  /** Goes to a step and, if named, to the element that asks a question. */
  go: (step: Step, field?: string) => void;
  /** The element that was gone to, which may have to be unfolded. */
  sought: string | undefined;
  say: (key: WordKey, fillings?: Fillings) => string;
  pick: (pair: Pair) => string;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) {
    throw new Error("outside the page");
  }
  return page;
}
