/**
 * The WebAssembly module. The checker loads a rulebook once and then checks assessments; the forms of its
 * texts are those of docs/format.md and data/README.md. The counter counts persons in files; the forms of
 * its texts are those of docs/persons.md.
 */
export interface Checker {
  /** Whether the rulebook text was accepted; a checker that is not valid answers with diagnostics. */
  valid(): boolean;
  /** `egress.diagnostics/1` about the rulebook, as JSON; its list is empty when `valid()`. */
  diagnostics(): string;
  /** `egress.report/2`, or `egress.diagnostics/1` when the assessment is refused, as JSON. */
  check(assessment: string): string;
  /** `egress.table/1`, the whole list as a decision table, as JSON; the same as `egress table` gives. */
  table(): string;
  /**
   * Reads an inventory (XLSX or CSV): `text` is `egress.inventory/1`, or `egress.diagnostics/1` when it is
   * refused; `assessment` is empty where `faults` (`egress.diagnostics/1`) keep it from being one. `industry` is
   * that of flows that name none, or empty.
   */
  readInventory(
    bytes: Uint8Array,
    gbkTable: string,
    industry: string,
  ): { text: string; assessment: string; faults: string };
  /** The empty workbook to be filled in. */
  inventoryTemplate(): Uint8Array;
  /** The workbook of an assessment, with the result of its report; empty where it is refused. */
  inventoryWorkbook(assessment: string, report: string): Uint8Array;
  /** A draft: `text` is `egress.paper/1`, or `egress.diagnostics/1`; `html` and `docx` are the paper. */
  paper(assessment: string, kind: string): { text: string; html: string; docx: Uint8Array };
  /** Takes the bundle of data/fields, by which columns are recognised: `egress.diagnostics/1`, as JSON. */
  learnNames(bundle: string): string;
  /**
   * `egress.fields/1` as JSON: the columns that a text names, or the one that the text is. Without a scenario
   * or a group, which are then empty, classes are the national ones. `egress.diagnostics/1` for a destination
   * that the list does not know.
   */
  columns(industry: string, scenario: string, subjects: string, text: string, one: boolean): string;
  /** Frees the checker's memory in the module. */
  delete(): void;
}

/** Bytes of a file that are wanted next. */
export interface PersonsRequest {
  offset: number;
  size: number;
}

/** How far a count has come. */
export interface PersonsProgress {
  /** Bytes of the file in progress, of `size`. */
  bytes: number;
  size: number;
  /** Records of all files. */
  records: number;
  /** Persons so far, a little behind the records; always 0 after `joinElsewhere`, where the joiner knows. */
  persons: number;
}

/**
 * What takes the bytes of a file: while `wanted()` answers, read so many bytes from there or fewer, put them
 * into `room(size)` and call `feed` with how many they were; 0 says that the file cannot be read. In whatever
 * pieces a file comes, the answer is the same. Requests run on without gaps as long as one stream can serve
 * them. A view is good only until the next call of any function of the module.
 */
export interface PersonsReader {
  /** The bytes that are wanted next; undefined when nothing more is, or the file cannot be read on. */
  wanted(): PersonsRequest | undefined;
  /** Shorter than `size` when there is no memory: then nothing more is wanted. */
  room(size: number): Uint8Array;
  /** So many bytes were put into the room, from its beginning. */
  feed(size: number): void;
  /** Frees its memory in the module. */
  delete(): void;
}

/** Counts natural persons; docs/persons.md has the forms of the texts. */
export interface PersonsCounter extends PersonsReader {
  /** Whether the mapping was accepted. */
  valid(): boolean;
  /** `egress.diagnostics/1` about the mapping, as JSON; its list is empty when `valid()`. */
  diagnostics(): string;
  /** Starts a file of so many bytes, by the name that the mapping knows; ends the one before it. */
  beginFile(name: string, size: number): void;
  /** The file in progress is one that memory does not suffice for; nothing more of it is wanted. */
  giveUpFile(): void;
  /** Ends a file, also before its end: it is then said to be incomplete. */
  endFile(): void;
  /** How far the count has come. */
  progress(): PersonsProgress;
  /**
   * `egress.persons/1` as JSON, or `egress.diagnostics/1` when the mapping is not valid; nothing can be added
   * afterwards. Never after `joinElsewhere`.
   */
  finish(): string;
  /** After `finish`: starts again, joining nobody by the identifiers listed as shared. */
  leaveOutShared(): void;
  /**
   * Starts the counter anew, so before the first file: identifiers are joined by a `PersonsJoiner` of
   * `joinPlan()`, in another worker. `take` gets each window for it, a view that is good only during the call, and answers false when
   * nothing more can be taken.
   */
  joinElsewhere(take: (window: Uint8Array) => boolean): void;
  /** What the `PersonsJoiner` has to know; empty when the mapping is not valid. */
  joinPlan(): Uint8Array;
  /** The joiner has no memory left: nothing more is wanted. */
  stop(): void;
  /** Instead of `finish`: hands over the last window; then comes `finishJoined` with the joiner's answer. */
  handOver(): void;
  /** `finish`, with what the joiner's `finish` gave; `egress.diagnostics/1` when the mapping is not valid. */
  finishJoined(joined: Uint8Array): string;
}

/** The half of a count that joins identifiers. */
export interface PersonsJoiner {
  /** Where the next window goes; shorter than `size` when there is no memory. */
  room(size: number): Uint8Array;
  /** False when there was no memory for it. */
  take(size: number): boolean;
  /** Persons so far. */
  soFar(): number;
  /** What the counter's `finishJoined` wants; nothing can be taken afterwards. */
  finish(): Uint8Array;
  /** Frees its memory in the module. */
  delete(): void;
}

/**
 * Looks at pieces of one file; `finish` answers `egress.sniffed/1`, or `egress.diagnostics/1` when what
 * was told is refused, as JSON.
 */
export interface PersonsSniffer extends PersonsReader {
  /** Once, when nothing more is wanted. */
  finish(): string;
}

/** SHA-256 of a stream, for a worker beside the counter (whose mapping then says `"digest": false`). */
export interface PersonsDigest {
  /** Where the next bytes go; a view that is good until the next call of any function of the module. */
  room(size: number): Uint8Array;
  /** So many bytes were put into the room, from its beginning. */
  feed(size: number): void;
  /** 64 hexadecimal digits in lower case; nothing can be added afterwards. */
  finish(): string;
  /** Frees its memory in the module. */
  delete(): void;
}

/** The counter's part of the module. */
export interface PersonsModule {
  /**
   * A mapping (`egress.mapping/1`), the table for GB18030 (`new TextDecoder("gb18030")
   * .decode(personsGbkBytes())`, or an empty text), and 128 random bits for this run.
   */
  PersonsCounter: new (
    mapping: string,
    gbkTable: string,
    key0: number,
    key1: number,
    key2: number,
    key3: number,
  ) => PersonsCounter;
  /**
   * What is told of the file, as JSON: its `name`, and any of `encoding`, `delimiter`, `header` and `sheet`
   * as in an entry of `files` of `egress.mapping/1`. What is not told is recognised.
   */
  PersonsSniffer: new (
    told: string,
    size: number,
    gbkTable: string,
  ) => PersonsSniffer;
  PersonsDigest: new () => PersonsDigest;
  PersonsJoiner: new (plan: Uint8Array) => PersonsJoiner;
  /**
   * Takes the bundle of data/fields, once, for every counter and sniffer: `egress.diagnostics/1`, as JSON. Before, no
   * name of a column says what it is or whose, and only values speak.
   */
  personsLearnNames(bundle: string): string;
  /** What to decode as GB18030 for the table. */
  personsGbkBytes(): Uint8Array;
  /**
   * The counting job for an engine: `duckdb`, `postgresql`, `spark`, `trino`, `clickhouse`,
   * `duckdb-script` or `pyspark`. `text` is empty when `diagnostics` (`egress.diagnostics/1`) says why.
   */
  personsJob(mapping: string, engine: string): { text: string; diagnostics: string };
}

export interface EgressModule extends PersonsModule {
  /** Takes the bundle: one JSON object that holds the rulebook's documents by file name. */
  Checker: new (
    rulebook: string,
  ) => Checker;
  /**
   * How a count that was typed is read, as JSON (core/include/egress/typed.hpp). `unit` and `unitEn` are what
   * is counted, in either language; empty where it is persons.
   */
  readFigure(text: string, unit: string, unitEn: string): string;
  /** `egress.facts/1` as JSON: what can be said in `about`, by its keys and names. */
  facts(): string;
}

/** Starts the module from its own bytes; nothing is fetched. */
export default function start(options: { wasmBinary: Uint8Array }): Promise<EgressModule>;
