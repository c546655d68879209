/** The digests by which `egress receipt` on the saved assessment gives the same result again. */
import type { Assessment } from "../assessment/assessment.ts";
import { EMBEDDED } from "../embedded.ts";
import { assessmentText } from "../keep/saved-check.ts";
import { sha256 } from "../keep/sha256.ts";
import type { Report } from "../report/report.ts";

export interface Receipt {
  assessment: string;
  rulebook: string;
  /** Of the report as `egress check` prints it; `null` while there is none. */
  report: string | null;
}

export const receiptOf = (assessment: Assessment, report: Report | null): Receipt => ({
  assessment: sha256(assessmentText(assessment)),
  rulebook: EMBEDDED.rulebook.sha256,
  report: report && sha256(`${JSON.stringify(report)}\n`),
});
