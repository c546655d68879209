import { useState } from "preact/hooks";
import { isoDay } from "../iso-day.ts";
import { download, fileName } from "../keep/download.ts";
import { useKeep } from "../keep/keep.ts";
import { usePage } from "../page.ts";
import type { Sheet } from "../report/sheet.ts";
import { workbookOf } from "../report-document/workbook.ts";

interface OutputsProps {
  /** What the workbook is called. */
  name: string;
  label: string;
  sheets: () => Sheet[];
}

/** What is in sight, on paper and as a workbook. */
export function Outputs({ name, label, sheets }: OutputsProps) {
  const { say } = usePage();
  const { today } = useKeep();
  const [fault, setFault] = useState<string | null>(null);
  const save = () =>
    workbookOf(sheets()).then(
      (workbook) => {
        setFault(null);
        download(fileName([name, isoDay(today)], "xlsx"), workbook);
      },
      (reason: unknown) => setFault(say("report.no-workbook", { fault: String(reason) })),
    );
  return (
    <>
      <p class="report-buttons">
        <button type="button" class="print" onClick={() => globalThis.print()}>
          {say("report.print")}
        </button>
        <button type="button" class="workbook" onClick={save}>
          {label}
        </button>
      </p>
      {fault !== null && (
        <p class="notice" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
