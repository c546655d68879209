import { usePage } from "../../page.ts";
import { AskedLinks } from "../../parts/asked-links.tsx";
import type { Report } from "../../report/report.ts";
import { findIndustry } from "../../rulebook/rulebook.ts";

/** The industries whose section may not apply, by the notes under the list. */
export const doubtfulSections = (report: Report) =>
  report.applicability.filter(({ verdict }) => verdict !== "met");

export function Applicability({ report }: { report: Report }) {
  const { rulebook, typed, say, pick } = usePage();
  const doubtful = doubtfulSections(report);
  if (doubtful.length === 0) {
    return null;
  }
  return (
    <section class="card" aria-labelledby="result-applicability">
      <h2 id="result-applicability">{say("applicability.title")}</h2>
      {doubtful.map(({ industry: id, verdict }) => {
        const industry = findIndustry(rulebook, id);
        const against = industry.screening.filter(
          ({ answer, expects }) => typed.answers[answer] === !expects,
        );
        const waiting = industry.screening.filter(({ answer }) => typed.answers[answer] == null);
        return (
          <div class="notice" key={id}>
            <h3>{pick(industry.name)}</h3>
            <p>{say(verdict === "unmet" ? "applicability.unmet" : "applicability.open")}</p>
            {against.map(({ answer, otherwise }) => (
              <p key={answer}>{pick(otherwise)}</p>
            ))}
            {verdict === "open" && (
              <AskedLinks pointers={waiting.map(({ answer }) => `/answers/${answer}`)} />
            )}
          </div>
        );
      })}
    </section>
  );
}
