/** The limits of the rulebook that lie inside a counted interval, so that it does not settle them. */
import { bandsOf, type Condition, type Measure, type Rulebook } from "../rulebook/rulebook.ts";
import type { Counted } from "./forms.ts";

export interface Line {
  persons: number;
  /** The ids of the items with that limit. */
  items: string[];
}

const limitsOf = (condition: Condition, measure: Measure): number[] =>
  bandsOf(condition)
    .filter(({ persons }) => persons === measure)
    .flatMap(({ at_least, below }) => [at_least, below])
    .filter((limit) => limit !== undefined);

/** In rising order, over the items of these industries. */
export function linesInside(
  counted: Counted,
  measure: Measure,
  rulebook: Rulebook,
  industries: readonly string[],
): Line[] {
  if (typeof counted === "number") {
    return [];
  }
  const [least, most] = counted;
  const lines = new Map<number, Set<string>>();
  for (const industry of rulebook.industries.filter(({ id }) => industries.includes(id))) {
    for (const item of industry.items) {
      for (const limit of limitsOf(item.condition, measure)) {
        if (least < limit && limit <= most) {
          const items = lines.get(limit) ?? new Set();
          lines.set(limit, items.add(`${industry.id}.${item.number}`));
        }
      }
    }
  }
  return [...lines]
    .map(([persons, items]) => ({ persons, items: [...items] }))
    .sort((one, other) => one.persons - other.persons);
}
