export const STEPS = [
  "start",
  "exporter",
  "industries",
  "important-data",
  "flows",
  "answers",
  "result",
] as const;

/** The places beside the steps: counting persons in files, two checks compared, the whole list. */
export const PERSONS = "persons";
export const COMPARE = "compare";
export const OVERVIEW = "overview";
export const BESIDE = [PERSONS, COMPARE, OVERVIEW] as const;

type Beside = (typeof BESIDE)[number];
export type Step = (typeof STEPS)[number] | Beside;

/** The steps that ask something. */
export type AskingStep = Exclude<Step, "start" | "answers" | "result" | Beside>;

export const isBeside = (step: string): step is Beside =>
  (BESIDE as readonly string[]).includes(step);

export const isStep = (text: string): text is Step =>
  isBeside(text) || (STEPS as readonly string[]).includes(text);
