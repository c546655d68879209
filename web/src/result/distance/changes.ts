/**
 * What would change the result: other numbers and other answers, each tried alone against the
 * core. Nothing is worked out here but what to try: the edges of the report's own bands, and the
 * other values of an answer.
 */
import type { Assessment } from "../../assessment/assessment.ts";
import { leastOf, mostOf } from "../../figure/figure.ts";
import type { Count, Report } from "../../report/report.ts";
import { findIndustry, type Measure, OTHER, type Rulebook } from "../../rulebook/rulebook.ts";
import type { Tried } from "../../trials/tried.ts";
import { withMorePersons } from "../../whatif/persons.ts";
import { bindingFindings } from "../reasons/binding.ts";
import type { Outcome } from "../say-conclusion.ts";

export type Edit =
  | { kind: "persons"; flow: string; measure: Measure; by: number }
  | { kind: "number"; pointer: string; value: number }
  | { kind: "answer"; pointer: string; value: boolean | string };

export interface Trial {
  edit: Edit;
  assessment: Assessment;
}

export interface Change {
  edit: Edit;
  after: Outcome;
}

/** How many trials are made at most; a larger assessment is tried only in part. */
export const MOST_TRIALS = 1200;

/** The numbers of persons to try: up to the next edge, and down below the one that is reached. */
function personSteps(count: Count): number[] {
  const least = leastOf(count.persons);
  const most = mostOf(count.persons);
  if (most === null) {
    return least < count.at_least ? [count.at_least - least] : [];
  }
  const up = [count.at_least, ...(count.below === null ? [] : [count.below])].flatMap((edge) => [
    ...(most < edge ? [edge - most] : []),
    ...(least < edge && least !== most ? [edge - least] : []),
  ]);
  const down = least >= count.at_least && count.at_least > 0 ? [count.at_least - 1 - most] : [];
  return [...up, ...down];
}

function* personTrials(assessment: Assessment, report: Report): Generator<Trial> {
  const tried = new Set<string>();
  for (const finding of bindingFindings(report)) {
    for (const count of finding.counts) {
      for (const by of personSteps(count)) {
        for (const flow of count.flows) {
          const key = `${flow} ${count.measure} ${by}`;
          const changed = tried.has(key)
            ? null
            : withMorePersons(assessment, flow, count.measure, by);
          tried.add(key);
          if (changed) {
            yield {
              edit: { kind: "persons", flow, measure: count.measure, by },
              assessment: changed,
            };
          }
        }
      }
    }
  }
}

function* numberTrials(assessment: Assessment, report: Report): Generator<Trial> {
  for (const finding of bindingFindings(report)) {
    for (const { id, value, at_least, below } of finding.answers) {
      const most = Array.isArray(value) ? mostOf(value) : value;
      if (at_least === undefined || typeof most !== "number") {
        continue;
      }
      const edges = [at_least, at_least - 1, ...(below == null ? [] : [below])];
      for (const edge of edges.filter((each) => each >= 0 && each !== most)) {
        yield {
          edit: { kind: "number", pointer: `/answers/${id}`, value: edge },
          assessment: { ...assessment, answers: { ...assessment.answers, [id]: edge } },
        };
      }
    }
  }
}

const TRUTHS = [true, false] as const;

function* answerTrials(assessment: Assessment, rulebook: Rulebook): Generator<Trial> {
  for (const { id: gate } of rulebook.gates) {
    for (const value of TRUTHS.filter((each) => each !== assessment.exporter[gate])) {
      yield {
        edit: { kind: "answer", pointer: `/exporter/${gate}`, value },
        assessment: { ...assessment, exporter: { ...assessment.exporter, [gate]: value } },
      };
    }
  }
  const questions = [
    ...assessment.industries.flatMap((id) => findIndustry(rulebook, id).questions),
    ...rulebook.general.questions,
  ];
  for (const { answer } of questions.filter(({ kind }) => kind === "truth")) {
    for (const value of TRUTHS.filter((each) => each !== assessment.answers[answer])) {
      yield {
        edit: { kind: "answer", pointer: `/answers/${answer}`, value },
        assessment: { ...assessment, answers: { ...assessment.answers, [answer]: value } },
      };
    }
  }
}

function* flowTrials(assessment: Assessment, rulebook: Rulebook): Generator<Trial> {
  for (const [index, flow] of (assessment.flows ?? []).entries()) {
    const { words } = findIndustry(rulebook, flow.industry);
    // No exemption: whether one may be claimed is a fact, and no way to another result.
    const others: [part: keyof typeof flow, values: (boolean | string)[]][] = [
      ["as_described", [true, false]],
      ["scenario", [...words.scenarios.map(({ word }) => word), OTHER]],
      ["subjects", [...words.subjects.map(({ word }) => word), OTHER]],
      ["modality", words.modalities ? [...words.modalities.map(({ word }) => word), OTHER] : []],
    ];
    for (const [part, values] of others) {
      for (const value of values.filter((each) => each !== (flow[part] ?? null))) {
        const flows = (assessment.flows ?? []).map((each, place) =>
          place === index ? { ...flow, [part]: value } : each,
        );
        yield {
          edit: { kind: "answer", pointer: `/flows/${index}/${part}`, value },
          assessment: { ...assessment, flows },
        };
      }
    }
  }
}

/** Everything that is tried, the numbers first. */
export function* trials(
  assessment: Assessment,
  report: Report,
  rulebook: Rulebook,
): Generator<Trial> {
  yield* personTrials(assessment, report);
  yield* numberTrials(assessment, report);
  yield* answerTrials(assessment, rulebook);
  yield* flowTrials(assessment, rulebook);
}

const key = ({ conclusion, required, possible }: Outcome): string =>
  `${conclusion} ${required.join(",")} ${possible.join(",")}`;

export const sameOutcome = (one: Outcome, other: Outcome): boolean => key(one) === key(other);

/** The change that a trial is, or `null` where the result stays or the core refuses the trial. */
export const changeBy = (edit: Edit, report: Report, tried: Tried | null): Change | null =>
  tried === null || sameOutcome(tried, report) ? null : { edit, after: tried };

/** The items that are unmet now and met by the trial. */
export function reachedBy(report: Report, tried: Tried | null): string[] {
  const unmet = new Set(
    report.findings.filter(({ verdict }) => verdict === "unmet").map(({ item }) => item),
  );
  return (tried?.met ?? []).filter((item) => unmet.has(item));
}

/** Changes that lead to the same result in the same way, told as one. */
export interface ChangeGroup {
  after: Outcome;
  edits: Edit[];
}

/** How far a change goes: by persons the number of them; other changes follow after. */
const size = (edit: Edit): number =>
  edit.kind === "persons" ? Math.abs(edit.by) : Number.MAX_SAFE_INTEGER;

/** What makes two changes one line: the same number of persons, or the same answer to give. */
function manner(edit: Edit): string {
  switch (edit.kind) {
    case "persons":
      return `${edit.measure} ${edit.by}`;
    case "number":
      return edit.pointer;
    case "answer":
      return edit.pointer.startsWith("/answers/") ? `answers ${edit.value}` : edit.pointer;
  }
}

/** The changes as lines, those of the fewest persons first. */
export function groupChanges(changes: readonly Change[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const { edit, after } of changes) {
    const id = `${edit.kind} ${manner(edit)} ${key(after)}`;
    const group = groups.get(id) ?? { after, edits: [] };
    group.edits.push(edit);
    groups.set(id, group);
  }
  const first = ({ edits: [edit] }: ChangeGroup): number => (edit ? size(edit) : 0);
  return [...groups.values()].sort((one, other) => first(one) - first(other));
}
