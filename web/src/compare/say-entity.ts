/** What is said of a company of a group: the same on the screen, on paper and in the workbook. */
import { type Figure, leastOf, MEASURES, type Measure, mostOf } from "../figure/figure.ts";
import { sayShortFigure } from "../parts/figure-field.tsx";
import { countOpenQuestions, flowsAreOpen } from "../report/open-questions.ts";
import { sayAnswer } from "../result/say.ts";
import { sayConclusion } from "../result/say-conclusion.ts";
import { type Entity, personsOf, united } from "./entities.ts";
import { sayRow } from "./side-by-side.tsx";

export const COLUMNS = [
  "conclusion",
  "required",
  "possible",
  "general",
  "sensitive",
  "all",
  "missing",
] as const;
export type Column = (typeof COLUMNS)[number];

export function sayColumn(page: Entity["page"], column: Column): string {
  const { say } = page;
  switch (column) {
    case "conclusion":
    case "required":
    case "possible":
      return say(`side.${column}`);
    case "general":
    case "sensitive":
    case "all":
    case "missing":
      return say(`group.${column}`);
  }
}

const sayPersons = (page: Entity["page"], figure: Figure): string =>
  leastOf(figure) === 0 && mostOf(figure) === null
    ? page.say("choice.unsure")
    : sayShortFigure(page, figure);

/** What the result card says first, what is asked, and the figures; without a result the figures alone. */
export function sayEntity({ page }: Entity, column: Column): string {
  const { report, typed, assessment, say } = page;
  switch (column) {
    case "conclusion":
      return report ? sayConclusion(page, report) : say("result.refused");
    case "required":
    case "possible":
      return report ? sayRow(page, column, report) : "";
    case "general":
    case "sensitive":
    case "all":
      return sayPersons(page, personsOf(assessment)[column]);
    case "missing":
      return report
        ? countOpenQuestions(report, typed) +
            (flowsAreOpen(report) ? say("tasks.flows-to-come") : "")
        : "";
  }
}

/** From which file it is, where it does not go by that, which year it counts and on which list it relied. */
export const saySource = ({ page, name, file, edition }: Entity): string =>
  (name === file ? "" : `${file}${page.say("list.semicolon")}`) +
  page.say("group.source", { year: page.assessment.year, edition });

/** The persons of all companies added up, and what is to be said of it. */
export interface Sum {
  /** Empty where the years differ. */
  persons: [Measure, string][];
  lines: string[];
}

/** `null` of one company, which has nothing to be added to. */
export function saySum(page: Entity["page"], entities: readonly Entity[]): Sum | null {
  const { say } = page;
  if (entities.length < 2) {
    return null;
  }
  const assessments = entities.map((entity) => entity.page.assessment);
  const years = [...new Set(assessments.map(({ year }) => year))].sort();
  if (years.length > 1) {
    const said = say("group.sum.years", { years: years.join(say("list.comma")) });
    return { persons: [], lines: [said, say("group.sum.each")] };
  }
  const each = assessments.map(personsOf);
  const sums = MEASURES.map((measure) => united(each.map((persons) => persons[measure])));
  const unbounded = sums.some((sum) => mostOf(sum) === null);
  return {
    persons: MEASURES.map((measure, index) => [measure, sayAnswer(page, sums[index] ?? null)]),
    lines: [
      say("group.sum.twice"),
      ...(unbounded ? [say("group.sum.unknown")] : []),
      say("group.sum.each"),
    ],
  };
}
