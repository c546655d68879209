/** Persons in any of several counted flows, from how many there are in exactly which flows. */
import { CLASSES, type Counted, type CountedPersons, type Pattern, type Tally } from "./forms.ts";

function sum(patterns: readonly Pattern[], within: (pattern: Pattern) => boolean): Counted {
  let least = 0;
  let most = 0;
  let somebody = false;
  for (const { persons, malformed } of patterns.filter(within)) {
    least += persons[0];
    most += persons[1];
    somebody ||= malformed !== true && persons[1] > 0;
  }
  // Somebody is there, though it may be in any of the patterns.
  least = somebody && least === 0 ? 1 : least;
  return least === most ? least : [least, most];
}

/** `flows` are indices into those of the tally. */
export function personsInAny(
  tally: Pick<Tally, "patterns">,
  flows: readonly number[],
): CountedPersons {
  const shares = (indices: readonly number[]) => indices.some((index) => flows.includes(index));
  const [general, sensitive] = CLASSES.map((each) =>
    sum(tally.patterns, (pattern) => shares(pattern[each])),
  ) as [Counted, Counted];
  const all = sum(tally.patterns, (pattern) => CLASSES.some((each) => shares(pattern[each])));
  return { general, sensitive, all };
}
