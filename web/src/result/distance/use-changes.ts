/** Tries what would change the result after it is shown, a little in every frame. */
import { useEffect, useState } from "preact/hooks";
import { usePage } from "../../page.ts";
import type { Report } from "../../report/report.ts";
import {
  type Change,
  type ChangeGroup,
  groupChanges,
  MOST_TRIALS,
  trials,
  tryOut,
} from "./changes.ts";
import type { Reaching } from "./near-misses.ts";

/** How long a frame may be kept busy, in milliseconds. */
const SHARE_OF_FRAME = 8;

export interface Search {
  /** The items that one other answer would reach, with that answer. */
  reaching: Reaching[];
  groups: ChangeGroup[];
  done: boolean;
  /** Whether everything there was to try has been tried. */
  whole: boolean;
}

const NOTHING_YET: Search = { reaching: [], groups: [], done: false, whole: false };
const UNTRIED: Search = { ...NOTHING_YET, done: true, whole: true };

/** `trying` is false where nobody waits for the trials, as on paper: then there are none. */
export function useChanges(report: Report, trying: boolean): Search {
  const { assessment, rulebook, check } = usePage();
  const [search, setSearch] = useState<Search>(NOTHING_YET);

  useEffect(() => {
    setSearch(NOTHING_YET);
    if (!trying) {
      return;
    }
    const rest = trials(assessment, report, rulebook);
    const found: Change[] = [];
    const reaching: Reaching[] = [];
    let tried = 0;
    let waiting: ReturnType<typeof setTimeout>;
    const proceed = () => {
      const until = performance.now() + SHARE_OF_FRAME;
      do {
        const next = tried < MOST_TRIALS ? rest.next() : { done: true as const, value: undefined };
        if (next.done) {
          const whole = tried < MOST_TRIALS || rest.next().done === true;
          setSearch({ reaching, groups: groupChanges(found), done: true, whole });
          return;
        }
        tried += 1;
        const trial = next.value;
        const { change, reached } = tryOut(trial, report, check);
        if (change) {
          found.push(change);
        }
        reaching.push(...reached.map((item) => ({ item, edit: trial.edit })));
      } while (performance.now() < until);
      waiting = setTimeout(proceed, SHARE_OF_FRAME);
    };
    waiting = setTimeout(proceed, SHARE_OF_FRAME);
    return () => clearTimeout(waiting);
  }, [assessment, report, rulebook, check, trying]);

  return trying ? search : UNTRIED;
}
