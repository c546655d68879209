/** What of the things to do is ticked off. */
import type { Typed } from "../../assessment/typed.ts";
import type { Entry, Section } from "../../guidance.ts";

/** The sections that name things to do or to have ready, one by one. */
const SECTIONS = ["steps", "documents", "filing", "afterwards"];

export const canBeTicked = (section: Section): boolean => SECTIONS.includes(section.id);

/** An entry goes by its words: where they change, it is another thing to do. */
const keyOf = (entry: Entry): string => `${entry.source.zh} ${entry.text.zh}`;

export const isTicked = (typed: Typed, entry: Entry): boolean =>
  typed.ticked.includes(keyOf(entry));

export function withTick(typed: Typed, entry: Entry, on: boolean): Typed {
  const others = typed.ticked.filter((key) => key !== keyOf(entry));
  return { ...typed, ticked: on ? [...others, keyOf(entry)] : others };
}
