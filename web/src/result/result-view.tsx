import { useMemo } from "preact/hooks";
import { usePage } from "../page.ts";
import type { Report } from "../report/report.ts";
import { WhatIf } from "../whatif/what-if.tsx";
import { Applicability } from "./applicability.tsx";
import { Changes } from "./change-list.tsx";
import { Contents } from "./contents.tsx";
import { Doubts, StandingDoubts } from "./doubts.tsx";
import { Edition } from "./edition.tsx";
import { Headline } from "./headline.tsx";
import { LookAgain } from "./look-again-view.tsx";
import { National } from "./national.tsx";
import { NearMisses } from "./near-miss-list.tsx";
import { Duties, NextSteps } from "./next-steps.tsx";
import { MetButNotBinding, OpenItems, PathItems, StillOpen, UnmetItems } from "./path-items.tsx";
import { Unread } from "./unread.tsx";
import { useChanges } from "./use-changes.ts";

/** The parts that the list at the top leads to. */
const PARTS = [
  "result-open",
  "result-items",
  "result-near",
  "result-changes",
  "result-what-if",
  "result-doubts",
  "result-national",
  "result-next",
  "result-duties",
  "result-again",
];

/** All that there is to say of the report, without what can be done with it. */
export function ResultView() {
  const { report } = usePage();
  return (
    <>
      <Unread />
      {report && <Result report={report} />}
      <Edition />
    </>
  );
}

function Result({ report }: { report: Report }) {
  const today = useMemo(() => new Date(), []);
  return (
    <>
      <Applicability report={report} />
      <Headline report={report} />
      <Contents parts={PARTS} />
      <StillOpen report={report} />
      <PathItems report={report} />
      <OpenItems report={report} />
      <MetButNotBinding report={report} />
      <Trials report={report} />
      <WhatIf report={report} />
      <Doubts report={report} />
      <National report={report} />
      <NextSteps report={report} />
      <Duties />
      <LookAgain report={report} today={today} onPage={true} />
      <UnmetItems report={report} />
      <StandingDoubts />
    </>
  );
}

/** What comes of other answers; it is drawn again by itself when the trials are over. */
function Trials({ report }: { report: Report }) {
  const search = useChanges(report);
  return (
    <>
      <NearMisses report={report} reaching={search.reaching} />
      <Changes {...search} />
    </>
  );
}
