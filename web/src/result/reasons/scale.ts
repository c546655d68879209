/** The bands that one number of persons can fall in, side by side, and where a number stands. */
import type { Count, Finding, Verdict } from "../../report/report.ts";
import { industryOf } from "../../rulebook/rulebook.ts";

export interface Segment {
  from: number;
  /** `null`: no upper end. */
  to: number | null;
  /**
   * The items whose threshold a number in the segment reaches, with their paths. Such a number alone
   * may not meet the item: `verdict` is what the whole of the item comes to.
   */
  items: { item: string; path: string; verdict: Verdict }[];
}

const sameWords = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
  one.length === other.length && one.every((word) => other.includes(word));

/** Whether two counts are of the same persons: then one number stands in the bands of both. */
export const samePersons = (one: Count, other: Count): boolean =>
  one.measure === other.measure &&
  sameWords(one.modalities, other.modalities) &&
  sameWords(one.flows, other.flows) &&
  one.possible_flows.length === other.possible_flows.length;

/** The segments of the items of the same industry that count the same persons. */
export function segmentsOf(of: Finding, count: Count, findings: readonly Finding[]): Segment[] {
  const bands = findings
    .filter((finding) => industryOf(finding.item) === industryOf(of.item))
    .flatMap((finding) =>
      finding.counts
        .filter((other) => samePersons(count, other))
        .map(({ at_least, below }) => ({
          at_least,
          below,
          item: finding.item,
          path: finding.path,
          verdict: finding.verdict,
        })),
    );
  const edges = new Set(bands.flatMap(({ at_least, below }) => [at_least, below ?? 0]));
  edges.add(0);
  const sorted = [...edges].sort((one, other) => one - other);
  return sorted.map((from, index) => {
    const to = sorted[index + 1] ?? null;
    const items = bands
      .filter(({ at_least, below }) => at_least <= from && (below === null || from < below))
      .map(({ item, path, verdict }) => ({ item, path, verdict }));
    return {
      from,
      to,
      items: items.filter(
        ({ item }, place) => items.findIndex((each) => each.item === item) === place,
      ),
    };
  });
}

/** A segment that holds one number only is narrow; the others are equally wide. */
const weight = ({ from, to }: Segment): number => (to === from + 1 ? 0.35 : 1);

export interface Stretch {
  segment: Segment;
  /** Where it starts and ends, from 0 to 1. */
  start: number;
  end: number;
}

export function stretch(segments: readonly Segment[]): Stretch[] {
  const total = segments.reduce((sum, segment) => sum + weight(segment), 0);
  let start = 0;
  return segments.map((segment) => {
    const end = start + weight(segment) / total;
    const placed = { segment, start, end };
    start = end;
    return placed;
  });
}

/** The last stretch that holds; the first stretch starts at 0, so that one always does. */
const lastOf = (stretches: readonly Stretch[], holds: (stretch: Stretch) => boolean): Stretch =>
  stretches.filter(holds).at(-1) ?? { segment: { from: 0, to: null, items: [] }, start: 0, end: 1 };

/** Where a number stands, from 0 to 1; beyond the last edge ten times as much goes half the way. */
export function placeOf(value: number, segments: readonly Segment[]): number {
  const { segment, start, end } = lastOf(
    stretch(segments),
    ({ segment: { from } }) => from <= value,
  );
  const tens = Math.log10(Math.max(value, 1) / Math.max(segment.from, 1));
  const share =
    segment.to === null ? tens / (1 + tens) : (value - segment.from) / (segment.to - segment.from);
  return start + share * (end - start);
}

/** The whole number that stands at a place: the inverse of `placeOf`. */
export function valueAt(place: number, segments: readonly Segment[]): number {
  const { segment, start, end } = lastOf(stretch(segments), ({ start: from }) => from <= place);
  const share = (place - start) / (end - start);
  const least = Math.max(segment.from, 1);
  return Math.round(
    segment.to === null
      ? least * 10 ** (share / (1 - share))
      : segment.from + share * (segment.to - segment.from),
  );
}

/** How many persons more reach the next segment that holds an item. */
export function headroom(
  most: number | null,
  segments: readonly Segment[],
): { more: number; segment: Segment } | null {
  if (most === null) {
    return null;
  }
  const segment = segments.find(({ from, items }) => from > most && items.length > 0);
  return segment ? { more: segment.from - most, segment } : null;
}
