import { useKeep } from "../keep/keep.ts";
import { KeepBar } from "../keep/keep-bar.tsx";
import { ResultView } from "../result/result-view.tsx";

export function ResultStep() {
  const { today } = useKeep();
  return (
    <>
      <ResultView today={today} />
      <KeepBar />
    </>
  );
}
