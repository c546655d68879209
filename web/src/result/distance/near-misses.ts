/** Items that are unmet by one condition: short of persons, or kept from being met by one answer. */
import { mostOf } from "../../figure/figure.ts";
import type { Count, Finding } from "../../report/report.ts";
import type { Edit } from "./changes.ts";

/** An unmet item, and an edit that the core finds to meet it. */
export interface Reaching {
  item: string;
  edit: Edit;
}

export type NearMiss = { finding: Finding } & (
  | { kind: "persons"; count: Count; more: number }
  | { kind: "number"; pointer: string; now: number; least: number }
  | { kind: "answer"; pointer: string }
);

function shortOfPersons(finding: Finding): NearMiss[] {
  return finding.counts
    .filter((count) => count.flows.length > 0 && count.verdict === "unmet")
    .flatMap((count) => {
      const most = mostOf(count.persons);
      return most !== null && most < count.at_least
        ? [{ finding, kind: "persons" as const, count, more: count.at_least - most }]
        : [];
    })
    .sort((one, other) => one.more - other.more)
    .slice(0, 1);
}

/** A flow's description, or a finer question: the first question of an item is no near miss. */
const isFiner = (edit: Edit, item: string): boolean =>
  "pointer" in edit &&
  (edit.pointer.endsWith("/as_described") ||
    (edit.pointer.startsWith("/answers/") && edit.pointer !== `/answers/${item}`));

function shortOfAnswer(finding: Finding, reaching: readonly Reaching[]): NearMiss[] {
  const edit = reaching.find(
    (each) => each.item === finding.item && isFiner(each.edit, finding.item),
  )?.edit;
  if (edit === undefined || edit.kind === "persons") {
    return [];
  }
  const { pointer } = edit;
  if (edit.kind === "answer") {
    return [{ finding, kind: "answer", pointer }];
  }
  const value = finding.answers.find(({ id }) => pointer === `/answers/${id}`)?.value;
  const most = Array.isArray(value) ? mostOf(value) : null;
  return most !== null && most < edit.value
    ? [{ finding, kind: "number", pointer, now: most, least: edit.value }]
    : [];
}

/** What share of the limit is missing, and how much that is. */
function distance(miss: NearMiss): [share: number, more: number] {
  switch (miss.kind) {
    case "persons":
      return [miss.more / miss.count.at_least, miss.more];
    case "number":
      return [(miss.least - miss.now) / miss.least, miss.least - miss.now];
    case "answer":
      return [Number.POSITIVE_INFINITY, 0];
  }
}

/** The near misses: those short of a number first, the shortest by share first; then the others. */
export function nearMisses(
  findings: readonly Finding[],
  reaching: readonly Reaching[],
): NearMiss[] {
  return findings
    .filter(({ verdict }) => verdict === "unmet")
    .flatMap((finding) =>
      [...shortOfPersons(finding), ...shortOfAnswer(finding, reaching)].slice(0, 1),
    )
    .sort((one, other) => {
      const [[share, more], [otherShare, otherMore]] = [distance(one), distance(other)];
      return share === otherShare ? more - otherMore : share - otherShare;
    });
}
