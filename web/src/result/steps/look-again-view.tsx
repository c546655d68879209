import { type Page, usePage } from "../../page.ts";
import { sayCount } from "../../parts/figure-field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { sayDate } from "../../parts/say-date.ts";
import { flowNameById } from "../../questions/places.ts";
import type { Report } from "../../report/report.ts";
import { findPath } from "../../rulebook/rulebook.ts";
import { bindingFindings } from "../reasons/binding.ts";
import { sayItem } from "../say.ts";
import { lookAgain } from "./look-again.ts";

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** When to check again, as sentences; and what the dates rest on, where persons are counted. */
function lookAgainLines(
  page: Page,
  report: Report,
  today: Date,
): { lines: string[]; basis: string | null } {
  const { rulebook, typed, assessment, language, say, pick } = page;
  const findings = bindingFindings(report);
  const { anew, reaches, projected } = lookAgain(assessment.year, findings, today);
  const anyPersons = findings.some(({ counts }) => counts.some(({ flows }) => flows.length > 0));
  const basis =
    reaches.length > 0 ? "again.projection" : projected ? "again.no-reach" : "again.no-pace";
  return {
    lines: [
      ...reaches.map(({ finding, count, day }) =>
        say("again.reaches", {
          date: sayDate(language, dayOf(day)),
          flows: count.flows.map((id) => flowNameById(typed, id, language)).join(say("list.plus")),
          measure: say(`measure.${count.measure}`),
          least: sayCount(page, count.at_least),
          item: sayItem(page, finding.item),
          path: pick(findPath(rulebook, finding.path).name),
        }),
      ),
      say("again.anew", { date: sayDate(language, dayOf(anew)) }),
      say("again.before"),
    ],
    basis: anyPersons ? say(basis) : null,
  };
}

/** When to check again. */
export function LookAgain({ report, today }: { report: Report; today: Date }) {
  const page = usePage();
  const { lines, basis } = lookAgainLines(page, report, today);
  return (
    <Fold class="guidance again" id="result-again" summary={page.say("again.title")}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {basis !== null && <p class="hint">{basis}</p>}
    </Fold>
  );
}
