/** Sentences about items, bands and answers, said in the language of the page. */
import { type Figure, leastOf, mostOf } from "../figure/figure.ts";
import type { Page } from "../page.ts";
import { sayCount, sayFigure } from "../parts/figure-field.tsx";
import {
  findIndustry,
  findItem,
  findUsedList,
  type Item,
  industryOf,
} from "../rulebook/rulebook.ts";
import type { Pair } from "../words.ts";

export function sayItem({ rulebook, pick, say }: Page, id: string): string {
  const { industry, item } = findItem(rulebook, id);
  const list = findUsedList(rulebook, industry);
  if (list !== undefined) {
    return say("item.used-name", {
      list: pick(list.title),
      industry: pick(industry.name),
      number: item.number,
    });
  }
  return say(industry.national ? "item.national-name" : "item.name", {
    industry: pick(industry.name),
    number: item.number,
  });
}

/** Items of one industry by their numbers, 第4、5项. */
export function sayNumbers({ rulebook, say }: Page, ids: readonly string[]): string {
  const items: Item[] = ids.map((id) => findItem(rulebook, id).item);
  const national = ids.some((id) => findIndustry(rulebook, industryOf(id)).national);
  const one = national ? "chart.rule" : "chart.item";
  return say(items.length > 1 ? `${one}s` : one, {
    numbers: items.map(({ number }) => number).join(say("list.comma")),
  });
}

/** What is counted: persons, or the unit of a question where it has one. */
export type Unit = "persons" | Pair | undefined;

/** A figure that is said already, with its unit. */
export function withUnit({ say, pick }: Page, figure: string, unit: Unit): string {
  if (unit === "persons") {
    return say("band.persons", { count: figure });
  }
  return unit ? say("report.figure", { figure, unit: pick(unit) }) : figure;
}

export const sayAmount = (page: Page, count: number, unit: Unit): string =>
  withUnit(page, sayCount(page, count), unit);

/** What an answer is; `unit` is that of its question, where it is a number. */
export function sayAnswer(page: Page, value: boolean | null | Figure, unit?: Unit): string {
  const { say } = page;
  if (typeof value === "boolean") {
    return say(value ? "choice.yes" : "choice.no");
  }
  const unknown = value === null || (leastOf(value) === 0 && mostOf(value) === null);
  return unknown ? say("choice.unsure") : withUnit(page, sayFigure(page, value), unit);
}

export interface Band {
  at_least: number;
  below: number | null;
}

export function sayBand(page: Page, { at_least, below }: Band, unit: Unit): string {
  const least = sayAmount(page, at_least, unit);
  if (below === null) {
    return page.say("band.at-least", { least });
  }
  return at_least === 0
    ? page.say("band.below", { below: sayAmount(page, below, unit) })
    : page.say("band.between", { least, below: sayAmount(page, below, unit) });
}
