import { useMemo } from "preact/hooks";
import { usePage } from "../page.ts";
import { sayCount } from "../parts/figure-field.tsx";
import { sayDate } from "../parts/say-date.ts";
import { flowNameById } from "../report/questions.ts";
import type { Report } from "../report/report.ts";
import { findPath } from "../rulebook/rulebook.ts";
import { bindingFindings } from "./binding.ts";
import { lookAgain } from "./look-again.ts";
import { sayItem } from "./say.ts";

/** When to check again. */
export function LookAgain({ report }: { report: Report }) {
  const page = usePage();
  const { rulebook, typed, assessment, language, say, pick } = page;
  const { anew, reaches, projected } = useMemo(
    () => lookAgain(assessment.year, bindingFindings(report), new Date()),
    [assessment.year, report],
  );
  const sayDay = (day: Date) => sayDate(language, day.toISOString().slice(0, 10));
  const anyPersons = bindingFindings(report).some(({ counts }) =>
    counts.some(({ flows }) => flows.length > 0),
  );
  return (
    <section class="card" id="result-again" tabIndex={-1}>
      <h2>{say("again.title")}</h2>
      <ul>
        {reaches.map(({ finding, count, day }) => (
          <li key={`${finding.item} ${count.measure}`}>
            {say("again.reaches", {
              date: sayDay(day),
              flows: count.flows
                .map((id) => flowNameById(typed, id, language))
                .join(say("list.plus")),
              measure: say(`measure.${count.measure}`),
              least: sayCount(page, count.at_least),
              item: sayItem(page, finding.item),
              path: pick(findPath(rulebook, finding.path).name),
            })}
          </li>
        ))}
        <li>{say("again.anew", { date: sayDay(anew) })}</li>
        <li>{say("again.before")}</li>
      </ul>
      {anyPersons && (
        <p class="hint">
          {say(
            reaches.length > 0
              ? "again.projection"
              : projected
                ? "again.no-reach"
                : "again.no-pace",
          )}
        </p>
      )}
    </section>
  );
}
