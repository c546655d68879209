import { usePage } from "../page.ts";
import { PaperDrafts } from "../papers/paper-drafts.tsx";
import { useUnfolded } from "../parts/fold.tsx";
import type { Report } from "../report/report.ts";
import { ConclusionCard } from "./card/card.tsx";
import { Distance } from "./distance/distance.tsx";
import { Edition } from "./edition.tsx";
import { FlowLines } from "./flows/flow-lines.tsx";
import { Applicability } from "./reasons/applicability.tsx";
import { Claims } from "./reasons/claims.tsx";
import { Doubts, StandingDoubts } from "./reasons/doubts.tsx";
import { FieldResults } from "./reasons/fields.tsx";
import { UnmetItems, Why } from "./reasons/why.tsx";
import { Duties, NextSteps } from "./steps/next-steps.tsx";
import { Unread } from "./unread.tsx";

/** All that there is to say of the report: on the screen, and unfolded on paper. */
export function ResultView({ today }: { today: Date }) {
  const { report } = usePage();
  const unfolded = useUnfolded();
  return (
    <>
      <Unread />
      {report && <Result report={report} today={today} />}
      {/* On the screen the foot of the page says it. */}
      {unfolded && <Edition />}
    </>
  );
}

function Result({ report, today }: { report: Report; today: Date }) {
  const { say } = usePage();
  return (
    <>
      <Applicability report={report} />
      <ConclusionCard report={report} today={today} />
      <Claims report={report} />
      <FieldResults report={report} />
      <NextSteps report={report} />
      <FlowLines report={report} />
      <div class="beside">
        <Why report={report} />
        <Doubts report={report} />
        <Distance report={report} />
      </div>
      <Duties report={report} today={today} />
      <section id="result-annex" tabIndex={-1}>
        <h2>{say("annex.title")}</h2>
        <div class="folds">
          <UnmetItems report={report} />
          <StandingDoubts />
          <PaperDrafts />
        </div>
      </section>
    </>
  );
}
