import { type Answer, isReport, type Report } from "../report/report.ts";

/** What the page that saved a check said of it. */
export type SavedResult = Pick<Report, "required" | "possible"> & { conclusion: string };

/** What is kept of an answer, and compared with that of another page; `null` of a refusal. */
export function resultOf(answer: Answer): SavedResult | null {
  if (!isReport(answer)) {
    return null;
  }
  const { conclusion, required, possible } = answer;
  return { conclusion, required, possible };
}
