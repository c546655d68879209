/** Which questions can still change the result, and how many at most. */
import type { Typed } from "../assessment/typed.ts";
import { sharedFlows } from "./distinct.ts";
import type { Report } from "./report.ts";

const isDistinct = (pointer: string): boolean => pointer.startsWith("/distinct");

/** Whether no flow was described yet, so that describing one raises further questions. */
export const flowsAreOpen = (report: Report): boolean => report.missing.includes("/flows");

/** No more than this many answers can still change the paths, the totals over flows each counted. */
export function countOpenQuestions(report: Report, typed: Typed): number {
  const single = new Set(report.missing.filter((pointer) => !isDistinct(pointer)));
  if (!report.missing.some(isDistinct)) {
    return single.size;
  }
  const totals = sharedFlows(report, typed).reduce((sum, { measures }) => sum + measures.length, 0);
  return single.size + Math.max(1, totals);
}

/** Whether the answer at this place can still change the result; so it can while there is none. */
export const mayChangeResult = (report: Report | null, pointer: string): boolean =>
  report === null || report.missing.includes(pointer);
