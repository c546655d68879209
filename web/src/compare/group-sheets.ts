/** The checks of a group joined in one workbook: the companies, the items, and the flows of all. */
import { isoDay } from "../iso-day.ts";
import type { Page } from "../page.ts";
import type { Cell, Sheet } from "../report/sheet.ts";
import { flowSheet } from "../report-document/flow-sheet.ts";
import { sayItem } from "../result/say.ts";
import { type Entity, itemRows, personsOf } from "./entities.ts";
import { COLUMNS, type Column, sayColumn, sayEntity, saySource, saySum } from "./say-entity.ts";

/** A figure that is exact as a number to reckon with; of any other its words, since a blank would read as none. */
function cellOf(entity: Entity, column: Column): Cell {
  const figure =
    column === "general" || column === "sensitive" || column === "all"
      ? personsOf(entity.page.assessment)[column]
      : null;
  return typeof figure === "number" ? figure : sayEntity(entity, column);
}

function sumRows(page: Page, entities: readonly Entity[]): Cell[][] {
  const sum = saySum(page, entities);
  if (sum === null) {
    return [];
  }
  const persons = new Map<Column, string>(sum.persons);
  const title = page.say("group.sum");
  return [
    [title, null, ...COLUMNS.map((column) => persons.get(column) ?? null)],
    ...sum.lines.map((line) => [line]),
  ];
}

function companies(page: Page, entities: readonly Entity[], today: Date): Sheet {
  const { rulebook, say, pick } = page;
  return {
    name: say("group.short"),
    widths: [40, 40, 60, 30, 30, 24, 24, 24, 14],
    head: [
      say("group.entity"),
      say("report.column.source"),
      ...COLUMNS.map((column) => sayColumn(page, column)),
    ],
    rows: [
      ...entities.map((entity) => [
        entity.name,
        saySource(entity),
        ...COLUMNS.map((column) => cellOf(entity, column)),
      ]),
      ...sumRows(page, entities),
      [say("group.persons")],
      [`${pick(rulebook.title)} ${rulebook.edition}`, isoDay(today)],
      [say("result.not-advice")],
    ],
  };
}

function items(page: Page, entities: readonly Entity[]): Sheet {
  const { rulebook, say } = page;
  const reports = entities.map((entity) => entity.page.report);
  return {
    name: say("group.items"),
    widths: [34, ...entities.map(() => 20)],
    head: [say("report.column.item"), ...entities.map(({ name }) => name)],
    rows: itemRows(rulebook, reports).map(({ item, verdicts }) => [
      sayItem(page, item),
      ...verdicts.map((verdict) => (verdict === null ? null : say(`verdict.${verdict}`))),
    ]),
  };
}

/** The flows of every company that has a result, each with whose it is. */
function flows(page: Page, entities: readonly Entity[]): Sheet {
  const { say } = page;
  const sheets = entities.flatMap((entity) => {
    const { report } = entity.page;
    return report ? [{ entity, sheet: flowSheet(entity.page, report) }] : [];
  });
  return {
    name: say("report.sheet.flows"),
    widths: [30, ...(sheets[0]?.sheet.widths ?? [])],
    filtered: true,
    head: [say("group.entity"), ...(sheets[0]?.sheet.head ?? [])],
    rows: sheets.flatMap(({ entity, sheet }) => sheet.rows.map((row) => [entity.name, ...row])),
  };
}

export const groupSheets = (page: Page, entities: readonly Entity[], today: Date): Sheet[] =>
  [companies(page, entities, today), items(page, entities), flows(page, entities)].filter(
    ({ rows }) => rows.length > 0,
  );
