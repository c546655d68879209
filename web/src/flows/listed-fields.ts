/** The kinds of data that the items of a flow name, as a list to tick. */
import type { TypedFlow } from "../assessment/typed.ts";
import {
  bandsOf,
  findIndustry,
  type Item,
  itemsAround,
  type Measure,
  type Rulebook,
} from "../rulebook/rulebook.ts";
import type { Pair } from "../words.ts";

export interface ListedWord {
  word: string;
  /** Within what it is listed. */
  limit: Pair | null;
}

export interface ListedClass {
  measure: Measure;
  words: ListedWord[];
}

/** The one class whose persons the item counts; `all` where it counts both together. */
function classOf(item: Item): Measure {
  const measures = new Set(bandsOf(item.condition).map(({ persons }) => persons));
  const [only] = measures;
  return measures.size === 1 && only !== undefined ? only : "all";
}

/**
 * The words of the items that may take the flow in, by class and in the order of the list; none where
 * the items name no kinds of data.
 */
export function listedFields(rulebook: Rulebook, flow: TypedFlow): ListedClass[] {
  const classes = new Map<Measure, Map<string, Pair | null>>();
  for (const item of itemsAround(findIndustry(rulebook, flow.industry), flow)) {
    const words = classes.get(classOf(item)) ?? new Map<string, Pair | null>();
    for (const { text, is, limit, scenarios } of item.fields ?? []) {
      if (scenarios === undefined || !flow.scenario || scenarios.includes(flow.scenario)) {
        for (const word of is ?? [text]) {
          words.set(word, words.get(word) ?? limit ?? null);
        }
      }
    }
    if (words.size > 0) {
      classes.set(classOf(item), words);
    }
  }
  return [...classes].map(([measure, words]) => ({
    measure,
    words: [...words].map(([word, limit]) => ({ word, limit })),
  }));
}
