/** What the core answers; see docs/format.md. */
import type { Figure, Measure } from "../figure/figure.ts";

export type Verdict = "met" | "unmet" | "open";

export interface Count {
  measure: Measure;
  modalities?: string[];
  at_least: number;
  below: number | null;
  persons: Figure;
  flows: string[];
  possible_flows: { flow: string; unknown: string[] }[];
  /** `item` is the one that counts the flow instead. */
  left_out: { flow: string; reason: LeftOutReason; item?: string }[];
  verdict: Verdict;
}

export type LeftOutReason =
  | "exemption"
  | "no-claim"
  | "modality"
  | "subjects"
  | "scenario"
  | "named-elsewhere"
  | "not-as-described"
  | "as-described"
  | "counted-elsewhere"
  | "serious-harm"
  | "harmless"
  | "no-minors";

export interface DecidingAnswer {
  id: string;
  value: boolean | null | Figure;
  verdict: Verdict;
  /** The band of a number. */
  at_least?: number;
  below?: number | null;
}

export type FieldReason =
  | "listed"
  | "limited"
  | "excluded"
  | "other-scenario"
  | "unlisted"
  | "unlisted-open"
  | "unknown"
  | "own-decision";

/** What an item's kinds of data say of the fields that concern it. */
export interface Described {
  verdict: "yes" | "unknown" | "no";
  fields: {
    flow: string;
    name: string;
    is: string | null;
    verdict: "yes" | "unknown" | "no";
    why: FieldReason;
  }[];
}

export interface Finding {
  item: string;
  path: string;
  verdict: Verdict;
  counts: Count[];
  answers: DecidingAnswer[];
  missing: string[];
  /** Of a closed item that may take in a flow with fields. */
  described?: Described;
}

export interface FoundCaution {
  id: string;
  verdict: "met" | "open";
  path: string | null;
  missing: string[];
}

export type Basis = "list" | "national" | "either";
export type Coverage = "covered" | "unknown" | "not-covered";

export interface Report {
  format: "egress.report/2";
  rulebook: { id: string; edition: string; issued: string };
  /** What the gates say. */
  basis: Basis;
  conclusion:
    | "paths"
    | "open"
    | "outside-list"
    | "below-national"
    | "outside-list-and-below-national"
    | "none-by-either";
  required: string[];
  possible: string[];
  /** Of each chosen industry: whether its section covers the exporter, and which rules bind. */
  industries: { industry: string; coverage: Coverage; basis: Basis }[];
  findings: Finding[];
  cautions: FoundCaution[];
  /** Doubtful claims, with what is required and possible without each alone. */
  claims: { flow: string; exemption: string; required: string[]; possible: string[] }[];
  /** What rests on the exporter's own word about the fields of a flow, with what follows without it. */
  own_decisions: FieldsResult[];
  /** For each flow the fewest fields without which less is required, with what follows then. */
  leave_out: FieldsResult[];
  national: { required: string[]; possible: string[]; findings: Finding[] };
  missing: string[];
}

export interface FieldsResult {
  flow: string;
  /** Their places in the flow. */
  fields: number[];
  required: string[];
  possible: string[];
}

/** Whether some of the result is 清单外, which rests on the use filing. */
export const isOutside = ({ conclusion }: Report): boolean =>
  conclusion === "outside-list" || conclusion === "outside-list-and-below-national";

/**
 * Which rules apply, by the gates and by whether the chosen sections cover the data: to all the list, to none
 * of the data, to a part of them, or nobody knows yet whether to any.
 */
export type WholeBasis = Basis | "uncovered" | "partly" | "uncertain";

export function wholeBasis({
  basis,
  industries,
}: Pick<Report, "basis" | "industries">): WholeBasis {
  if (basis !== "list" || industries.every((each) => each.basis === "list")) {
    return basis;
  }
  if (industries.every((each) => each.basis === "national")) {
    return "uncovered";
  }
  return industries.some((each) => each.basis === "list") ? "partly" : "uncertain";
}

/** Whether the list binds some of the data for certain. */
export const listBinds = (report: Pick<Report, "basis" | "industries">): boolean => {
  const whole = wholeBasis(report);
  return whole === "list" || whole === "partly";
};

export interface Diagnostic {
  code: string;
  where: string;
  message: string;
  message_en: string;
}

export interface Diagnostics {
  format: "egress.diagnostics/1";
  diagnostics: Diagnostic[];
}

export type Answer = Report | Diagnostics;

export const isReport = (answer: Answer): answer is Report => answer.format === "egress.report/2";
