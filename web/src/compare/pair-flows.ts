/**
 * Which flows of two checks are the same. An id says so only together with the flow's name or words:
 * checks that were typed apart use the same ids for different flows.
 */
import type { TypedFlow } from "../assessment/typed.ts";

export interface Pairing {
  pairs: [TypedFlow, TypedFlow][];
  /** Flows of the first check that the second does not have. */
  removed: TypedFlow[];
  added: TypedFlow[];
}

const WORDS = ["scenario", "subjects", "modality"] as const;
const FIGURES = ["general", "sensitive", "all"] as const;

const nameOf = ({ name }: TypedFlow): string => name.normalize("NFKC").trim();

const sameWords = (one: TypedFlow, other: TypedFlow): boolean =>
  WORDS.every((word) => one[word] === other[word]);

const sameFigures = (one: TypedFlow, other: TypedFlow): boolean =>
  FIGURES.some((figure) => one.persons[figure].trim() !== "") &&
  FIGURES.every((figure) => one.persons[figure].trim() === other.persons[figure].trim());

/** How alike two flows are; 0 where they are to be told apart. */
function likeness(one: TypedFlow, other: TypedFlow): number {
  if (one.industry !== other.industry) {
    return 0;
  }
  const sameId = one.id === other.id;
  const words = sameWords(one, other);
  const figures = sameFigures(one, other);
  const [name, otherName] = [nameOf(one), nameOf(other)];
  const named = name !== "" && name === otherName;
  // Without a name in common, only what is otherwise unchanged is the same flow, or the same
  // unnamed flow of which one thing was changed.
  const unnamed = name === "" && otherName === "" && (words || figures);
  const same = named || (words && figures) || (sameId && unnamed);
  return same
    ? 1 + Number(named) * 8 + Number(words) * 4 + Number(figures) * 2 + Number(sameId)
    : 0;
}

export function pairFlows(first: readonly TypedFlow[], second: readonly TypedFlow[]): Pairing {
  const candidates = first
    .flatMap((one) => second.map((other) => ({ one, other, alike: likeness(one, other) })))
    .filter(({ alike }) => alike > 0)
    .sort((a, b) => b.alike - a.alike);
  const paired = new Map<TypedFlow, TypedFlow>();
  const taken = new Set<TypedFlow>();
  for (const { one, other } of candidates) {
    if (!paired.has(one) && !taken.has(other)) {
      paired.set(one, other);
      taken.add(other);
    }
  }
  return {
    pairs: first.flatMap((one): [TypedFlow, TypedFlow][] => {
      const other = paired.get(one);
      return other ? [[one, other]] : [];
    }),
    removed: first.filter((one) => !paired.has(one)),
    added: second.filter((other) => !taken.has(other)),
  };
}
