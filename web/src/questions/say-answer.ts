/** What was answered, in the words of the page: the same on screen, on paper and in sheets. */
import { readFigure } from "../figure/read.ts";
import type { Page } from "../page.ts";
import { sayFigure } from "../parts/figure-field.tsx";
import { OTHER, type Word } from "../rulebook/rulebook.ts";
import type { Pair } from "../words.ts";
import type { Asked, Asking } from "./asked.ts";

type Saying = Pick<Page, "language" | "say" | "pick">;

export const sayTruth = ({ say }: Pick<Page, "say">, value: boolean | null): string =>
  say(value === null ? "choice.unsure" : value ? "choice.yes" : "choice.no");

/** A word of the list, in the language of the page. */
export function sayWord(
  { language, say }: Pick<Page, "language" | "say">,
  words: Word[],
  word: string,
): string {
  if (word === OTHER) {
    return say("flow.other");
  }
  const en = words.find((each) => each.word === word)?.en;
  return language === "zh" || !en ? word : en;
}

/** A figure as typed, in the reading that it is counted with; `null` while nothing is typed. */
export function sayTyped(page: Saying, text: string, unit?: Pair): string | null {
  const reading = readFigure(text, { units: unit ? [unit.zh, unit.en] : [] });
  switch (reading.kind) {
    case "blank":
      return null;
    case "unsure":
      return page.say("choice.unsure");
    case "fault":
      return page.say("report.unread", { text });
    case "figure": {
      const said = page.say(reading.approximate ? "report.figure-about" : "report.figure", {
        figure: sayFigure(page, reading.figure),
        unit: unit ? page.pick(unit) : page.say("figure.persons"),
      });
      return said;
    }
  }
}

/** What was answered; `null` when nothing was. */
export function sayAnswered(page: Asking, question: Asked): string | null {
  switch (question.kind) {
    case "truth":
      return question.value === undefined ? null : sayTruth(page, question.value);
    case "word": {
      const { value, options, none, optional } = question;
      return value === undefined
        ? optional
          ? none
          : null
        : value === null
          ? page.say("choice.unsure")
          : (options.find(({ word }) => word === value)?.name ?? value);
    }
    case "figure":
      return sayTyped(page, question.value, question.unit);
    case "text":
      return question.value.trim() === "" ? null : question.value;
    case "industries": {
      const names = page.rulebook.industries
        .filter(({ id }) => question.value.includes(id))
        .map((industry) => industryName(page, industry));
      return names.length === 0 ? null : names.join(page.say("list.comma"));
    }
  }
}

/** The name of an industry; the national rules are named by the data that they are for. */
export const industryName = (
  { say, pick }: Pick<Page, "say" | "pick">,
  industry: { national?: boolean; name: Pair },
): string => (industry.national ? say("industries.national") : pick(industry.name));
