/** What one trial changes in an assessment, so that a worker need not be told the whole of each. */
import type { Assessment } from "../assessment/assessment.ts";

/** The part, the place in it, and what stands there; without a place the whole part is another. */
export type Patch = [part: string, place: string | null, value: unknown][];

type Parts = Record<string, unknown>;

const isParts = (value: unknown): value is Parts => typeof value === "object" && value !== null;

/** What `after` has otherwise than `before`, of which it is a copy with something put in. */
export const patchOf = (before: Assessment, after: Assessment): Patch =>
  Object.entries(after).flatMap(([part, value]): Patch => {
    const was: unknown = before[part as keyof Assessment];
    if (was === value) {
      return [];
    }
    return isParts(value) && isParts(was)
      ? Object.entries(value).flatMap(
          ([place, each]): Patch => (was[place] === each ? [] : [[part, place, each]]),
        )
      : [[part, null, value]];
  });

export function withPatch(before: Parts, patch: Patch): Parts {
  const after = { ...before };
  for (const [part, place, value] of patch) {
    const was = after[part];
    if (place === null) {
      after[part] = value;
    } else if (Array.isArray(was)) {
      after[part] = was.map((each, index) => (String(index) === place ? value : each));
    } else {
      after[part] = { ...(was as Parts), [place]: value };
    }
  }
  return after;
}
