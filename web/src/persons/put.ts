/** Puts counted persons into flows of the check, and into the totals over several that matter. */
import {
  countedWithout,
  findDistinct,
  liveFlows,
  newFlow,
  type Typed,
  toAssessment,
  withDistinct,
} from "../assessment/typed.ts";
import type { Check } from "../checker.ts";
import { sharedFlows } from "../report/distinct.ts";
import { isReport } from "../report/report.ts";
import { findIndustry, type Rulebook } from "../rulebook/rulebook.ts";
import type { Result } from "./counting.ts";
import { countedFor, countedTogether, type Evidence, evidenceOf, typePersons } from "./evidence.ts";
import type { CountedFlow, CountedPersons } from "./forms.ts";

/** The id of a flow, `new:` and an industry for a flow to be made, or nothing. */
export type Target = string;

const NEW = "new:";

export const newTarget = (industry: string): Target => `${NEW}${industry}`;

/** Where the persons of a counted flow most likely belong. */
export function likelyTarget(typed: Typed, counted: CountedFlow, alone: boolean): Target {
  const flows = liveFlows(typed);
  const [first] = flows;
  const named =
    flows.find(({ name }) => name.trim() !== "" && name.trim() === counted.flow.trim()) ??
    flows.find(({ scenario }) => scenario === counted.flow.trim());
  const industry = typed.industries[0];
  return (
    named?.id ??
    (alone && flows.length === 1 && first ? first.id : undefined) ??
    (industry === undefined ? "" : newTarget(industry))
  );
}

export interface Put {
  typed: Typed;
  /** As they were given, with the flows that were made. */
  targets: Target[];
}

/**
 * `targets` are those of the counted flows, or the one of the persons over all where the files tell
 * no flows apart. Counted flows of one target are united, and a person in both counts once.
 */
export function putIntoFlows(
  typed: Typed,
  result: Result,
  targets: readonly Target[],
  rulebook: Rulebook,
  check: Check,
  thisYear: number,
): Put {
  const counted = result.tally.flows;
  const alone = counted.length < 2;
  const into = new Map<string, number[]>();
  let next = typed;
  const found = targets.map((target, index) => {
    let id = target;
    if (target.startsWith(NEW)) {
      const name = counted[index]?.flow.trim() ?? "";
      const industry = findIndustry(rulebook, target.slice(NEW.length));
      const word = industry.words.scenarios.find((each) => each.word === name);
      const made = newFlow(next, industry.id);
      next = { ...next, flows: [...next.flows, { ...made, name, scenario: word?.word }] };
      id = made.id;
    }
    if (id !== "") {
      into.set(id, alone ? [] : [...(into.get(id) ?? []), index]);
    }
    return id;
  });
  const evidence = evidenceOf(
    result,
    [...into].map(([flow, indices]) => ({ flow, counted: indices })),
  );
  const flows = [...into.keys()];
  next = {
    ...next,
    flows: next.flows.map((flow) => {
      const persons = countedFor(evidence, flow.id);
      return persons ? { ...flow, persons: typePersons(persons) } : flow;
    }),
    distinct: totalsWithout(next.distinct, flows),
    counted: withEvidence(next.counted, evidence),
  };
  return { typed: withTotals(next, evidence, rulebook, check, thisYear), targets: found };
}

/** Puts the persons of one row, which no files here say, into a flow. */
export const putRow = (typed: Typed, flow: string, persons: CountedPersons): Typed => ({
  ...typed,
  flows: typed.flows.map((each) =>
    each.id === flow ? { ...each, persons: typePersons(persons) } : each,
  ),
  distinct: totalsWithout(typed.distinct, [flow]),
});

/** Totals over flows whose figures have changed no longer hold. */
const totalsWithout = (totals: Typed["distinct"], flows: readonly string[]): Typed["distinct"] =>
  totals.filter((total) => !total.flows.some((id) => flows.includes(id)));

/** An earlier count stays for the flows that the new one does not fill. */
function withEvidence(kept: readonly Evidence[], evidence: Evidence): Evidence[] {
  const filled = evidence.into.map(({ flow }) => flow);
  return filled.length === 0 ? [...kept] : [...countedWithout(kept, filled), evidence];
}

/** Fills the totals that could decide something, as long as filling them makes others matter. */
function withTotals(
  typed: Typed,
  evidence: Evidence,
  rulebook: Rulebook,
  check: Check,
  thisYear: number,
): Typed {
  const answer = check(toAssessment(typed, rulebook, thisYear).assessment);
  const sets = sharedFlows(isReport(answer) ? answer : null, typed).filter(
    ({ flows }) => findDistinct(typed, flows) === undefined,
  );
  const filled = sets.reduce((state, { flows }) => {
    const persons = countedTogether(evidence, flows);
    return persons ? withDistinct(state, flows, typePersons(persons)) : state;
  }, typed);
  return filled === typed ? typed : withTotals(filled, evidence, rulebook, check, thisYear);
}
