import { usePage } from "../../page.ts";
import type { Count, Finding } from "../../report/report.ts";
import { findItem } from "../../rulebook/rulebook.ts";
import { countLines } from "./say-count.ts";
import { VerdictTag } from "./verdict-tag.tsx";

interface CountViewProps {
  count: Count;
  finding: Finding;
}

/** One count of an item: the figure against its limit. */
export function CountLine({ count, finding }: CountViewProps) {
  const page = usePage();
  const { industry } = findItem(page.rulebook, finding.item);
  const { measure, persons, band } = countLines(page, count, industry);
  return (
    <p class="count-line">
      <strong>
        {measure}
        {page.say("list.colon")}
      </strong>
      <span class="figure">{persons}</span>
      <span class="band">{band}</span>
      <VerdictTag verdict={count.verdict} />
    </p>
  );
}

/** Whom it counts, and what is left out and why. */
export function CountedFlows({ count, finding }: CountViewProps) {
  const page = usePage();
  const { industry } = findItem(page.rulebook, finding.item);
  const { flows } = countLines(page, count, industry);
  return (
    <ul class="flows-of-count">
      {flows.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
