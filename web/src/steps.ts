export const STEPS = [
  "start",
  "exporter",
  "industries",
  "important-data",
  "flows",
  "answers",
  "result",
] as const;

/** The places beside the steps: counting persons in files, two checks compared, several companies, the whole list. */
export const PERSONS = "persons";
export const COMPARE = "compare";
export const GROUP = "group";
export const OVERVIEW = "overview";
export const BESIDE = [PERSONS, COMPARE, GROUP, OVERVIEW] as const;
/** The places that are printed as they are seen; anywhere else the report is. */
export const PRINTED_AS_SEEN: readonly string[] = [COMPARE, GROUP, OVERVIEW];

type Beside = (typeof BESIDE)[number];
export type Step = (typeof STEPS)[number] | Beside;

/** The steps that ask something. */
export type AskingStep = Exclude<Step, "start" | "answers" | "result" | Beside>;

export const isBeside = (step: string): step is Beside =>
  (BESIDE as readonly string[]).includes(step);

export const isStep = (text: string): text is Step =>
  isBeside(text) || (STEPS as readonly string[]).includes(text);
