/** Reads the one row that a counting job answers, however the engine's client prints it. */
import { MEASURES } from "../assessment/assessment.ts";
import type { CountedPersons } from "./forms.ts";

export type PastedRow = { persons: CountedPersons } | { fault: "not-converged" | "not-a-row" };

/** What a client draws between cells. ClickHouse sets the names into the upper border of its box. */
const DRAWN = /[|\u2500-\u257f]/;
/** ClickHouse numbers the rows outside of the box. */
const ROW_NUMBER = /^\s*\d+\.\s*(?=[│┃])/;

const cellsOf = (line: string): string[] => {
  const separator = DRAWN.test(line)
    ? DRAWN
    : /\t/.test(line)
      ? /\t/
      : /[,;]/.test(line)
        ? /[,;]/
        : /\s+/;
  return line
    .replace(ROW_NUMBER, "")
    .split(separator)
    .map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"))
    .filter((cell) => cell !== "");
};

const isCount = (text: string | undefined): text is string =>
  text !== undefined && /^\d{1,15}$/.test(text);

/** By the names of the columns, one name a line: JSON, or a client's expanded display. */
function named(text: string): Map<string, string> {
  const pairs = text.matchAll(/"?(persons_\w+|converged)"?\s*[|│:=\t]\s*"?(\w+)"?/g);
  return new Map([...pairs].map(([, name = "", value = ""]) => [name, value]));
}

/** A line of names above a line of values; what stands between, such as types, is no values. */
function tabled(text: string): Map<string, string> {
  const lines = text.split(/\r?\n/).map(cellsOf);
  const head = lines.findIndex((cells) => cells.includes("persons_all"));
  const names = lines[head] ?? [];
  const values = lines
    .slice(head + 1)
    .find((cells) => cells.length === names.length && /^(\d+|null)$/i.test(cells.at(-1) ?? ""));
  return new Map(names.map((name, place) => [name, values?.[place] ?? ""]));
}

export function readPastedRow(text: string): PastedRow {
  const plain = text.normalize("NFKC");
  for (const found of [named(plain), tabled(plain)]) {
    if (/^f(alse)?$/i.test(found.get("converged") ?? "")) {
      return { fault: "not-converged" };
    }
    const counts = MEASURES.map((measure) => found.get(`persons_${measure}`));
    if (counts.every(isCount)) {
      const [general = 0, sensitive = 0, all = 0] = counts.map(Number);
      return { persons: { general, sensitive, all } };
    }
  }
  return { fault: "not-a-row" };
}
