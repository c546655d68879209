/** A question as the page asks it: where, by which name, what was answered, and how to answer it. */
import type { Choice, Typed } from "../assessment/typed.ts";
import type { Page } from "../page.ts";
import type { AskingStep } from "../steps.ts";
import type { Pair } from "../words.ts";

/** What the questions are worked out from, and said with. */
export type Asking = Pick<Page, "rulebook" | "typed" | "report" | "language" | "say" | "pick">;

export interface Option {
  word: string;
  name: string;
}

/** Answered with yes, no or 不清楚. */
interface AskedTruth {
  kind: "truth";
  value: Choice<boolean>;
  put: (typed: Typed, value: boolean | null) => Typed;
}

/** Answered with one of several words. */
interface AskedWord {
  kind: "word";
  value: Choice<string>;
  options: Option[];
  /** What stands for no choice; it is what `undefined` means. */
  none: string;
  /** Whether 不清楚 can be chosen. */
  unsure: boolean;
  put: (typed: Typed, value: Choice<string>) => Typed;
}

/** Answered with a number as people type it; `unit` is absent where persons are counted. */
interface AskedFigure {
  kind: "figure";
  value: string;
  unit?: Pair;
  put: (typed: Typed, value: string) => Typed;
}

interface AskedText {
  kind: "text";
  value: string;
  put: (typed: Typed, value: string) => Typed;
}

/** The industries; each is chosen by itself. */
interface AskedIndustries {
  kind: "industries";
  value: string[];
}

export type Asked = {
  step: AskingStep;
  /** The place in the assessment that the answer takes. */
  pointer: string;
  /** The flow that is asked about, or those whose total is. */
  flows?: string[];
  /** What the questions of one part of a step have in common: an industry or a flow. */
  part: string | null;
  name: string;
  /** The question in full, where the name is a few words for it. */
  inFull?: string;
  /** What belongs to the question and stands in a list under it. */
  points?: string[];
  /** The name where it stands without its part, as in a link. */
  link: string;
  /** Whether the page asks it with the answers so far; what was answered before is kept. */
  asked: boolean;
  /** Whether it may well be left alone. */
  optional: boolean;
} & (AskedTruth | AskedWord | AskedFigure | AskedText | AskedIndustries);

/** Whether anything was answered, 不清楚 included. */
export function isAnswered(question: Asked): boolean {
  switch (question.kind) {
    case "truth":
    case "word":
      return question.value !== undefined;
    case "figure":
    case "text":
      return question.value.trim() !== "";
    case "industries":
      return question.value.length > 0;
  }
}

/** The id of the element that holds the place of the assessment which a pointer names. */
export const fieldId = (pointer: string): string => `at${pointer.replace(/[^\w.-]+/g, "-")}`;
