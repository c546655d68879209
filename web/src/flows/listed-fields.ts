/** The kinds of data that the items of a flow name, as a list to tick. */
import type { TypedFlow } from "../assessment/typed.ts";
import {
  bandsOf,
  findIndustry,
  type Item,
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

/** Whether the item may take the flow in: what nobody has said is no reason against it. */
function mayTakeIn({ scope }: Item, { scenario, subjects }: TypedFlow): boolean {
  const holds = (words: string[] | undefined, word: string | null | undefined) =>
    words === undefined || word === undefined || word === null || words.includes(word);
  return holds(scope.scenarios, scenario) && holds(scope.subjects, subjects);
}

/**
 * The words of the items that may take the flow in, by class and in the order of the list; none where
 * the items name no kinds of data.
 */
export function listedFields(rulebook: Rulebook, flow: TypedFlow): ListedClass[] {
  const classes = new Map<Measure, Map<string, Pair | null>>();
  for (const item of findIndustry(rulebook, flow.industry).items) {
    if (item.fields === undefined || !mayTakeIn(item, flow)) {
      continue;
    }
    const words = classes.get(classOf(item)) ?? new Map<string, Pair | null>();
    for (const { text, is, limit, scenarios } of item.fields) {
      if (scenarios === undefined || !flow.scenario || scenarios.includes(flow.scenario)) {
        for (const word of is ?? [text]) {
          words.set(word, words.get(word) ?? limit ?? null);
        }
      }
    }
    classes.set(classOf(item), words);
  }
  return [...classes].map(([measure, words]) => ({
    measure,
    words: [...words].map(([word, limit]) => ({ word, limit })),
  }));
}
