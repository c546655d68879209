/**
 * Paths that the assessment takes in: one and the same export can meet an item of the assessment by
 * one number and an item of a lesser path by the other. It is declared as a whole then. `required`
 * stays as the core says it; this is about what is said of it.
 */
import type { Assessment, Flow } from "../assessment/assessment.ts";
import { type Figure, leastOf, mostOf } from "../figure/figure.ts";
import type { Page } from "../page.ts";
import type { Count, Report } from "../report/report.ts";
import { findingsBehind } from "./reasons/binding.ts";

const ASSESSMENT = "security-assessment";
const LESSER = "contract-or-certification";

type Judged = Pick<Page, "assessment">;

/** The figures of a flow that a count adds up. */
const figuresOf = ({ persons = {} }: Flow, measure: Count["measure"]): (Figure | null)[] =>
  measure === "all"
    ? [persons.general ?? null, persons.sensitive ?? null, persons.all ?? null]
    : [persons[measure] ?? null];

/** Whether the flow surely has persons of that kind. */
const surelyHas = (flow: Flow, { measure }: Count): boolean =>
  figuresOf(flow, measure).some((figure) => figure !== null && leastOf(figure) > 0);

/** Whether it may have some: a flow without any is counted too, and adds nothing. */
const mayHave = (flow: Flow, { measure }: Count): boolean =>
  figuresOf(flow, measure).some((figure) => figure === null || mostOf(figure) !== 0);

/** The flows whose persons met the items behind a path. */
function flowsBehind(
  report: Report,
  { flows = [] }: Assessment,
  path: string,
  has: (flow: Flow, count: Count) => boolean,
  possible: boolean,
): Set<string> {
  const counts = findingsBehind(report, path).flatMap((finding) =>
    finding.counts.filter(({ verdict }) => verdict === "met"),
  );
  return new Set(
    counts.flatMap((count) => {
      const counted = [
        ...count.flows,
        ...(possible ? count.possible_flows.map(({ flow }) => flow) : []),
      ];
      return flows
        .filter((flow) => counted.includes(flow.id) && has(flow, count))
        .map(({ id }) => id);
    }),
  );
}

/** The required paths that the assessment takes in, since every flow behind them is behind it too. */
export function takenIn({ assessment }: Judged, report: Report): string[] {
  if (!report.required.includes(ASSESSMENT) || !report.required.includes(LESSER)) {
    return [];
  }
  const whole = flowsBehind(report, assessment, ASSESSMENT, surelyHas, false);
  const part = flowsBehind(report, assessment, LESSER, mayHave, true);
  return part.size > 0 && [...part].every((flow) => whole.has(flow)) ? [LESSER] : [];
}

/** What is to be done by itself. */
export const byThemselves = (page: Judged, report: Report): string[] => {
  const taken = takenIn(page, report);
  return report.required.filter((path) => !taken.includes(path));
};

/** The paths whose items stand under this one: itself, and what it takes in. */
export const pathsUnder = (page: Judged, report: Report, path: string): string[] =>
  path === ASSESSMENT ? [path, ...takenIn(page, report)] : [path];
