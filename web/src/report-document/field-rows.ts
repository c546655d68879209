/** The fields of the flows, a row each: for paper and for a sheet. */
import { liveFlows, type TypedFlow } from "../assessment/typed.ts";
import { verdictsOn } from "../fields/verdicts.ts";
import type { Page } from "../page.ts";
import { isAnswered } from "../questions/asked.ts";
import { placeOf } from "../questions/columns.ts";
import { nameOfFlow, questionsOfFlow } from "../questions/of-flow.ts";
import { sayAnswered, sayWord } from "../questions/say-answer.ts";
import type { Cell, Sheet } from "../report/sheet.ts";
import { sayNumbers } from "../result/say.ts";
import { findIndustry } from "../rulebook/rulebook.ts";
import type { WordKey } from "../words.ts";

export interface FieldRow {
  name: string;
  /** The list's word, or that it is none, or not known. */
  word: string;
  /** What the items say of it. */
  verdicts: string;
  /** What is the exporter's own word alone. */
  own: string;
}

export interface FieldTable {
  flow: string;
  rows: FieldRow[];
}

/** The heads of the columns, in the order of a row. */
export const FIELD_COLUMNS = [
  ["name", "fields.column.name"],
  ["word", "fields.column.word"],
  ["verdicts", "fields.column.verdicts"],
  ["own", "fields.column.own"],
] as const satisfies readonly (readonly [keyof FieldRow, WordKey])[];

const FIELD_QUESTION = /^fields\/(\d+)\/(?!is$)/;

/** Whether a question is about a field by itself, which these tables answer. */
export const isFieldQuestion = (pointer: string): boolean =>
  /^\/flows\/\d+\/fields\/\d+\//.test(pointer);

function rowsOf(page: Page, flow: TypedFlow, index: number): FieldRow[] {
  const { rulebook, report, say } = page;
  const words = findIndustry(rulebook, flow.industry).words.fields ?? [];
  const answered = questionsOfFlow(page, flow, index).filter(isAnswered);
  return (flow.fields ?? []).map(({ name, is, personal }, place) => ({
    name,
    word: personal
      ? is === undefined
        ? say("report.not-answered")
        : is === null
          ? say("choice.unsure")
          : sayWord(page, words, is)
      : say("fields.set-impersonal"),
    verdicts: verdictsOn(report, flow.id, name)
      .map(([why, items]) => say(`fields.why.${why}`, { items: sayNumbers(page, items) }))
      .join("\n"),
    own: answered
      .filter((each) => FIELD_QUESTION.exec(placeOf(each))?.[1] === String(place))
      .map((each) => `${each.name}${say("list.colon")}${sayAnswered(page, each) ?? ""}`)
      .join("\n"),
  }));
}

/** Of the flows whose fields were named. */
export const fieldTables = (page: Page): FieldTable[] =>
  liveFlows(page.typed)
    .map((flow, index) => ({
      flow: nameOfFlow(page, flow, index),
      rows: rowsOf(page, flow, index),
    }))
    .filter(({ rows }) => rows.length > 0);

export const fieldSheet = (page: Page): Sheet => ({
  name: page.say("fields.sheet"),
  widths: [24, 24, 24, 60, 50],
  filtered: true,
  head: [page.say("flow.one"), ...FIELD_COLUMNS.map(([, head]) => page.say(head))],
  rows: fieldTables(page).flatMap(({ flow, rows }) =>
    rows.map((row): Cell[] => [flow, ...FIELD_COLUMNS.map(([column]) => row[column])]),
  ),
});
