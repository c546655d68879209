/** Fields that are better not exported with the rest: without them, or in a flow of their own. */
import {
  changeFlow,
  newFlow,
  type Typed,
  type TypedField,
  type TypedFlow,
  type TypedPersons,
  toAssessment,
} from "../assessment/typed.ts";
import type { Check } from "../checker.ts";
import { type FieldsResult, isReport } from "../report/report.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

/** What is needed to see whether the result is the one that was promised. */
export interface Asking {
  check: Check;
  rulebook: Rulebook;
  thisYear: number;
}

const fieldsAt = (flow: TypedFlow, places: readonly number[], there: boolean): TypedField[] =>
  (flow.fields ?? []).filter((_, place) => places.includes(place) === there);

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each));

/**
 * Where all fields of a class are left out, nobody's are exported any more, and totals over this flow and
 * others were of the persons before; the figures stay otherwise.
 */
const GONE: { none: (keyof TypedPersons)[]; unknown: (keyof TypedPersons)[] }[] = [
  { none: [], unknown: [] },
  ...(["general", "sensitive"] as const).flatMap((part) => [
    { none: [part], unknown: [] },
    // Persons of either class may be fewer now.
    { none: [part], unknown: ["all" as const] },
  ]),
];

const figuresAs = (figure: string, parts: readonly (keyof TypedPersons)[]): Partial<TypedPersons> =>
  Object.fromEntries(parts.map((part) => [part, figure]));

/** The check without those fields of the flow, with the figures that give the result of `left`. */
export function withoutFields(typed: Typed, left: FieldsResult, asking: Asking): Typed {
  const { flow, fields, required, possible } = left;
  const tries = GONE.map(({ none, unknown }) => ({
    ...changeFlow(typed, flow, (each) => ({
      ...each,
      fields: fieldsAt(each, fields, false),
      persons: { ...each.persons, ...figuresAs("0", none), ...figuresAs("", unknown) },
    })),
    distinct: typed.distinct.map((total) =>
      total.flows.includes(flow)
        ? { ...total, persons: { ...total.persons, ...figuresAs("", [...none, ...unknown]) } }
        : total,
    ),
  }));
  const asPromised = tries.find((each) => {
    const report = asking.check(toAssessment(each, asking.rulebook, asking.thisYear).assessment);
    return (
      isReport(report) &&
      sameSet(report.required, required) &&
      sameSet(report.possible, possible) &&
      // No figure stands against the fields that are left.
      !report.own_decisions.some((own) => own.flow === flow && own.fields.length === 0)
    );
  });
  return asPromised ?? tries[0] ?? typed;
}

/** The same, and the fields in a flow of their own behind it, whose persons nobody has said yet. */
export function splitOff(
  typed: Typed,
  left: FieldsResult,
  name: string,
  asking: Asking,
): { typed: Typed; made: string } {
  const before = typed.flows.find(({ id }) => id === left.flow);
  const next = withoutFields(typed, left, asking);
  if (before === undefined) {
    return { typed, made: "" };
  }
  const { id, persons } = newFlow(next, before.industry);
  const made = { ...before, id, name, persons, fields: fieldsAt(before, left.fields, true) };
  const flows = next.flows.flatMap((flow) => (flow.id === left.flow ? [flow, made] : [flow]));
  return { typed: { ...next, flows }, made: id };
}
