/** The comparison of two checks as a sheet. */
import type { Page } from "../page.ts";
import type { Cell, Sheet } from "../report/sheet.ts";
import type { Differences } from "./differences.ts";
import { ROWS, type Side, sayRow } from "./side-by-side.tsx";

export function comparisonSheet(
  page: Page,
  first: Side,
  second: Side,
  { answers, removed, added, renamed }: Differences,
): Sheet {
  const { say } = page;
  const rows: Cell[][] = [
    ...ROWS.map((row) => [
      say(`side.${row}`),
      sayRow(page, row, first.report),
      sayRow(page, row, second.report),
    ]),
    ...removed.map((flow) => [say("flow.one"), flow, say("compare.not-there")]),
    ...added.map((flow) => [say("flow.one"), say("compare.not-there"), flow]),
    ...renamed.map(([before, after]) => [say("flow.name"), before, after]),
    ...answers.map(({ name, values }) => [name, ...values]),
  ];
  return {
    name: say("compare.short"),
    widths: [50, 50, 50],
    head: [say("compare.question"), first.title, second.title],
    rows,
  };
}
