/** Flows copied, moved and filled in together. */
import { newFlow, type Typed, type TypedFlow, withoutFlow } from "../assessment/typed.ts";

/** The check with the flow added after the one that is named, or at the end. */
export function withFlow(typed: Typed, flow: TypedFlow, after?: string): Typed {
  const place = typed.flows.findIndex(({ id }) => id === after);
  const at = place < 0 ? typed.flows.length : place + 1;
  return { ...typed, flows: [...typed.flows.slice(0, at), flow, ...typed.flows.slice(at)] };
}

/** A flow with what the other says, under its name with a mark that it is a copy. */
export function copyOf(typed: Typed, flow: TypedFlow, name: string): TypedFlow {
  const { id } = newFlow(typed, flow.industry);
  return { ...flow, id, name, persons: { ...flow.persons } };
}

/** The flow one place up or down among those of its industry. */
export function moved(typed: Typed, id: string, by: -1 | 1): Typed {
  const from = typed.flows.findIndex((flow) => flow.id === id);
  const flow = typed.flows[from];
  if (!flow) {
    return typed;
  }
  let to = from + by;
  while (typed.flows[to] && typed.flows[to]?.industry !== flow.industry) {
    to += by;
  }
  const other = typed.flows[to];
  if (!other) {
    return typed;
  }
  const flows = [...typed.flows];
  flows[from] = other;
  flows[to] = flow;
  return { ...typed, flows };
}

/**
 * Undoes what made `after` of `before`: flows that it changed are as before, those that it made go.
 * What changed since in other flows stays.
 */
export function withoutChange(typed: Typed, before: Typed, after: Typed): Typed {
  const were = new Map(before.flows.map((flow) => [flow.id, flow]));
  const became = new Map(after.flows.map((flow) => [flow.id, flow]));
  const made = [...became.keys()].filter((id) => !were.has(id));
  const rest = made.reduce(withoutFlow, typed);
  return {
    ...rest,
    flows: rest.flows.map((flow) => {
      const was = were.get(flow.id);
      return was && became.get(flow.id) !== was ? was : flow;
    }),
  };
}
