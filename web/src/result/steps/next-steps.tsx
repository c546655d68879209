import { GUIDANCE, type PathGuidance, type Section } from "../../guidance.ts";
import { usePage } from "../../page.ts";
import { Fold, useUnfolded } from "../../parts/fold.tsx";
import { GuidanceSection } from "../../parts/guidance.tsx";
import { isOutside, type Report, wholeBasis } from "../../report/report.ts";
import { filingMatters } from "../say-conclusion.ts";
import { byThemselves, takenIn } from "../taken-in.ts";
import { Checklist } from "./checklist.tsx";
import { LookAgain } from "./look-again-view.tsx";
import { canBeTicked } from "./ticked.ts";

function Sections({ sections, open }: { sections: Section[]; open: boolean }) {
  return (
    <div class="folds">
      {sections.map((section, index) =>
        canBeTicked(section) ? (
          <Checklist section={section} open={open && index === 0} key={section.id} />
        ) : (
          <GuidanceSection section={section} key={section.id} />
        ),
      )}
    </div>
  );
}

/** What to do for a path; where the exporter may choose between ways, each of them. */
function PathSteps({ guidance, open }: { guidance: PathGuidance; open: boolean }) {
  const { pick, say } = usePage();
  const unfolded = useUnfolded();
  return (
    <section class="card path-steps">
      <h3>{pick(guidance.name)}</h3>
      {guidance.choices.length > 1 ? (
        <>
          <p>
            {say("next.one-of")} {say("checklist.tick")}
          </p>
          <div class="folds">
            {guidance.choices.map((choice) => (
              <Fold class="path-choice" summary={<h4>{pick(choice.name)}</h4>} key={choice.id}>
                <p>{pick(choice.summary)}</p>
                <Sections sections={choice.sections} open={true} />
              </Fold>
            ))}
          </div>
        </>
      ) : (
        guidance.choices.map((choice) => (
          <div class="path-choice" key={choice.id}>
            <p>{pick(choice.summary)}</p>
            {!unfolded && <p class="hint">{say("checklist.tick")}</p>}
            <Sections sections={choice.sections} open={open} />
          </div>
        ))
      )}
    </section>
  );
}

/** What to do now: the steps of each path; the use filing only where it changes something. */
export function NextSteps({ report }: { report: Report }) {
  const page = usePage();
  const { say } = page;
  const taken = takenIn(page, report);
  const guidance = (paths: string[]) => GUIDANCE.paths.filter(({ id }) => paths.includes(id));
  const outside = isOutside(report);
  const nothing = report.required.length + report.possible.length === 0;
  return (
    <section id="result-next" tabIndex={-1}>
      <h2>{say("next.title")}</h2>
      {nothing && !(outside && filingMatters(report)) && (
        <p>{say(report.conclusion === "open" ? "next.answer" : "next.nothing")}</p>
      )}
      {guidance(byThemselves(page, report)).map((path, index) => (
        <PathSteps guidance={path} open={index === 0} key={path.id} />
      ))}
      {guidance(taken).length > 0 && (
        <Fold summary={say("next.taken-in")}>
          {guidance(taken).map((path) => (
            <PathSteps guidance={path} open={false} key={path.id} />
          ))}
        </Fold>
      )}
      {guidance(report.possible).length > 0 && (
        <Fold summary={say("next.possible")}>
          {guidance(report.possible).map((path) => (
            <PathSteps guidance={path} open={false} key={path.id} />
          ))}
        </Fold>
      )}
      {/* Where nobody knows yet which rules apply, the filing is told for later. */}
      {(outside || report.conclusion === "none-by-either") && (
        <Filing open={filingMatters(report)} />
      )}
      {wholeBasis(report) !== "list" && <NationalGuidance report={report} />}
    </section>
  );
}

function Filing({ open }: { open: boolean }) {
  const { pick, say } = usePage();
  const { name, summary, sections } = GUIDANCE.outsideList;
  const content = (
    <>
      <p>{pick(summary)}</p>
      <Sections sections={sections} open={false} />
    </>
  );
  return open ? (
    <section class="card">
      <h3>{pick(name)}</h3>
      {content}
    </section>
  ) : (
    <Fold summary={say("next.filing-later")}>{content}</Fold>
  );
}

/** What it means that the national rules apply, as far as it concerns this result. */
function NationalGuidance({ report }: { report: Report }) {
  const { pick } = usePage();
  const { name, summary, sections } = GUIDANCE.national;
  const wanted = new Set([
    "applies",
    "counting",
    ...report.national.required,
    ...(report.national.required.length === 0 ? ["below-national"] : []),
  ]);
  return (
    <Fold summary={pick(name)}>
      <p>{pick(summary)}</p>
      {sections
        .filter(({ id }) => wanted.has(id))
        .map((section) => (
          <GuidanceSection section={section} key={section.id} />
        ))}
    </Fold>
  );
}

/** Duties that remain whatever the result, and when to check again. */
export function Duties({ report, today }: { report: Report; today: Date }) {
  const { typed, pick } = usePage();
  const sections = GUIDANCE.duties.sections.filter(
    ({ industries }) => industries?.some((id) => typed.industries.includes(id)) ?? true,
  );
  return (
    <section id="result-duties" tabIndex={-1}>
      <h2>{pick(GUIDANCE.duties.name)}</h2>
      <p>{pick(GUIDANCE.duties.summary)}</p>
      <div class="folds">
        {sections.map((section) => (
          <GuidanceSection section={section} key={section.id} />
        ))}
        <LookAgain report={report} today={today} />
      </div>
    </section>
  );
}
