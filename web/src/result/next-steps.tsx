import { GUIDANCE, type PathGuidance, type Section } from "../guidance.ts";
import { usePage } from "../page.ts";
import { GuidanceSection } from "../parts/guidance.tsx";
import type { Report } from "../report/report.ts";
import { Checklist } from "./checklist.tsx";
import { canBeTicked } from "./ticked.ts";

function Sections({ sections, open }: { sections: Section[]; open: boolean }) {
  return (
    <>
      {sections.map((section) =>
        canBeTicked(section) ? (
          <Checklist section={section} open={open} key={section.id} />
        ) : (
          <GuidanceSection
            section={section}
            open={open && section.id === "deadlines"}
            key={section.id}
          />
        ),
      )}
    </>
  );
}

/** What to do for a path; where the exporter may choose between ways, each of them. */
function PathSteps({ guidance, open }: { guidance: PathGuidance; open: boolean }) {
  const { pick, say } = usePage();
  return (
    <section class="card path-steps">
      <h3>{pick(guidance.name)}</h3>
      {guidance.choices.length > 1 && <p>{say("next.one-of")}</p>}
      {guidance.choices.map((choice) => (
        <div class="path-choice" key={choice.id}>
          {guidance.choices.length > 1 && <h4>{pick(choice.name)}</h4>}
          <p>{pick(choice.summary)}</p>
          <Sections sections={choice.sections} open={open} />
        </div>
      ))}
    </section>
  );
}

export function NextSteps({ report }: { report: Report }) {
  const { say, pick } = usePage();
  const guidance = (paths: string[]) => GUIDANCE.paths.filter(({ id }) => paths.includes(id));
  const outside = report.conclusion === "outside-list" || report.conclusion === "none-by-either";
  if (report.required.length + report.possible.length === 0 && !outside) {
    return null;
  }
  return (
    <section id="result-next" tabIndex={-1}>
      <h2>{say("next.title")}</h2>
      <p class="hint">{say("checklist.tick")}</p>
      {guidance(report.required).map((path) => (
        <PathSteps guidance={path} open={true} key={path.id} />
      ))}
      {guidance(report.possible).length > 0 && (
        <details class="fold">
          <summary>{say("next.possible")}</summary>
          {guidance(report.possible).map((path) => (
            <PathSteps guidance={path} open={false} key={path.id} />
          ))}
        </details>
      )}
      {outside && (
        <section class="card">
          <h3>{pick(GUIDANCE.outsideList.name)}</h3>
          <p>{pick(GUIDANCE.outsideList.summary)}</p>
          <Sections sections={GUIDANCE.outsideList.sections} open={true} />
        </section>
      )}
    </section>
  );
}

/** Duties that remain whatever the result. */
export function Duties() {
  const { pick } = usePage();
  return (
    <section id="result-duties" tabIndex={-1}>
      <h2>{pick(GUIDANCE.duties.name)}</h2>
      <p>{pick(GUIDANCE.duties.summary)}</p>
      {GUIDANCE.duties.sections.map((section, index) => (
        <GuidanceSection section={section} open={index === 0} key={section.id} />
      ))}
    </section>
  );
}
