/** The documents of the counter, as the page reads and writes them; docs/persons.md has every field. */
import type { Measure } from "../rulebook/rulebook.ts";

export const KINDS = [
  "phone",
  "resident-id",
  "passport",
  "home-return-permit",
  "taiwan-permit",
  "permanent-residence",
  "document",
  "email",
  "account",
] as const;
export type Kind = (typeof KINDS)[number];

export type Role = "identifier" | "general" | "sensitive" | "date" | "flow" | "ignore";

export const CLASSES = ["general", "sensitive"] as const;
export type Class = (typeof CLASSES)[number];

export const ENCODINGS = ["utf-8", "gb18030", "utf-16le", "utf-16be"] as const;

/** The delimiters, each by the key of its name in the words of the page. */
export const DELIMITER_NAMES = {
  ",": "persons.delimiter.comma",
  "\t": "persons.delimiter.tab",
  ";": "persons.delimiter.semicolon",
  "、": "persons.delimiter.ideographic-comma",
  "|": "persons.delimiter.bar",
} as const;
export type Delimiter = keyof typeof DELIMITER_NAMES;
export const DELIMITERS = Object.keys(DELIMITER_NAMES) as Delimiter[];

export interface MappedColumn {
  /** The header, or the column's number from 1. */
  column: string | number;
  role: Role;
  kind?: Kind;
  namespace?: string;
  as?: Class[];
}

export interface MappedFile {
  name: string;
  encoding?: string;
  delimiter?: string;
  header?: number;
  sheet?: string;
  flow?: string;
  every_record?: Class[];
  columns: MappedColumn[];
}

/** How a file is to be read; what is absent is recognised. */
export type Told = Pick<MappedFile, "encoding" | "delimiter" | "header" | "sheet">;

export interface Mapping {
  format: "egress.mapping/1";
  year: number;
  files: MappedFile[];
}

export interface FileFault {
  code: string;
  message: string;
  message_en: string;
}

export type Reason =
  | "header"
  | "values"
  | "header-and-values"
  | "values-disagree"
  | "another-person"
  | "not-a-person"
  | "another-date"
  | "none";

export interface SniffedColumn {
  number: number;
  name: string;
  /** What a mapping calls it: its name, or its number where the name does not serve. */
  column: string | number;
  /** Records of the sample that hold something here. */
  filled: number;
  distinct: number;
  /** How many values have the form of a kind. */
  passes: Partial<Record<Kind, number>>;
  /** Masked. */
  samples: string[];
  role: Role;
  kind?: Kind;
  reason: Reason;
}

export interface Sniffed {
  name: string;
  size: number;
  workbook: boolean;
  encoding_certain: boolean;
  sheets: { name: string; hidden: boolean }[];
  sampled: number;
  /** 0: there is no header. */
  header_line: number;
  /** The lines of the first records, one of which may be the header. */
  head_lines: number[];
  columns: SniffedColumn[];
  file: MappedFile;
  fault: FileFault | null;
}

/** Persons: a number, or the least and most there can be. */
export type Counted = number | [least: number, most: number];
export type CountedPersons = Record<Measure, Counted>;

export interface CountedFlow {
  /** Empty for records that name none. */
  flow: string;
  persons: CountedPersons;
}

/** Persons whose records are in exactly these flows, as indices. */
export interface Pattern {
  general: number[];
  sensitive: number[];
  persons: [least: number, most: number];
  /** They are malformed records, which may be in these flows and may not. */
  malformed?: true;
}

export const OUTCOMES = [
  "counted",
  "before_year",
  "without_identifier",
  "without_data",
  "malformed",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const NOTES = [
  "undated",
  "after_year",
  "missing_fields",
  "irregular_quotes",
  "undecodable",
  "placeholder",
  "unusable",
  "lost_precision",
  "invalid_check",
  "several_values",
  "several_persons",
] as const;
export type Note = (typeof NOTES)[number];

export type Records = Record<Outcome | "read", number>;

export interface TalliedFile {
  name: string;
  size: number;
  sha256: string | null;
  complete: boolean;
  fault: FileFault | null;
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  full_sheet?: boolean;
  records: Records;
  notes: Partial<Record<Note, number>>;
  /** The lines of the first records of each outcome and note; of a sheet, its rows. */
  lines: Partial<Record<Outcome | Note, number[]>>;
}

export interface Shared {
  /** Index into the families. */
  family: number;
  /** Masked; `null` for those that are hashed. */
  identifiers: (string | null)[];
  /** How many identifiers it joins, by family. */
  joins: number[];
}

/** What the figures rest on that the files do not say. */
export interface Caution {
  code: string;
  /** Indices into the files. */
  files: number[];
  message: string;
  message_en: string;
}

export interface Tally {
  format: "egress.persons/1";
  year: number | null;
  complete: boolean;
  persons: CountedPersons;
  flows: CountedFlow[];
  flows_merged: boolean;
  patterns: Pattern[];
  records: Records;
  notes: Partial<Record<Note, number>>;
  joined: {
    components: number;
    with_several_resident_numbers: number;
    resident_numbers_in_them: number;
    /** Absent in counts kept by earlier versions, as are the cautions. */
    with_several_accounts?: number;
    accounts_in_them?: number;
    shared_by_many: number;
    left_out: number;
    shared: Shared[];
  };
  families: { family: string; namespace: string; distinct: number }[];
  files: TalliedFile[];
  cautions?: Caution[];
}

export const ENGINES = [
  "duckdb",
  "postgresql",
  "spark",
  "trino",
  "clickhouse",
  "duckdb-script",
  "pyspark",
] as const;
export type Engine = (typeof ENGINES)[number];
