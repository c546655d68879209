import { liveFlows } from "../../assessment/typed.ts";
import { usePage } from "../../page.ts";
import { sayNeeded } from "../../parts/say-needed.ts";
import { nameOfFlow } from "../../questions/of-flow.ts";
import type { Report } from "../../report/report.ts";

/** What follows without each doubtful claim. */
export function Claims({ report }: { report: Report }) {
  const page = usePage();
  const { rulebook, typed, say, pick } = page;
  if (report.claims.length === 0) {
    return null;
  }
  const flows = liveFlows(typed);
  return (
    <section class="card" aria-labelledby="result-claims">
      <h2 id="result-claims">{say("claims.title")}</h2>
      <p>{say("claims.lead")}</p>
      <ul>
        {report.claims.map(({ flow, exemption, required, possible }) => {
          const index = flows.findIndex(({ id }) => id === flow);
          const claim = rulebook.exemptions.find(({ id }) => id === exemption);
          return (
            <li key={flow}>
              {say("claims.without", {
                flow: nameOfFlow(page, flows[index], index),
                exemption: claim ? pick(claim.name) : exemption,
                result: sayNeeded(page, required, possible),
              })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
