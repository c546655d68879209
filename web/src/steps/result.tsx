import { KeepBar } from "../keep/keep-bar.tsx";
import { usePage } from "../page.ts";
import { ReportActions } from "../report-document/report-actions.tsx";
import { ResultView } from "../result/result-view.tsx";

export function ResultStep() {
  const { report } = usePage();
  return (
    <>
      <ResultView />
      {report && <ReportActions />}
      <KeepBar />
    </>
  );
}
