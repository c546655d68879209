/** Which sets of flows need a total of their own, since the same persons may be in several. */
import { MEASURES } from "../assessment/assessment.ts";
import { liveFlows, type Typed } from "../assessment/typed.ts";
import type { Measure } from "../rulebook/rulebook.ts";
import type { Report } from "./report.ts";

export interface SharedFlows {
  flows: string[];
  measures: Measure[];
}

/**
 * The sets that an open count waits for, and those that already have a total typed; in the order
 * of their flows, so that no field moves while it is typed in.
 */
export function sharedFlows(report: Report | null, typed: Typed): SharedFlows[] {
  const order = liveFlows(typed).map((flow) => flow.id);
  const sets = new Map<string, SharedFlows>();
  const add = (flows: string[], measure: Measure) => {
    const known = order.filter((id) => flows.includes(id));
    const key = known.join(" ");
    const entry = sets.get(key) ?? { flows: known, measures: [] };
    entry.measures = MEASURES.filter((each) => each === measure || entry.measures.includes(each));
    sets.set(key, entry);
  };
  for (const finding of report ? [...report.findings, ...report.national.findings] : []) {
    if (finding.missing.some((pointer) => pointer.split("/")[1] === "distinct")) {
      for (const count of finding.counts) {
        if (count.verdict === "open" && count.flows.length > 1) {
          add(count.flows, count.measure);
        }
      }
    }
  }
  for (const entry of typed.distinct.filter(({ flows }) =>
    flows.every((id) => order.includes(id)),
  )) {
    for (const measure of MEASURES) {
      if (entry.persons[measure].trim() !== "") {
        add(entry.flows, measure);
      }
    }
  }
  const places = ({ flows }: SharedFlows) =>
    flows.map((id) => String(order.indexOf(id)).padStart(6, "0")).join(" ");
  return [...sets.values()].sort((one, other) => (places(one) < places(other) ? -1 : 1));
}
