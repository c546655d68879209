import { useMemo } from "preact/hooks";
import { KeepBar } from "../keep/keep-bar.tsx";
import { ResultView } from "../result/result-view.tsx";

export function ResultStep() {
  const today = useMemo(() => new Date(), []);
  return (
    <>
      <ResultView today={today} />
      <KeepBar />
    </>
  );
}
