/** A file that is to be counted, and what its columns are taken to be. */
import {
  type Class,
  KINDS,
  type Kind,
  type MappedColumn,
  type MappedFile,
  type Mapping,
  type Role,
  type Sniffed,
  type SniffedColumn,
} from "./forms.ts";

/** A role, and of an identifier its kind: `identifier:phone`. */
export type Use = Exclude<Role, "identifier"> | `identifier:${Kind}`;

/** What a record by itself, its identifiers, is exported as. */
export const OWN = ["general", "sensitive", "both", "nothing"] as const;
export type Own = (typeof OWN)[number];

export interface Source {
  id: number;
  file: File;
  /** As the counter knows it; no two are the same. */
  name: string;
  sniffed: Sniffed | null;
  /** Why it could not be looked at. */
  failure: string | null;
  /** By column, in the order of the sniffed ones. */
  uses: Use[];
  /** Of member numbers: who gave them out; by column. */
  namespaces: Record<number, string>;
  /** Empty: as found. */
  encoding: string;
  own: Own;
  /** The flow of all records, where no column says it. */
  flow: string;
}

export const useOf = ({ role, kind }: Pick<SniffedColumn, "role" | "kind">): Use =>
  role === "identifier" ? `identifier:${kind ?? "account"}` : role;

export const kindOf = (use: Use): Kind | null =>
  KINDS.find((kind) => use === `identifier:${kind}`) ?? null;

/** A name for the counter: two files of one name are from different folders. */
export function freeName(name: string, taken: readonly string[]): string {
  const [, stem = name, ending = ""] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
  let free = name;
  for (let number = 2; taken.includes(free); number += 1) {
    free = `${stem} (${number})${ending}`;
  }
  return free;
}

export const newSource = (id: number, file: File, name: string): Source => ({
  id,
  file,
  name,
  sniffed: null,
  failure: null,
  uses: [],
  namespaces: {},
  encoding: "",
  own: "general",
  flow: "",
});

export const withSniffed = (source: Source, sniffed: Sniffed): Source => ({
  ...source,
  sniffed,
  uses: sniffed.columns.map(useOf),
  namespaces: {},
});

export const hasContent = ({ uses }: Source): boolean =>
  uses.some((use) => use === "general" || use === "sensitive");

export const hasIdentifier = ({ uses }: Source): boolean =>
  uses.some((use) => kindOf(use) !== null);

export const hasFlowColumn = ({ uses }: Source): boolean => uses.includes("flow");

const CLASSES_OF: Record<Own, Class[]> = {
  general: ["general"],
  sensitive: ["sensitive"],
  both: ["general", "sensitive"],
  nothing: [],
};

/** What the records of a mapped file are exported as by themselves. */
export function ownOf(file: MappedFile | undefined): Own {
  const identifier = file?.columns.find(({ role }) => role === "identifier");
  const as = file?.every_record ?? identifier?.as ?? [];
  return OWN.find((own) => CLASSES_OF[own].join() === as.join()) ?? "nothing";
}

function mappedColumn(source: Source, column: SniffedColumn, use: Use, byNumber: boolean) {
  const kind = kindOf(use);
  const which = { column: byNumber ? column.number : column.name };
  if (kind === null) {
    return { ...which, role: use as Role } satisfies MappedColumn;
  }
  const namespace = source.namespaces[column.number]?.trim();
  const as = CLASSES_OF[source.own];
  return {
    ...which,
    role: "identifier",
    kind,
    ...(kind === "account" && namespace ? { namespace } : {}),
    ...(hasContent(source) && as.length > 0 ? { as } : {}),
  } satisfies MappedColumn;
}

export function mappedFile(source: Source, sniffed: Sniffed): MappedFile {
  const { encoding, delimiter, sheet, header } = sniffed.file;
  const { columns } = sniffed;
  const recoded = source.encoding !== "" && source.encoding !== encoding;
  // By its name a column is found wherever it stands; but the name must be read as it was here.
  const byNumber = (column: SniffedColumn) =>
    recoded || column.name === "" || columns.filter(({ name }) => name === column.name).length > 1;
  const as = CLASSES_OF[source.own];
  return {
    name: source.name,
    ...(encoding === undefined ? {} : { encoding: source.encoding || encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(header === undefined ? {} : { header }),
    ...(hasFlowColumn(source) || source.flow.trim() === "" ? {} : { flow: source.flow.trim() }),
    ...(hasContent(source) || as.length === 0 ? {} : { every_record: as }),
    columns: columns.flatMap((column, place) => {
      const use = source.uses[place] ?? "ignore";
      return use === "ignore" ? [] : [mappedColumn(source, column, use, byNumber(column))];
    }),
  };
}

/** Of the files that could be looked at. */
export const mappingOf = (sources: readonly Source[], year: number): Mapping => ({
  format: "egress.mapping/1",
  year,
  files: sources.flatMap((source) =>
    source.sniffed === null || source.sniffed.fault !== null
      ? []
      : [mappedFile(source, source.sniffed)],
  ),
});
