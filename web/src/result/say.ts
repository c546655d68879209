/** Sentences about paths, items, bands and outcomes, said in the language of the page. */
import type { Page } from "../page.ts";
import { sayCount } from "../parts/figure-field.tsx";
import { findIndustry, findItem, findPath, type Item, industryOf } from "../rulebook/rulebook.ts";
import type { Outcome } from "./changes.ts";

export const sayPaths = ({ rulebook, pick, say }: Page, paths: readonly string[]): string =>
  paths.map((path) => pick(findPath(rulebook, path).name)).join(say("list.semicolon"));

export function sayItem({ rulebook, pick, say }: Page, id: string): string {
  const { industry, item } = findItem(rulebook, id);
  return say(industry.national ? "item.national-name" : "item.name", {
    industry: pick(industry.name),
    number: item.number,
  });
}

/** Items of one industry by their numbers, 第4、5项. */
export function sayNumbers({ rulebook, say }: Page, ids: readonly string[]): string {
  const items: Item[] = ids.map((id) => findItem(rulebook, id).item);
  const national = ids.some((id) => findIndustry(rulebook, industryOf(id)).national);
  return say(national ? "chart.rule" : "chart.item", {
    numbers: items.map(({ number }) => number).join(say("list.comma")),
  });
}

export interface Band {
  at_least: number;
  below: number | null;
}

export function sayBand(page: Page, { at_least, below }: Band): string {
  const least = sayCount(page, at_least);
  if (below === null) {
    return page.say("band.at-least", { least });
  }
  return at_least === 0
    ? page.say("band.below", { below: sayCount(page, below) })
    : page.say("band.between", { least, below: sayCount(page, below) });
}

/** A result in a sentence. */
export function sayOutcome(page: Page, { conclusion, required, possible }: Outcome): string {
  const paths = sayPaths(page, conclusion === "open" ? possible : required);
  return conclusion === "open" && possible.length === 0
    ? page.say("outcome.open-nothing")
    : page.say(`outcome.${conclusion}`, { paths });
}
