/** Tries what would change the result after it is shown, in a worker. */
import { useEffect, useState } from "preact/hooks";
import type { Assessment } from "../../assessment/assessment.ts";
import { usePage } from "../../page.ts";
import type { Report } from "../../report/report.ts";
import type { Rulebook } from "../../rulebook/rulebook.ts";
import { tryEach } from "../../whatif/trier.ts";
import {
  type Change,
  type ChangeGroup,
  changeBy,
  groupChanges,
  MOST_TRIALS,
  reachedBy,
  type Trial,
  trials,
} from "./changes.ts";
import type { Reaching } from "./near-misses.ts";

/** How many trials are told to the worker at once: those that are no longer wanted hold it up so long. */
const AT_ONCE = 50;

/** Milliseconds without another answer, before anything is tried. */
const QUIET = 100;

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

function take(from: Generator<Trial>, most: number): Trial[] {
  const taken: Trial[] = [];
  while (taken.length < most) {
    const next = from.next();
    if (next.done) {
      break;
    }
    taken.push(next.value);
  }
  return taken;
}

async function searched(
  assessment: Assessment,
  report: Report,
  rulebook: Rulebook,
  isWanted: () => boolean,
): Promise<Search> {
  const rest = trials(assessment, report, rulebook);
  const found: Change[] = [];
  const reaching: Reaching[] = [];
  for (let tried = 0; tried < MOST_TRIALS && isWanted(); tried += AT_ONCE) {
    const some = take(rest, AT_ONCE);
    if (some.length === 0) {
      break;
    }
    const outcomes = await tryEach(
      assessment,
      some.map((trial) => trial.assessment),
    );
    for (const [index, { edit }] of some.entries()) {
      const outcome = outcomes[index] ?? null;
      const change = changeBy(edit, report, outcome);
      found.push(...(change ? [change] : []));
      reaching.push(...reachedBy(report, outcome).map((item) => ({ item, edit })));
    }
  }
  return { reaching, groups: groupChanges(found), done: true, whole: rest.next().done === true };
}

/** `trying` is false where nobody waits for the trials, as on paper: then there are none. */
export function useChanges(report: Report, trying: boolean): Search {
  const { assessment, rulebook } = usePage();
  const [search, setSearch] = useState<Search>(NOTHING_YET);

  useEffect(() => {
    setSearch(NOTHING_YET);
    if (!trying) {
      return;
    }
    let wanted = true;
    const isWanted = () => wanted;
    const show = (found: Search) => wanted && setSearch(found);
    const waiting = setTimeout(
      () =>
        searched(assessment, report, rulebook, isWanted).then(show, () =>
          show({ ...UNTRIED, whole: false }),
        ),
      QUIET,
    );
    return () => {
      wanted = false;
      clearTimeout(waiting);
    };
  }, [assessment, report, rulebook, trying]);

  return trying ? search : UNTRIED;
}
