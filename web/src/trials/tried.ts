import type { Answer, Report } from "../report/report.ts";

/** What is told of a trial: the result, and the items of the chosen industries that are met. */
export type Tried = Pick<Report, "basis" | "conclusion" | "required" | "possible"> & {
  met: string[];
};

/** `null` where the core refuses it. */
export function triedOf(answer: Answer): Tried | null {
  if (answer.format === "egress.diagnostics/1") {
    return null;
  }
  const { basis, conclusion, required, possible, findings } = answer;
  const met = findings.filter(({ verdict }) => verdict === "met").map(({ item }) => item);
  return { basis, conclusion, required, possible, met };
}
