import { liveFlows } from "../../assessment/typed.ts";
import { LeaveOutActions } from "../../fields/leave-out-actions.tsx";
import { usePage } from "../../page.ts";
import type { Report } from "../../report/report.ts";
import { sayFieldsResult } from "./say-fields.ts";

/** What follows without some fields, and what rests on the exporter's own word about them. */
export function FieldResults({ report }: { report: Report }) {
  const page = usePage();
  const { typed, say } = page;
  const flows = liveFlows(typed);
  if (report.leave_out.length + report.own_decisions.length === 0) {
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
      </ul>
    </section>
  );
}
