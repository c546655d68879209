/** What each flow is counted by, and what comes of it. */
import type { Finding, Report, Verdict } from "../../report/report.ts";
import { bindingFindings } from "../reasons/binding.ts";

export interface FlowResult {
  flow: string;
  /** The strongest verdict among the items that count the flow. */
  verdict: Verdict;
  /** The items with that verdict that count it. */
  findings: Finding[];
}

const RANK: Record<Verdict, number> = { met: 0, open: 1, unmet: 2 };

/** In the order of the flows. */
export function flowResults(report: Report, flows: readonly { id: string }[]): FlowResult[] {
  const counting = new Map<string, Record<Verdict, Finding[]>>();
  const of = (flow: string) => {
    const known = counting.get(flow) ?? { met: [], open: [], unmet: [] };
    counting.set(flow, known);
    return known;
  };
  for (const finding of bindingFindings(report)) {
    const certain = new Set(finding.counts.flatMap((count) => count.flows));
    const possible = new Set(
      finding.counts.flatMap((count) => count.possible_flows.map(({ flow }) => flow)),
    );
    for (const flow of certain) {
      of(flow)[finding.verdict].push(finding);
    }
    for (const flow of possible) {
      if (!certain.has(flow) && finding.verdict !== "unmet") {
        of(flow).open.push(finding);
      }
    }
  }
  return flows.map(({ id }) => {
    const found = of(id);
    const verdict: Verdict =
      found.met.length > 0 ? "met" : found.open.length > 0 ? "open" : "unmet";
    return { flow: id, verdict, findings: found[verdict] };
  });
}

/** Those of which something is needed first, then those of which something may be. */
export const byVerdict = (results: readonly FlowResult[]): FlowResult[] =>
  [...results].sort((one, other) => RANK[one.verdict] - RANK[other.verdict]);
