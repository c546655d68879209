/** Other numbers of persons in an assessment, and what follows from them for the totals. */
import type { Assessment, Flow, Persons } from "../assessment/assessment.ts";
import { between, type Figure, leastOf, mostOf } from "../figure/figure.ts";
import type { Measure } from "../rulebook/rulebook.ts";

/** The figure with so many persons more (or fewer) at both ends; none where it cannot be. */
function shifted(figure: Figure, by: number): Figure | null {
  const least = leastOf(figure) + by;
  const most = mostOf(figure);
  return least < 0 ? null : between(least, most === null ? null : most + by);
}

/**
 * So many persons more in a flow, none of whom is in another; or fewer, of whom none remains in
 * another. The totals that the flow is part of change with it. `null` where that cannot be.
 */
export function withMorePersons(
  assessment: Assessment,
  flowId: string,
  measure: Measure,
  by: number,
): Assessment | null {
  let possible = true;
  const shift = (persons: Persons): Persons => {
    const moved = { ...persons };
    for (const each of measure === "all" ? (["all"] as const) : ([measure, "all"] as const)) {
      const figure = moved[each];
      if (figure != null) {
        const next = shifted(figure, by);
        possible &&= next !== null;
        moved[each] = next;
      }
    }
    if (measure === "all" && moved.general != null) {
      const next = shifted(moved.general, by);
      possible &&= next !== null;
      moved.general = next;
    }
    return moved;
  };
  const changed: Assessment = {
    ...assessment,
    flows: (assessment.flows ?? []).map((flow) =>
      flow.id === flowId ? { ...flow, persons: shift(flow.persons ?? {}) } : flow,
    ),
    distinct: assessment.distinct.map((entry) =>
      entry.flows.includes(flowId) ? { ...entry, ...shift(entry) } : entry,
    ),
  };
  return possible ? changed : null;
}

function mostSum(figures: readonly Figure[]): number | null {
  let sum = 0;
  for (const figure of figures) {
    const most = mostOf(figure);
    if (most === null) {
      return null;
    }
    sum += most;
  }
  return sum;
}

/** The figure kept between the least and the most that its parts allow. */
function kept(figure: Figure, parts: readonly Figure[]): Figure {
  const floor = Math.max(0, ...parts.map(leastOf));
  const ceiling = mostSum(parts);
  const narrowed = (value: number) =>
    Math.max(floor, ceiling === null ? value : Math.min(value, ceiling));
  const most = mostOf(figure);
  return between(narrowed(leastOf(figure)), most === null ? ceiling : narrowed(most));
}

/** The figures of the named flows, or `null` when one of them is not known. */
function partsOf(
  flows: readonly Flow[],
  ids: readonly string[],
  measure: Measure,
): Figure[] | null {
  const parts: Figure[] = [];
  for (const id of ids) {
    const figure = flows.find((flow) => flow.id === id)?.persons?.[measure];
    if (figure == null) {
      return null;
    }
    parts.push(figure);
  }
  return parts;
}

/** The joint total of a flow or of several, kept where the parts allow it to be. */
function settled(persons: Persons, by: number, measure: Measure, parts: Figure[] | null): Persons {
  const figure = persons[measure];
  if (figure == null) {
    return persons;
  }
  const moved = shifted(figure, by) ?? 0;
  return { ...persons, [measure]: parts === null ? moved : kept(moved, parts) };
}

/** What the total of both kinds can be, by the two. */
function eitherParts({ general, sensitive }: Persons): Figure[] | null {
  return general == null || sensitive == null ? null : [general, sensitive];
}

/**
 * Another number of persons in a flow. Those who come or go are taken as persons of no other flow,
 * as far as the totals allow it.
 */
export function withPersons(
  assessment: Assessment,
  flowId: string,
  measure: Measure,
  value: number,
): Assessment {
  const flows = (assessment.flows ?? []).map((flow) => {
    if (flow.id !== flowId) {
      return flow;
    }
    const before = flow.persons ?? {};
    const by = value - (mostOf(before[measure] ?? value) ?? value);
    const persons = { ...before, [measure]: value };
    return {
      ...flow,
      persons: measure === "all" ? persons : settled(persons, by, "all", eitherParts(persons)),
    };
  });
  const before = assessment.flows?.find((flow) => flow.id === flowId)?.persons?.[measure];
  const by = before == null ? 0 : value - (mostOf(before) ?? value);
  const distinct = assessment.distinct.map((entry) => {
    if (!entry.flows.includes(flowId)) {
      return entry;
    }
    let persons: Persons = settled(entry, by, measure, partsOf(flows, entry.flows, measure));
    if (measure !== "all") {
      persons = settled(
        persons,
        by,
        "all",
        partsOf(flows, entry.flows, "all") ?? eitherParts(persons),
      );
    }
    return { ...entry, ...persons };
  });
  return { ...assessment, flows, distinct };
}
