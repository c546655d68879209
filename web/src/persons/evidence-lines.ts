/** What the evidence of a count says, for paper, for a workbook and for the screen. */
import { liveFlows, type Typed } from "../assessment/typed.ts";
import { writeCount } from "../figure/write.ts";
import type { Page } from "../page.ts";
import { asCounted, evidenceFor } from "./counted-note.tsx";
import type { Evidence, KeptTally } from "./evidence.ts";
import { type MappedFile, NOTES, OUTCOMES, type TalliedFile, type Tally } from "./forms.ts";
import { sayCountedFlow } from "./say-counted.ts";
import { ownOf, useOf } from "./source.ts";

type Speaking = Pick<Page, "say" | "language">;

/** The counts that figures of the check come from. */
export function usedEvidence(typed: Typed): Evidence[] {
  const live = liveFlows(typed).map(({ id }) => id);
  return typed.counted
    .map((evidence) => ({
      ...evidence,
      into: evidence.into.filter(({ flow }) => live.includes(flow)),
    }))
    .filter(({ into }) => into.length > 0);
}

export const sayWhenCounted = ({ say }: Speaking, evidence: Evidence): string =>
  say("report.counting.when", {
    at: evidence.counted_at.slice(0, 19).replace("T", " "),
    version: evidence.page,
  });

/** The flows of the count, and all of them together. */
export const countedRows = (page: Speaking, tally: KeptTally) => [
  ...tally.flows.map((flow) => ({ name: sayCountedFlow(page, flow), persons: flow.persons })),
  { name: page.say("persons.over-all"), persons: tally.persons },
];

/** Whether a flow of the check still has the figures that were counted for it. */
export function isAsCounted(typed: Typed, flow: string): boolean {
  const now = typed.flows.find(({ id }) => id === flow);
  const counted = evidenceFor(typed.counted, flow);
  return now !== undefined && counted !== null && asCounted(now.persons, counted.persons);
}

/** Each column by its name with its use, and what the identifiers are themselves. */
export function columnLines(
  { say }: Speaking,
  file: MappedFile | undefined,
): [name: string, use: string][] {
  const columns = (file?.columns ?? []).map((column): [string, string] => {
    const use = useOf(column);
    return [
      typeof column.column === "number"
        ? say("persons.column", { number: column.column })
        : column.column,
      use.startsWith("identifier:")
        ? say(`persons.kind.${column.kind ?? "account"}`)
        : say(`persons.use.${use as Exclude<typeof use, `identifier:${string}`>}`),
    ];
  });
  return [...columns, [say("persons.own"), say(`persons.own.${ownOf(file)}`)]];
}

/** What became of the records of a file, and what was noted about them. */
export const recordLines = (
  { say }: Speaking,
  file: TalliedFile,
): [name: string, count: number][] => [
  ...OUTCOMES.filter((outcome) => outcome === "counted" || file.records[outcome] > 0).map(
    (outcome): [string, number] => [say(`persons.outcome.${outcome}`), file.records[outcome]],
  ),
  ...NOTES.filter((note) => (file.notes[note] ?? 0) > 0).map((note): [string, number] => [
    say(`persons.note.${note}`),
    file.notes[note] ?? 0,
  ]),
];

/** What the figures rest on that the files do not say, each with the files that it is about. */
export const cautionLines = (
  { say, language }: Speaking,
  { cautions = [], files }: KeptTally | Tally,
): string[] =>
  cautions.map((caution) => {
    const message = language === "zh" ? caution.message : caution.message_en;
    const names = caution.files.flatMap((place) => files[place]?.name ?? []);
    return names.length === files.length
      ? message
      : say("persons.caution.of", { message, files: names.join(say("list.comma")) });
  });

/** Why a figure may be a range. */
export const rangeReasons = (
  { say }: Speaking,
  { joined, records, notes }: KeptTally | Tally,
): string[] => [
  ...(joined.with_several_resident_numbers > 0
    ? [
        say("persons.why.resident-numbers", {
          groups: writeCount(joined.with_several_resident_numbers),
          numbers: writeCount(joined.resident_numbers_in_them),
        }),
      ]
    : []),
  ...((joined.with_several_accounts ?? 0) > 0
    ? [
        say("persons.why.accounts", {
          groups: writeCount(joined.with_several_accounts ?? 0),
          numbers: writeCount(joined.accounts_in_them ?? 0),
        }),
      ]
    : []),
  ...((notes.several_persons ?? 0) > 0
    ? [say("persons.why.several-persons", { count: writeCount(notes.several_persons ?? 0) })]
    : []),
  ...(joined.shared_by_many > 0
    ? [say("persons.why.shared", { count: writeCount(joined.shared_by_many) })]
    : []),
  ...(records.without_identifier > 0
    ? [say("persons.why.without-identifier", { count: writeCount(records.without_identifier) })]
    : []),
  ...(records.malformed > 0
    ? [say("persons.why.malformed", { count: writeCount(records.malformed) })]
    : []),
];
