/** What rests on the exporter's own word about fields and has no path of its own. */
import type { TypedFlow } from "../assessment/typed.ts";
import type { Report } from "../report/report.ts";
import type { Industry } from "../rulebook/rulebook.ts";
import { verdictsOn } from "./verdicts.ts";

/**
 * The fields that only the exporter's word takes in, an open list's or a limit's, and that the report tells no
 * other result of. What the authority has confirmed is no such word.
 */
export function ownWords(report: Report, flow: TypedFlow): string[] {
  const told = report.own_decisions.flatMap((own) => (own.flow === flow.id ? own.fields : []));
  return (flow.fields ?? [])
    .filter(
      ({ name, within, confirmed }, place) =>
        within === true &&
        confirmed !== true &&
        !told.includes(place) &&
        verdictsOn(report, flow.id, name).some(
          ([why]) => why === "own-decision" || why === "limited",
        ),
    )
    .map(({ name }) => name);
}

/** Words of the flow that together may amount to another, which the list does not settle. */
export function amountingTo(
  industry: Industry,
  { fields = [] }: TypedFlow,
): { fields: string[]; perhaps: string }[] {
  const said = new Set(fields.flatMap(({ is, personal }) => (is && personal ? [is] : [])));
  return (industry.words.together ?? []).filter(
    (each) => each.fields.every((word) => said.has(word)) && !said.has(each.perhaps),
  );
}
