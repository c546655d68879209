/** How far the questions of a step are answered. */
import { liveFlows, type Typed } from "../assessment/typed.ts";
import type { AskingStep } from "../steps.ts";
import { type Asked, isAnswered } from "./asked.ts";

/** `nothing`: the chosen industries ask nothing here. */
export type SectionState = "untouched" | "started" | "done" | "faulty" | "nothing";

export interface SectionProgress {
  state: SectionState;
  answered: number;
  asked: number;
}

/** What may be left alone does not count. */
export function progressOf(
  step: AskingStep,
  asked: Asked[],
  faults: ReadonlyMap<string, string>,
  typed: Typed,
): SectionProgress {
  const here = asked.filter((question) => question.step === step);
  const wanted = here.filter(({ optional }) => !optional);
  const given = wanted.filter(isAnswered);
  // The year is filled in from the start, so it shows nothing.
  const touched = given.some(({ pointer }) => pointer !== "/year");
  const places = [...faults.keys()];
  const faulty = here.some(({ pointer }) =>
    places.some((fault) => fault === pointer || pointer.startsWith(`${fault}/`)),
  );
  const flowless = step === "flows" && liveFlows(typed).length === 0 && typed.exports_persons;
  const state: SectionState = faulty
    ? "faulty"
    : wanted.length === 0 && typed.industries.length > 0
      ? "nothing"
      : wanted.length > 0 && given.length === wanted.length && !flowless
        ? "done"
        : touched
          ? "started"
          : "untouched";
  return { state, answered: given.length, asked: wanted.length };
}
