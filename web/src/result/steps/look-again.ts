/** When to check again: on 1 January, or when a count is projected to reach a threshold. */
import { leastOf, mostOf } from "../../figure/figure.ts";
import type { Count, Finding } from "../../report/report.ts";

export interface Reach {
  finding: Finding;
  count: Count;
  /** The day on which the count reaches the item, if it keeps the pace of the year so far. */
  day: Date;
}

export interface LookAgain {
  /** The day the count starts anew. */
  anew: Date;
  /** Thresholds that the pace so far reaches within the year, soonest first. */
  reaches: Reach[];
  /** Whether there is a pace to project from: the year is the current one, and some of it is past. */
  projected: boolean;
}

const DAY = 86_400_000;
/** A pace over fewer days says too little. */
const FEWEST_DAYS = 14;

export function lookAgain(year: number, findings: readonly Finding[], today: Date): LookAgain {
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const now = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  const past = Math.round((now - start) / DAY) + 1;
  const projected = now >= start && now < end && past >= FEWEST_DAYS;
  const reaches = projected
    ? findings.flatMap((finding) =>
        finding.counts.flatMap((count) => {
          const most = mostOf(count.persons);
          if (
            most === null ||
            most === 0 ||
            most >= count.at_least ||
            leastOf(count.persons) === 0
          ) {
            return [];
          }
          const day = start + Math.ceil((count.at_least * past) / most - 1) * DAY;
          return day < end ? [{ finding, count, day: new Date(day) }] : [];
        }),
      )
    : [];
  return {
    anew: new Date(Date.UTC(today.getFullYear() + 1, 0, 1)),
    reaches: reaches.sort((one, other) => one.day.getTime() - other.day.getTime()),
    projected,
  };
}
