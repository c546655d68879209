import { usePage } from "../page.ts";
import { sayFigure } from "../parts/figure-field.tsx";
import { ItemName } from "../parts/law-text.tsx";
import { askedAt, flowNameById } from "../questions/places.ts";
import { sayWord } from "../questions/say-answer.ts";
import type { Count, Finding } from "../report/report.ts";
import { findItem } from "../rulebook/rulebook.ts";
import { findingsBeside } from "./binding.ts";
import { CountChart } from "./count-chart.tsx";
import { sayBand } from "./say.ts";
import { segmentsOf } from "./scale.ts";
import { VerdictTag } from "./verdict-tag.tsx";

interface CountViewProps {
  count: Count;
  finding: Finding;
}

/** One count of an item: whom it counts, the figure against its limit, and what is left out. */
export function CountView({ count, finding }: CountViewProps) {
  const page = usePage();
  const { rulebook, report, say } = page;
  const { industry } = findItem(rulebook, finding.item);
  const modalities = count.modalities
    ?.map((word) => sayWord(page, industry.words.modalities ?? [], word))
    .join(say("list.comma"));
  const counted = count.flows.length + count.possible_flows.length > 0;
  return (
    <div class="count">
      <p class="count-line">
        <strong>
          {say(`measure.${count.measure}`)}
          {modalities && say("count.modalities", { modalities })}
          {say("list.colon")}
        </strong>
        <span class="figure">
          {say("count.persons", { figure: sayFigure(page, count.persons) })}
        </span>
        <span class="band">{say("count.band", { band: sayBand(page, count, "persons") })}</span>
        <VerdictTag verdict={count.verdict} />
      </p>
      {report && counted && (
        <CountChart
          count={count}
          segments={segmentsOf(finding, count, findingsBeside(report, finding))}
        />
      )}
      <CountedFlows count={count} />
    </div>
  );
}

function CountedFlows({ count }: { count: Count }) {
  const page = usePage();
  const { typed, language, say } = page;
  const name = (id: string) => flowNameById(typed, id, language);
  return (
    <ul class="flows-of-count">
      {count.flows.length > 0 && (
        <li>{say("count.flows", { flows: count.flows.map(name).join(say("list.comma")) })}</li>
      )}
      {count.possible_flows.map(({ flow, unknown }) => (
        <li key={flow}>
          {say("count.possible-flow", {
            flow: name(flow),
            unknown: unknown.map((pointer) => askedAt(page, pointer).name).join(say("list.comma")),
          })}
        </li>
      ))}
      {count.left_out.map(({ flow, reason, item }) => (
        <li key={flow}>
          {say("count.left-out", { flow: name(flow), reason: say(`left-out.${reason}`) })}
          {item !== undefined && (
            <>
              {say("list.open")}
              <ItemName id={item} />
              {say("list.close")}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
