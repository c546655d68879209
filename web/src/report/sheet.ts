/** A sheet of a workbook, before it is written as a file. */
export type Cell = string | number | null;

export interface Sheet {
  name: string;
  widths: number[];
  head: string[];
  rows: Cell[][];
  /** Whether its rows can be filtered by their columns. */
  filtered?: boolean;
}
