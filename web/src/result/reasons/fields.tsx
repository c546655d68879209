import { liveFlows } from "../../assessment/typed.ts";
import { usePage } from "../../page.ts";
import { nameOfFlow } from "../../questions/of-flow.ts";
import type { FieldsResult, Report } from "../../report/report.ts";
import { sayNeeded } from "../say.ts";

/** What follows without some fields, and what rests on the exporter's own word about them. */
export function FieldResults({ report }: { report: Report }) {
  const page = usePage();
  const { typed, say } = page;
  const flows = liveFlows(typed);
  if (report.leave_out.length + report.own_decisions.length === 0) {
    return null;
  }
  const fill = ({ flow, fields, required, possible }: FieldsResult) => {
    const index = flows.findIndex(({ id }) => id === flow);
    const names = fields.map((place) => flows[index]?.fields?.[place]?.name ?? "");
    return {
      flow: nameOfFlow(page, flows[index], index),
      fields: names.map((name) => say("fields.quoted", { name })).join(""),
      count: fields.length,
      result: sayNeeded(page, required, possible),
    };
  };
  return (
    <section class="card" aria-labelledby="result-fields">
      <h2 id="result-fields">{say("fields.title")}</h2>
      <ul>
        {report.leave_out.map((each) => (
          <li key={`without-${each.flow}`}>{say("fields.leave-out", fill(each))}</li>
        ))}
        {report.own_decisions.map((each) => (
          <li key={`own-${each.flow}`}>
            {each.fields.length === 0
              ? say("fields.own-against", fill(each))
              : say("fields.own", fill(each))}
          </li>
        ))}
      </ul>
    </section>
  );
}
