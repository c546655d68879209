/** `egress.table/1`, the whole list as a decision table, as the core returns it. */
import type { Pair } from "../words.ts";

export interface TableEntry {
  item: string;
  path: string;
  /** Its number, and † where it asks something besides; `IndustryTable.further` says what. */
  label: Pair;
}

export interface TableRange {
  label: Pair;
  outcome: Pair;
  /** Empty: the list does not reach these persons. */
  entries: TableEntry[];
}

export interface TableMeasure {
  measure: string;
  label: Pair;
  /** No item counts these persons, whatever their number. */
  uncounted: boolean;
  ranges: TableRange[];
}

export interface TableScope {
  label: Pair;
  measures: TableMeasure[];
}

/** An item that counts no persons. */
export interface OtherItem {
  item: string;
  path: string;
  title: string;
  scenarios: Pair;
  condition: Pair;
}

export interface IndustryTable {
  id: string;
  name: Pair;
  national: boolean;
  scopes: TableScope[];
  further: { item: string; label: Pair; condition: Pair }[];
  exemptions: { items: string[]; excludes: string[] }[];
  others: OtherItem[];
}

export interface Table {
  format: "egress.table/1";
  /** How to read it. */
  notes: Pair[];
  industries: IndustryTable[];
}
