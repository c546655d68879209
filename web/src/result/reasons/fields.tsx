import { liveFlows } from "../../assessment/typed.ts";
import { LeaveOutActions } from "../../fields/leave-out-actions.tsx";
import { amountingTo, ownWords } from "../../fields/own-words.ts";
import { usePage } from "../../page.ts";
import { nameOfFlow } from "../../questions/of-flow.ts";
import { sayWord } from "../../questions/say-answer.ts";
import type { Report } from "../../report/report.ts";
import { findIndustry } from "../../rulebook/rulebook.ts";
import { sayFieldsResult } from "./say-fields.ts";

/** What follows without some fields, and what rests on the exporter's own word about them. */
export function FieldResults({ report }: { report: Report }) {
  const page = usePage();
  const { typed, say } = page;
  const flows = liveFlows(typed);
  const quoted = (names: readonly string[]) =>
    names.map((name) => say("fields.quoted", { name })).join("");
  const doubts = flows.flatMap((flow, index) => {
    const industry = findIndustry(page.rulebook, flow.industry);
    const words = industry.words.fields ?? [];
    const called = nameOfFlow(page, flow, index);
    const own = ownWords(report, flow);
    return [
      ...(own.length === 0 ? [] : [say("fields.own-plain", { flow: called, fields: quoted(own) })]),
      ...amountingTo(industry, flow).map(({ fields, perhaps }) =>
        say("fields.together", {
          flow: called,
          fields: quoted(fields.map((word) => sayWord(page, words, word))),
          word: sayWord(page, words, perhaps),
        }),
      ),
    ];
  });
  if (report.leave_out.length + report.own_decisions.length + doubts.length === 0) {
    return null;
  }
  return (
    <section class="card" aria-labelledby="result-fields">
      <h2 id="result-fields">{say("fields.title")}</h2>
      <ul>
        {report.leave_out.map((each) => {
          const said = sayFieldsResult(page, flows, each);
          return (
            <li key={`without-${each.flow}`}>
              {say("fields.leave-out", said)}{" "}
              <LeaveOutActions left={each} flow={said.flow} fields={said.fields} />
            </li>
          );
        })}
        {report.own_decisions.map((each) => (
          <li key={`own-${each.flow}`}>
            {say(
              each.fields.length === 0 ? "fields.own-against" : "fields.own",
              sayFieldsResult(page, flows, each),
            )}
          </li>
        ))}
        {doubts.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </section>
  );
}
