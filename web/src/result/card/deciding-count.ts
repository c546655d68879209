/** The count whose figure decides the result: of what is met, else open, else nearest. */
import { mostOf } from "../../figure/figure.ts";
import type { Count, Finding, Report, Verdict } from "../../report/report.ts";
import { bindingFindings, findingsBehind } from "../reasons/binding.ts";

export interface DecidingCount {
  finding: Finding;
  count: Count;
}

const countsPersons = ({ flows, possible_flows }: Count): boolean =>
  flows.length + possible_flows.length > 0;

function telling(findings: readonly Finding[], verdict: Verdict): DecidingCount[] {
  return findings
    .filter((finding) => finding.verdict === verdict)
    .flatMap((finding) =>
      finding.counts
        .filter((count) => count.verdict === verdict && countsPersons(count))
        .map((count) => ({ finding, count })),
    );
}

/** How much of the way to its threshold a figure has gone. */
const share = ({ count }: DecidingCount): number =>
  (mostOf(count.persons) ?? 0) / Math.max(count.at_least, 1);

export function decidingCount(report: Report): DecidingCount | null {
  const [path] = report.required;
  const binding = bindingFindings(report);
  const met = path === undefined ? [] : telling(findingsBehind(report, path), "met");
  const open = report.conclusion === "open" ? telling(binding, "open") : [];
  const near = telling(binding, "unmet").sort((one, other) => share(other) - share(one));
  return met[0] ?? open[0] ?? (path === undefined ? near[0] : undefined) ?? null;
}
