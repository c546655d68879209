/** Reads the evidence of a count that a saved check holds. */
import { choice, count, list, object, string, truth, unreadable } from "../keep/values.ts";
import type { Evidence, KeptTally } from "./evidence.ts";
import {
  CLASSES,
  type Counted,
  type CountedPersons,
  KINDS,
  type MappedColumn,
  type MappedFile,
  NOTES,
  OUTCOMES,
  type Records,
  type TalliedFile,
} from "./forms.ts";

const ROLES = ["identifier", "general", "sensitive", "date", "flow", "ignore"] as const;

const oneOf = <T extends string>(value: unknown, words: readonly T[]): T =>
  words.find((word) => word === value) ?? unreadable();

/** The part of an object under a key that may be absent. */
function optional<K extends string, T>(
  read: Record<string, unknown>,
  key: K,
  as: (value: unknown) => T,
): Partial<Record<K, T>> {
  return read[key] === undefined ? {} : ({ [key]: as(read[key]) } as Record<K, T>);
}

function counted(value: unknown): Counted {
  if (typeof value === "number") {
    return count(value);
  }
  const [least, most, ...more] = list(value).map(count);
  return least === undefined || most === undefined || more.length > 0 || least > most
    ? unreadable()
    : [least, most];
}

function persons(value: unknown): CountedPersons {
  const { general, sensitive, all } = object(value);
  return { general: counted(general), sensitive: counted(sensitive), all: counted(all) };
}

const pair = (value: unknown): [number, number] => {
  const read = counted(value);
  return typeof read === "number" ? unreadable() : read;
};

const classes = (value: unknown) => list(value).map((each) => oneOf(each, CLASSES));

function mappedColumn(value: unknown): MappedColumn {
  const read = object(value);
  return {
    column: typeof read.column === "number" ? count(read.column) : string(read.column),
    role: oneOf(read.role, ROLES),
    ...optional(read, "kind", (kind) => oneOf(kind, KINDS)),
    ...optional(read, "namespace", string),
    ...optional(read, "as", classes),
  };
}

function mappedFile(value: unknown): MappedFile {
  const read = object(value);
  return {
    name: string(read.name),
    ...optional(read, "encoding", string),
    ...optional(read, "delimiter", string),
    ...optional(read, "header", count),
    ...optional(read, "sheet", string),
    ...optional(read, "flow", string),
    ...optional(read, "every_record", classes),
    columns: list(read.columns).map(mappedColumn),
  };
}

function records(value: unknown): Records {
  const read = object(value);
  return Object.fromEntries(
    ["read" as const, ...OUTCOMES].map((key) => [key, count(read[key])]),
  ) as Records;
}

/** The keys that are known, where they are there. */
function known<K extends string, T>(
  value: unknown,
  keys: readonly K[],
  as: (value: unknown) => T,
): Partial<Record<K, T>> {
  const read = object(value);
  return Object.assign({}, ...keys.map((key) => optional(read, key, as)));
}

function talliedFile(value: unknown): TalliedFile {
  const read = object(value);
  return {
    name: string(read.name),
    size: count(read.size),
    sha256: choice(read.sha256, string) ?? null,
    complete: truth(read.complete),
    fault:
      choice(read.fault, (given) => {
        const { code, message, message_en } = object(given);
        return { code: string(code), message: string(message), message_en: string(message_en) };
      }) ?? null,
    ...optional(read, "encoding", string),
    ...optional(read, "delimiter", string),
    ...optional(read, "sheet", string),
    ...optional(read, "full_sheet", truth),
    records: records(read.records),
    notes: known(read.notes, NOTES, count),
    lines: known(read.lines, [...OUTCOMES, ...NOTES], (lines) => list(lines).map(count)),
  };
}

function tally(value: unknown): KeptTally {
  const read = object(value);
  const flows = list(read.flows).map((each) => {
    const { flow, persons: given } = object(each);
    return { flow: string(flow), persons: persons(given) };
  });
  const indices = (given: unknown) =>
    list(given).map((each) => (count(each) < flows.length ? count(each) : unreadable()));
  const joined = object(read.joined);
  return {
    format: "egress.persons/1",
    year: choice(read.year, count) ?? null,
    complete: truth(read.complete),
    persons: persons(read.persons),
    flows,
    flows_merged: truth(read.flows_merged),
    patterns: list(read.patterns).map((each) => {
      const { general, sensitive, persons: given, malformed } = object(each);
      return {
        general: indices(general),
        sensitive: indices(sensitive),
        persons: pair(given),
        ...(malformed === true ? { malformed } : {}),
      };
    }),
    records: records(read.records),
    notes: known(read.notes, NOTES, count),
    joined: {
      components: count(joined.components),
      with_several_resident_numbers: count(joined.with_several_resident_numbers),
      resident_numbers_in_them: count(joined.resident_numbers_in_them),
      ...optional(joined, "with_several_accounts", count),
      ...optional(joined, "accounts_in_them", count),
      shared_by_many: count(joined.shared_by_many),
      left_out: count(joined.left_out),
      shared: list(joined.shared).map((each) => {
        const { family, joins } = object(each);
        return { family: count(family), joins: list(joins).map(count) };
      }),
    },
    families: list(read.families).map((each) => {
      const { family, namespace, distinct } = object(each);
      return { family: string(family), namespace: string(namespace), distinct: count(distinct) };
    }),
    files: list(read.files).map(talliedFile),
    ...optional(read, "cautions", (cautions) =>
      list(cautions).map((each) => {
        const { code, files, message, message_en } = object(each);
        return {
          code: string(code),
          files: list(files).map(count),
          message: string(message),
          message_en: string(message_en),
        };
      }),
    ),
  };
}

export function readEvidence(value: unknown): Evidence {
  const read = object(value);
  const mapping = object(read.mapping);
  const found = tally(read.tally);
  return {
    format: oneOf(read.format, ["egress.counting/1"]),
    counted_at: string(read.counted_at),
    page: string(read.page),
    engine: string(read.engine),
    left_out_shared: truth(read.left_out_shared),
    mapping: {
      format: oneOf(mapping.format, ["egress.mapping/1"]),
      year: count(mapping.year),
      files: list(mapping.files).map(mappedFile),
    },
    tally: found,
    into: list(read.into).map((each) => {
      const { flow, counted: given } = object(each);
      const indices = list(given).map(count);
      return indices.every((index) => index < found.flows.length)
        ? { flow: string(flow), counted: indices }
        : unreadable();
    }),
  };
}
