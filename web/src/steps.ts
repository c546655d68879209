export const STEPS = [
  "start",
  "exporter",
  "industries",
  "important-data",
  "flows",
  "answers",
  "result",
] as const;
export type Step = (typeof STEPS)[number];

/** The steps that ask something. */
export type AskingStep = Exclude<Step, "start" | "answers" | "result">;

export const isStep = (text: string): text is Step => (STEPS as readonly string[]).includes(text);
