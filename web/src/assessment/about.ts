/** Facts that no rule reads, of the company, a flow or a field: kept with the answers. */
import type { About } from "./assessment.ts";

/** The facts with one that is said, or with `undefined` no longer; nothing at all where none is left. */
export function withFact(about: About | undefined, key: string, value: unknown): About | undefined {
  const { [key]: _, ...others } = about ?? {};
  const next = value === undefined ? others : { ...about, [key]: value };
  return Object.keys(next).length === 0 ? undefined : next;
}

/** How a part of an object is written that has it or not. */
export const aboutPart = (about: About | undefined): { about?: About } =>
  about === undefined ? {} : { about };

/** A holder with other facts, or without any. */
export function withAbout<Holder extends { about?: About }>(
  holder: Holder,
  about: About | undefined,
): Holder {
  const { about: _, ...others } = holder;
  return { ...others, ...aboutPart(about) } as Holder;
}
