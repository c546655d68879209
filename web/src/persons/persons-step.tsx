import { CountCard } from "./count-card.tsx";
import { useCountingContext } from "./counting.ts";
import { FileChoice } from "./file-choice.tsx";
import { JobCard } from "./job-card.tsx";
import { ResultCards } from "./result-cards.tsx";
import { SourceCard } from "./source-card.tsx";

/** Counting natural persons in the user's own files. */
export function PersonsStep() {
  const { sources, running } = useCountingContext();
  return (
    <>
      <FileChoice />
      {sources.map((source) => (
        <SourceCard source={source} disabled={running !== null} key={source.id} />
      ))}
      {sources.length > 0 && <CountCard />}
      <ResultCards />
      {sources.some(({ sniffed }) => sniffed !== null) && <JobCard />}
    </>
  );
}
