/** The numbers that can be tried, and the limits that the report holds each of them to. */
import { type Assessment, MEASURES } from "../assessment/assessment.ts";
import { type Figure, mostOf } from "../figure/figure.ts";
import type { Finding, Report } from "../report/report.ts";
import type { Segment } from "../result/reasons/scale.ts";
import type { Measure } from "../rulebook/rulebook.ts";
import { withPersons } from "./persons.ts";

/** Where a number stands: the persons of a flow, a total over several, or an answer. */
type Place =
  | { kind: "flow"; flow: string; measure: Measure }
  | { kind: "total"; flows: string[]; measure: Measure }
  | { kind: "answer"; id: string };

export type TriedCount = Place & {
  pointer: string;
  /** What the assessment says now. */
  figure: Figure | null;
  /** Its limits, as bands without items. */
  segments: Segment[];
};

interface Limits {
  at_least: number;
  below: number | null;
}

function asSegments(limits: readonly Limits[]): Segment[] {
  const edges = new Set([0, ...limits.flatMap(({ at_least, below }) => [at_least, below ?? 0])]);
  const sorted = [...edges].sort((one, other) => one - other);
  return sorted.map((from, index) => ({ from, to: sorted[index + 1] ?? null, items: [] }));
}

/** The limits that some finding holds these flows to, all of them together, by this measure. */
const limitsOfPersons = (
  findings: readonly Finding[],
  flows: readonly string[],
  measure: Measure,
): Limits[] =>
  findings
    .flatMap(({ counts }) => counts)
    .filter((count) => {
      const held = [...count.flows, ...count.possible_flows.map(({ flow }) => flow)];
      return count.measure === measure && flows.every((flow) => held.includes(flow));
    });

const limitsOfAnswer = (findings: readonly Finding[], id: string): Limits[] =>
  findings
    .flatMap(({ answers }) => answers)
    .flatMap(({ id: answer, at_least, below }) =>
      answer === id && at_least !== undefined ? [{ at_least, below: below ?? null }] : [],
    );

/** The numbers for which some limit above one is set: those worth a slider. */
export function triedCounts(assessment: Assessment, report: Report): TriedCount[] {
  const findings = [...report.findings, ...report.national.findings];
  const flows = (assessment.flows ?? []).flatMap((flow, index) =>
    MEASURES.map(
      (measure): TriedCount => ({
        kind: "flow",
        flow: flow.id,
        measure,
        pointer: `/flows/${index}/persons/${measure}`,
        figure: flow.persons?.[measure] ?? null,
        segments: asSegments(limitsOfPersons(findings, [flow.id], measure)),
      }),
    ),
  );
  const totals = assessment.distinct.flatMap((entry, index) =>
    MEASURES.filter((measure) => entry[measure] != null).map(
      (measure): TriedCount => ({
        kind: "total",
        flows: entry.flows,
        measure,
        pointer: `/distinct/${index}/${measure}`,
        figure: entry[measure] ?? null,
        segments: asSegments(limitsOfPersons(findings, entry.flows, measure)),
      }),
    ),
  );
  const answers = Object.entries(assessment.answers).flatMap(([id, value]): TriedCount[] =>
    typeof value === "number" || Array.isArray(value)
      ? [
          {
            kind: "answer",
            id,
            pointer: `/answers/${id}`,
            figure: value,
            segments: asSegments(limitsOfAnswer(findings, id)),
          },
        ]
      : [],
  );
  return [...flows, ...totals, ...answers].filter(({ segments }) =>
    segments.some(({ from }) => from > 1),
  );
}

/** The number that the slider of a count stands at, in the assessment or in one that is tried. */
export function standsAt(assessment: Assessment, count: TriedCount): number {
  const figure = figureIn(assessment, count);
  return figure == null ? 0 : (mostOf(figure) ?? 0);
}

function figureIn(assessment: Assessment, count: TriedCount): Figure | null | undefined {
  switch (count.kind) {
    case "flow":
      return assessment.flows?.find(({ id }) => id === count.flow)?.persons?.[count.measure];
    case "total":
      return assessment.distinct.find(({ flows }) => flows === count.flows)?.[count.measure];
    case "answer": {
      const value = assessment.answers[count.id];
      return typeof value === "boolean" ? null : value;
    }
  }
}

function withOne(assessment: Assessment, count: TriedCount, value: number): Assessment {
  switch (count.kind) {
    case "flow":
      return withPersons(assessment, count.flow, count.measure, value);
    case "total":
      return {
        ...assessment,
        distinct: assessment.distinct.map((entry) =>
          entry.flows === count.flows ? { ...entry, [count.measure]: value } : entry,
        ),
      };
    case "answer":
      return { ...assessment, answers: { ...assessment.answers, [count.id]: value } };
  }
}

/** The assessment with the tried numbers, by pointer, in place of its own. */
export const withTried = (
  assessment: Assessment,
  counts: readonly TriedCount[],
  tried: Readonly<Record<string, number>>,
): Assessment =>
  counts.reduce((changed, count) => {
    const value = tried[count.pointer];
    return value === undefined ? changed : withOne(changed, count, value);
  }, assessment);
