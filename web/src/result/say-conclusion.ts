/** The result in sentences: the same in the card, on paper, in sheets and beside the questions. */
import type { Page } from "../page.ts";
import { sayPaths, sayPathsWithin } from "../parts/say-needed.ts";
import { questionAt } from "../questions/places.ts";
import { compareBases } from "../report/comparison.ts";
import { countOpenQuestions, flowsAreOpen } from "../report/open-questions.ts";
import { listBinds, type Report, wholeBasis } from "../report/report.ts";
import { byThemselves, takenIn } from "./taken-in.ts";

export type Outcome = Pick<Report, "basis" | "conclusion" | "required" | "possible">;

/** Whether the national rules alone ask something, or may: only then does the filing change it. */
export const filingMatters = ({ national }: Report): boolean =>
  national.required.length + national.possible.length > 0;

/** Nothing is asked by the list, and nothing without it either. */
export const nothingByBoth = (report: Report): boolean =>
  report.conclusion === "outside-list" && !filingMatters(report);

/** How many answers settle a result are named, before they are only called questions. */
const FEW = 5;

function sayOpen(page: Page, report: Report): string {
  const { typed, say } = page;
  if (report.possible.length === 0 || typed.industries.length === 0) {
    return say("conclusion.open-nothing");
  }
  const paths = sayPathsWithin(page, report.possible);
  const count = countOpenQuestions(report, typed);
  if (count === 0) {
    return say("conclusion.open-doubt", { paths });
  }
  if (count > FEW || flowsAreOpen(report)) {
    return say("conclusion.open", { paths });
  }
  const figures = report.missing.every(
    (pointer) => pointer.startsWith("/distinct") || questionAt(page, pointer)?.kind === "figure",
  );
  if (count === 1) {
    return say(figures ? "conclusion.open-figure" : "conclusion.open-answer", { paths });
  }
  return say(figures ? "conclusion.open-figures" : "conclusion.open-answers", { count, paths });
}

/** The paths that are needed; where the assessment takes one in, that it does. */
function sayRequired(page: Page, report: Report): string {
  const taken = takenIn(page, report);
  const paths = sayPaths(page, byThemselves(page, report));
  return taken.length === 0
    ? page.say("conclusion.paths", { paths })
    : page.say("conclusion.paths-whole", { paths, others: sayPathsWithin(page, taken) });
}

/** What is to be done, in one sentence that says so first. */
export function sayConclusion(page: Page, report: Report): string {
  const { say } = page;
  switch (report.conclusion) {
    case "paths":
      return sayRequired(page, report);
    case "open":
      return sayOpen(page, report);
    case "outside-list":
      return say(nothingByBoth(report) ? "conclusion.nothing-by-both" : "conclusion.outside-list");
    case "below-national":
      return say("conclusion.below-national");
    case "outside-list-and-below-national":
      return say("conclusion.outside-list-and-below-national");
    case "none-by-either":
      return say("conclusion.none-by-either");
  }
}

/** A result in a few words, where the sentence would not stand: beside another, or in a list. */
export function sayOutcome(page: Page, { conclusion, required, possible }: Outcome): string {
  switch (conclusion) {
    case "paths":
      return page.say("conclusion.paths", { paths: sayPaths(page, required) });
    case "open":
      return possible.length === 0
        ? page.say("conclusion.open.short")
        : page.say("sides.may-need", { paths: sayPaths(page, possible) });
    case "outside-list":
    case "below-national":
    case "outside-list-and-below-national":
    case "none-by-either":
      return page.say(`conclusion.${conclusion}.short`);
  }
}

/** The law's own word for a conclusion, and what it rests on; `null` where there is no more to say. */
export function sayMeaning(page: Page, report: Report): string | null {
  const { say } = page;
  const { conclusion, required, possible } = report;
  switch (conclusion) {
    case "paths":
      return takenIn(page, report).length > 0
        ? say("conclusion.paths-whole.meaning")
        : required.length < 2
          ? null
          : say("conclusion.paths.meaning");
    case "open":
      return possible.length === 0 ? null : say("conclusion.open.meaning");
    case "outside-list":
      return say(
        nothingByBoth(report)
          ? "conclusion.nothing-by-both.meaning"
          : "conclusion.outside-list.meaning",
      );
    case "below-national":
    case "outside-list-and-below-national":
    case "none-by-either":
      return say(`conclusion.${conclusion}.meaning`);
  }
}

interface Asks {
  required: string[];
  possible: string[];
}

/** What one set of rules asks. */
function sayAsks(page: Page, { required, possible }: Asks): string {
  const { say } = page;
  if (required.length + possible.length === 0) {
    return say("sides.nothing");
  }
  if (possible.length === 0) {
    return say("sides.needs", { paths: sayPaths(page, required) });
  }
  return required.length === 0
    ? say("sides.may-need", { paths: sayPaths(page, possible) })
    : say("sides.needs-and-may", {
        paths: sayPaths(page, required),
        possible: sayPathsWithin(page, possible),
      });
}

/** What either set of rules asks, side by side; empty where only one can apply or none is known. */
export function saySides(page: Page, report: Report): { name: string; asks: string }[] {
  const { rulebook, typed, say } = page;
  const whole = wholeBasis(report);
  if (whole === "national" || whole === "uncovered" || typed.industries.length === 0) {
    return [];
  }
  const { list } = compareBases(report, rulebook);
  const settled = listBinds(report);
  return [
    {
      name: say(settled ? "sides.before" : "sides.if-national"),
      asks: sayAsks(page, report.national),
    },
    { name: say(settled ? "sides.after" : "sides.if-list"), asks: sayAsks(page, list) },
  ];
}
