/** An inventory that was read, as if its flows had been typed. */
import { aboutPart } from "../assessment/about.ts";
import { fromAssessment, type Typed } from "../assessment/typed.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import type { Inventory, Proposal } from "./office.ts";

export const flowsWithIndustry = (inventory: Inventory) =>
  inventory.flows.filter((flow) => flow.industry !== null);

/** The inventory with some of what its file only nearly says, as somebody has said that it means it. */
export function withProposals(inventory: Inventory, taken: readonly Proposal[]): Inventory {
  const next = structuredClone(inventory);
  for (const { at, value } of taken) {
    const keys = at.split("/").slice(1);
    const last = keys.pop() ?? "";
    let holder = next as unknown as Record<string, unknown>;
    for (const key of keys) {
      holder[key] ??= {};
      holder = holder[key] as Record<string, unknown>;
    }
    holder[last] = value;
  }
  return next;
}

/** The check that the inventory alone makes. Flows of which nobody has said the industry stay out. */
export function typedOf(
  inventory: Inventory,
  rulebook: Rulebook,
  thisYear: number,
  unsure: string,
): Typed {
  const flows = flowsWithIndustry(inventory).map((flow) => ({
    ...flow,
    industry: flow.industry ?? "",
  }));
  const named = new Set([...(inventory.industries ?? []), ...flows.map((flow) => flow.industry)]);
  const ids = new Set(flows.map((flow) => flow.id));
  return fromAssessment(
    {
      year: inventory.year ?? thisYear,
      exporter: inventory.exporter,
      industries: rulebook.order.filter((industry) => named.has(industry)),
      flows,
      distinct: inventory.distinct.filter((entry) => entry.flows.every((id) => ids.has(id))),
      answers: inventory.answers,
      ...(Object.keys(inventory.about).length === 0 ? {} : { about: inventory.about }),
    },
    thisYear,
    unsure,
  );
}

/** The flows of `added` behind those that are there, with ids of their own. */
export function withAdded(typed: Typed, added: Typed, rulebook: Rulebook): Typed {
  const taken = new Set(typed.flows.map((flow) => flow.id));
  const renamed = new Map<string, string>();
  for (const flow of added.flows) {
    let id = flow.id;
    for (let number = 2; taken.has(id); number += 1) {
      id = `${flow.id}-${number}`;
    }
    taken.add(id);
    renamed.set(flow.id, id);
  }
  const idOf = (id: string): string => renamed.get(id) ?? id;
  const chosen = new Set([...typed.industries, ...added.industries]);
  return {
    ...typed,
    company: typed.company.trim() === "" ? added.company : typed.company,
    // What was typed stands before what the sheet says.
    ...aboutPart(typed.about || added.about ? { ...added.about, ...typed.about } : undefined),
    industries: rulebook.order.filter((industry) => chosen.has(industry)),
    exports_persons: typed.exports_persons || added.flows.length > 0 || typed.exports_persons,
    flows: [...typed.flows, ...added.flows.map((flow) => ({ ...flow, id: idOf(flow.id) }))],
    distinct: [
      ...typed.distinct,
      ...added.distinct.map((entry) => ({ ...entry, flows: entry.flows.map(idOf) })),
    ],
  };
}
