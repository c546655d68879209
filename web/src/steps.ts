export const STEPS = [
  "start",
  "exporter",
  "industries",
  "important-data",
  "flows",
  "answers",
  "result",
] as const;

/** A place beside the steps: counting persons in files. */
export const PERSONS = "persons";

export type Step = (typeof STEPS)[number] | typeof PERSONS;

/** The steps that ask something. */
export type AskingStep = Exclude<Step, "start" | "answers" | "result" | typeof PERSONS>;

export const isStep = (text: string): text is Step =>
  text === PERSONS || (STEPS as readonly string[]).includes(text);
