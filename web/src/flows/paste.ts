/** A block of cells, as a spreadsheet puts it on the clipboard, read into flows. */
import { newFlow, type Typed, type TypedFlow } from "../assessment/typed.ts";
import type { Page } from "../page.ts";
import type { Asked } from "../questions/asked.ts";
import { type Column, placeOf } from "../questions/columns.ts";
import { questionsOfFlow } from "../questions/of-flow.ts";
import type { Industry } from "../rulebook/rulebook.ts";
import { LANGUAGES, say } from "../words.ts";
import { withFlow } from "./arrange.ts";

/** Rows of one paste; a check holds no more flows either. */
const MOST_ROWS = 500;

/** Rows and cells: by tab, or by comma where there is no tab; a quoted cell may hold either. */
export function cellsOf(text: string): string[][] {
  const separator = text.includes("\t") ? "\t" : text.includes(",") ? "," : "\t";
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push(cell.trim());
    cell = "";
  };
  const endRow = () => {
    endCell();
    if (row.some((each) => each !== "")) {
      rows.push(row);
    }
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (quoted) {
      if (character === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (character === '"') {
        quoted = false;
      } else {
        cell += character;
      }
    } else if (character === '"' && cell === "") {
      quoted = true;
    } else if (character === separator) {
      endCell();
    } else if (character === "\n") {
      endRow();
    } else if (character !== "\r") {
      cell += character;
    }
  }
  endRow();
  return rows.slice(0, MOST_ROWS + 1);
}

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

/**
 * What people call a column, in either language, whole or as part of a longer heading; the more
 * particular first, since 人数 stands in the headings of both kinds.
 */
const HEADINGS: Record<string, readonly string[]> = {
  as_described: ["描述", "described"],
  exemption: ["不计入", "情形", "exempt", "claim"],
  "persons/general": ["一般", "非敏感", "non-sensitive", "nonsensitive", "general"],
  "persons/sensitive": ["敏感", "sensitive"],
  scenario: ["场景", "用途", "scenario", "purpose"],
  subjects: ["人群", "对象", "哪类人", "subject", "whose"],
  modality: ["形态", "模态", "modality", "kind"],
  name: ["名称", "数据流", "系统", "name", "flow", "system"],
};

function columnNamed(heading: string, columns: readonly Column[]): Column | undefined {
  const name = plain(heading);
  const calls = (column: Column): boolean =>
    LANGUAGES.some((language) => plain(say(language, column.name)) === name);
  const known = columns.find(calls);
  if (known || name === "") {
    return known;
  }
  const place = Object.keys(HEADINGS).find((each) =>
    (HEADINGS[each] ?? []).some((word) => name.includes(word)),
  );
  return columns.find((column) => column.place === place);
}

/** The columns that the first row names; `null` where it is no row of headings. */
function headed(row: readonly string[], columns: readonly Column[]): (Column | undefined)[] | null {
  const found = row.map((heading) => columnNamed(heading, columns));
  return found.filter((column) => column !== undefined).length >= Math.min(2, row.length)
    ? found
    : null;
}

const YES = /^(是|符合|有|y|yes|true|1|√)$/;
const NO = /^(否|不符合|无|没有|n|no|false|0|×)$/;

/** The check with the cell answered; `null` where the cell says nothing that can be chosen. */
function answered(typed: Typed, question: Asked, text: string): Typed | null {
  const name = plain(text);
  const unsure = LANGUAGES.some((language) => plain(say(language, "choice.unsure")) === name);
  switch (question.kind) {
    case "text":
    case "figure":
      return question.put(typed, text);
    case "truth":
      return unsure
        ? question.put(typed, null)
        : YES.test(name) || NO.test(name)
          ? question.put(typed, YES.test(name))
          : null;
    case "word": {
      if (unsure && question.unsure) {
        return question.put(typed, null);
      }
      const { options } = question;
      const called = (option: { word: string; name: string }) =>
        [option.word, option.name].some((each) => plain(each) === name);
      const option =
        options.find(called) ??
        options.find((each) => plain(each.word).includes(name) || name.includes(plain(each.word)));
      return option ? question.put(typed, option.word) : null;
    }
    case "industries":
      return null;
  }
}

export interface Pasted {
  typed: Typed;
  /** How many rows were taken in. */
  rows: number;
  /** What could not be chosen, with its row, from 1. */
  unread: { row: number; column: string; text: string }[];
}

/** Takes the block in, from the row of a flow and a column on; rows beyond the last become flows. */
export function pasted(
  page: Page,
  industry: Industry,
  columns: readonly Column[],
  text: string,
  from: { flow: string | undefined; column: number },
): Pasted {
  const block = cellsOf(text);
  const [first = []] = block;
  const named = headed(first, columns);
  const places = named ?? columns.slice(from.column);
  const rows = (named ? block.slice(1) : block).slice(0, MOST_ROWS);
  const result: Pasted = { typed: page.typed, rows: rows.length, unread: [] };
  let at = page.typed.flows
    .filter((flow) => flow.industry === industry.id)
    .findIndex(({ id }) => id === from.flow);
  for (const [row, cells] of rows.entries()) {
    const here: TypedFlow | undefined =
      at < 0
        ? undefined
        : result.typed.flows.filter((flow) => flow.industry === industry.id)[at + row];
    const flow = here ?? newFlow(result.typed, industry.id);
    if (!here) {
      result.typed = withFlow(result.typed, flow);
      at = at < 0 ? -1 : at;
    }
    for (const [place, cell] of cells.entries()) {
      const column = places[place];
      const current = result.typed.flows.find(({ id }) => id === flow.id) ?? flow;
      const question =
        column && cell !== ""
          ? questionsOfFlow(page, current, 0).find((each) => placeOf(each) === column.place)
          : undefined;
      if (!column || !question) {
        continue;
      }
      const next = answered(result.typed, question, cell);
      if (next) {
        result.typed = next;
      } else {
        result.unread.push({ row: row + 1, column: page.say(column.name), text: cell });
      }
    }
  }
  return result;
}
