import type { FieldReason, Report } from "../report/report.ts";

/** What the items say of a field, by reason and in the order of the report. */
export function verdictsOn(
  report: Report | null,
  flow: string,
  name: string,
): [FieldReason, string[]][] {
  const items = new Map<FieldReason, string[]>();
  for (const { item, described } of report?.findings ?? []) {
    const said = described?.fields.find((each) => each.flow === flow && each.name === name);
    if (said) {
      items.set(said.why, [...(items.get(said.why) ?? []), item]);
    }
  }
  return [...items];
}
