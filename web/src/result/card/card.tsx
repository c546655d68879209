import { GUIDANCE } from "../../guidance.ts";
import { usePage } from "../../page.ts";
import { AskedLink, AskedLinks } from "../../parts/asked-links.tsx";
import { Fold, useUnfolded } from "../../parts/fold.tsx";
import { GuidanceSection } from "../../parts/guidance.tsx";
import { ListPast } from "../../parts/list-past.tsx";
import { askedAt } from "../../questions/places.ts";
import { sayTruth } from "../../questions/say-answer.ts";
import { compareBases } from "../../report/comparison.ts";
import { isOutside, type Report, wholeBasis } from "../../report/report.ts";
import { findCaution, OPERATOR } from "../../rulebook/rulebook.ts";
import { findingsBeside } from "../reasons/binding.ts";
import { CountChart } from "../reasons/count-chart.tsx";
import { segmentsOf } from "../reasons/scale.ts";
import { filingMatters, sayConclusion, sayMeaning, saySides } from "../say-conclusion.ts";
import { ResultActions } from "./actions.tsx";
import { decidingCount } from "./deciding-count.ts";
import { PossiblePaths, RequiredPaths } from "./paths.tsx";
import { StillMissing } from "./still-missing.tsx";

/** The result: what is to be done, why, by which rules, and what is still to be answered. */
export function ConclusionCard({ report, today }: { report: Report; today: Date }) {
  const page = usePage();
  const { say, typed } = page;
  const unfolded = useUnfolded();
  const meaning = sayMeaning(page, report);
  const nothing = report.required.length + report.possible.length === 0;
  const outside = isOutside(report);
  return (
    <section class={`card conclusion ${report.conclusion}`} aria-labelledby="result-headline">
      <ListPast today={today} />
      <h2 id="result-headline">{sayConclusion(page, report)}</h2>
      {typed.exporter[OPERATOR] === true && <CriticalInfrastructure />}
      <RequiredPaths report={report} />
      <PossiblePaths report={report} />
      <Sides report={report} />
      <div class="deciding">
        <DecidingFigure report={report} />
        <StillMissing report={report} />
      </div>
      {meaning && <p>{meaning}</p>}
      {nothing && report.industries.some(({ coverage }) => coverage === "unknown") && (
        <p class="notice">{say("headline.if-applies")}</p>
      )}
      {nothing && <Unsettled report={report} />}
      {outside && <OutsideConditions open={filingMatters(report)} />}
      <Basis report={report} />
      {!unfolded && <ResultActions report={report} />}
    </section>
  );
}

/** The one figure that decides, among its thresholds. */
function DecidingFigure({ report }: { report: Report }) {
  const unfolded = useUnfolded();
  const deciding = decidingCount(report);
  if (deciding === null || unfolded) {
    return null;
  }
  const { finding, count } = deciding;
  return (
    <CountChart
      count={count}
      segments={segmentsOf(finding, count, findingsBeside(report, finding))}
    />
  );
}

/** What applies before the use filing is approved, beside what applies after. */
function Sides({ report }: { report: Report }) {
  const page = usePage();
  const { rulebook, say } = page;
  const sides = saySides(page, report);
  return sides.length === 0 ? null : (
    <>
      <dl class="sides">
        {sides.map(({ name, asks }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{asks}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{say(`national.${compareBases(report, rulebook).relation}`)}</p>
    </>
  );
}

function CriticalInfrastructure() {
  const { say } = usePage();
  const section = GUIDANCE.national.sections.find(({ id }) => id === "critical-infrastructure");
  return (
    <>
      <p class="notice">{say("headline.critical")}</p>
      {section && <GuidanceSection section={section} open={true} />}
    </>
  );
}

/** Doubts that nobody has settled and that lead to no path: they stand beside a clear result. */
function Unsettled({ report }: { report: Report }) {
  const { rulebook, say, pick } = usePage();
  const open = report.cautions.filter(({ verdict, path }) => verdict === "open" && path === null);
  if (open.length === 0) {
    return null;
  }
  return (
    <div class="notice unsettled">
      <p>{say("headline.unsettled", { count: open.length })}</p>
      {open.map(({ id, missing }) => {
        const caution = findCaution(rulebook, id);
        return (
          <div key={id}>
            <p>
              <strong>{pick(caution.name)}</strong>
              {say("list.colon")}
              {pick(caution.notice)}
            </p>
            <AskedLinks pointers={missing} />
          </div>
        );
      })}
    </div>
  );
}

/** The conditions in short; with their sources they stand under the next steps. */
function OutsideConditions({ open }: { open: boolean }) {
  const { say, pick } = usePage();
  const section = GUIDANCE.outsideList.sections.find(({ id }) => id === "conditions");
  return section === undefined ? null : (
    <Fold summary={say("headline.conditions")} open={open} class="conditions">
      <ul>
        {section.entries.map(({ text }) => (
          <li key={text.zh}>{pick(text)}</li>
        ))}
      </ul>
    </Fold>
  );
}

/** Which rules apply; where the gates decide against the list or are open, the answers that decide it. */
function Basis({ report }: { report: Report }) {
  const page = usePage();
  const { rulebook, typed, say } = page;
  if (report.basis === "list") {
    return (
      <p class="hint">
        {say(`basis.${wholeBasis(report)}`)}
        {say("result.not-advice")}
      </p>
    );
  }
  return (
    <>
      <p>{say(`basis.${report.basis}`)}</p>
      <ul class="asked">
        {rulebook.gates.map(({ id }) => (
          <li key={id}>
            <AskedLink asked={askedAt(page, `/exporter/${id}`)} />
            {say("list.colon")}
            {sayTruth(page, typed.exporter[id] ?? null)}
          </li>
        ))}
      </ul>
      <p class="hint">{say("result.not-advice")}</p>
    </>
  );
}
