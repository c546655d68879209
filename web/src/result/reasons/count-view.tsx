import { usePage } from "../../page.ts";
import type { Count, Finding } from "../../report/report.ts";
import { findItem } from "../../rulebook/rulebook.ts";
import { countLines } from "./say-count.ts";
import { VerdictTag } from "./verdict-tag.tsx";

interface CountViewProps {
  count: Count;
  finding: Finding;
}

/** One count of an item: whom it counts, the figure against its limit, and what is left out. */
export function CountView({ count, finding }: CountViewProps) {
  const page = usePage();
  const { industry } = findItem(page.rulebook, finding.item);
  const { measure, persons, band, flows } = countLines(page, count, industry);
  return (
    <div class="count">
      <p class="count-line">
        <strong>
          {measure}
          {page.say("list.colon")}
        </strong>
        <span class="figure">{persons}</span>
        <span class="band">{band}</span>
        <VerdictTag verdict={count.verdict} />
      </p>
      <ul class="flows-of-count">
        {flows.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
