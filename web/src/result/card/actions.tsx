import { useState } from "preact/hooks";
import { copyText } from "../../copy.ts";
import { isoDay } from "../../iso-day.ts";
import { useKeep } from "../../keep/keep.ts";
import { usePage } from "../../page.ts";
import type { Report } from "../../report/report.ts";
import { ReportOptions, useReportFiles } from "../../report-document/report-actions.tsx";
import { resultAsText } from "./as-text.ts";

/** What can be done with the result: on paper, as a sheet, copied, kept. */
export function ResultActions({ report }: { report: Report }) {
  const page = usePage();
  const { say } = page;
  const keep = useKeep();
  const files = useReportFiles();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <div class="report-actions">
      <p class="report-buttons">
        <button type="button" class="primary print" onClick={() => globalThis.print()}>
          {say("report.print")}
        </button>
        <button type="button" class="workbook" onClick={files.saveWorkbook}>
          {say("report.workbook")}
        </button>
        <button
          type="button"
          class="copy"
          onClick={() => copyText(resultAsText(page, report, isoDay(keep.today))).then(setCopied)}
        >
          {say("report.copy")}
        </button>
        <button type="button" onClick={keep.saveAnswers}>
          {say("keep.save-answers")}
        </button>
        <span role="status">
          {copied !== null && say(copied ? "report.copied" : "report.not-copied")}
        </span>
      </p>
      {files.fault !== null && (
        <p class="notice" role="alert">
          {files.fault}
        </p>
      )}
      <ReportOptions files={files} />
    </div>
  );
}
