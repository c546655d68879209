/** How high the rows of a workbook are, how wide its columns, and what stands on the pages of a printer. */
import type { Cell, Sheet } from "../report/sheet.ts";

/** The most that Excel has of a column, in digits, and of a row, in lines. */
const WIDEST = 255;
const MOST_LINES = 27;

/** More would be too small to read on a page across. */
const MOST_OF_A_PAGE = 320;

/** The lines that a text takes in a column: in tenths of a digit, a Chinese character takes 22. */
function linesOf(text: string, width: number): number {
  const most = 10 * width - 10;
  let lines = 1;
  let used = 0;
  for (const character of text) {
    const takes = character < "\u0080" ? 10 : 22;
    if (character === "\n") {
      lines += 1;
      used = 0;
    } else if (used + takes > most) {
      lines += 1;
      used = takes;
    } else {
      used += takes;
    }
  }
  return lines;
}

/** A row as it is written, with its titles. */
const rowsOf = ({ head, rows }: Sheet): Cell[][] => [head, ...rows];

/** The widths of the columns, wider where a row would be higher than any can be. */
export function widthsOf(sheet: Sheet): number[] {
  const texts = rowsOf(sheet);
  return sheet.widths.map((least, column) => {
    let width = least;
    for (const row of texts) {
      const text = `${row[column] ?? ""}`;
      const most = Math.max(MOST_LINES, linesOf(text, WIDEST));
      while (linesOf(text, width) > most) {
        width += 1;
      }
    }
    return width;
  });
}

/** The height of each row in points. LibreOffice fits no row to its text when it opens a workbook. */
export function heightsOf(sheet: Sheet, widths: number[]): number[] {
  return rowsOf(sheet).map((row) => {
    const lines = row.map((cell, column) => linesOf(`${cell ?? ""}`, widths[column] ?? WIDEST));
    return 3 + 15 * Math.min(MOST_LINES, Math.max(...lines));
  });
}

/** Whether a sheet is as wide as a page, or several. */
export const fitsPage = (widths: number[]): boolean =>
  widths.reduce((whole, width) => whole + width, 0) <= MOST_OF_A_PAGE;
