export const STEPS = [
  "start",
  "exporter",
  "industries",
  "important-data",
  "flows",
  "answers",
  "result",
] as const;

/** The places beside the steps: counting persons in files, and the whole list as a table. */
export const PERSONS = "persons";
export const OVERVIEW = "overview";

type Beside = typeof PERSONS | typeof OVERVIEW;
export type Step = (typeof STEPS)[number] | Beside;

/** The steps that ask something. */
export type AskingStep = Exclude<Step, "start" | "answers" | "result" | Beside>;

export const isBeside = (step: string): step is Beside => step === PERSONS || step === OVERVIEW;

export const isStep = (text: string): text is Step =>
  isBeside(text) || (STEPS as readonly string[]).includes(text);
