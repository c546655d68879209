import { usePage } from "../../page.ts";
import { AskedLinks } from "../../parts/asked-links.tsx";
import { UsedListNote } from "../../parts/used-list.tsx";
import type { Report } from "../../report/report.ts";
import { findIndustry } from "../../rulebook/rulebook.ts";

/** The sections that do not apply, or may not, by the notes under the list; and those of other lists. */
export function Applicability({ report }: { report: Report }) {
  const { rulebook, typed, say, pick } = usePage();
  const doubtful = report.industries.flatMap(({ industry, coverage }) =>
    coverage === "covered" || findIndustry(rulebook, industry).national
      ? []
      : [{ industry, coverage }],
  );
  const used = report.industries
    .map(({ industry }) => findIndustry(rulebook, industry))
    .filter(({ list }) => list !== undefined);
  if (doubtful.length + used.length === 0) {
    return null;
  }
  return (
    <section class="card" aria-labelledby="result-applicability">
      <h2 id="result-applicability">{say("applicability.title")}</h2>
      {used.map((industry) => (
        <UsedListNote industry={industry} key={industry.id} />
      ))}
      {doubtful.map(({ industry: id, coverage }) => {
        const industry = findIndustry(rulebook, id);
        const against = industry.screening.filter(
          ({ answer, expects }) => typed.answers[answer] === !expects,
        );
        const waiting = industry.screening.filter(({ answer }) => typed.answers[answer] == null);
        return (
          <div class="notice" key={id}>
            <h3>{pick(industry.name)}</h3>
            <p>{say(`applicability.${coverage}`)}</p>
            {against.map(({ answer, otherwise }) => (
              <p key={answer}>{pick(otherwise)}</p>
            ))}
            {coverage === "unknown" && waiting.length > 0 && (
              <AskedLinks pointers={waiting.map(({ answer }) => `/answers/${answer}`)} />
            )}
          </div>
        );
      })}
    </section>
  );
}
