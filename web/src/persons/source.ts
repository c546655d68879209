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
  type Told,
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
  /** How somebody has told it to be read. */
  told: Told;
  /** It is being looked at, as told now. */
  looking: boolean;
  /** Why it could not be looked at. */
  failure: string | null;
  /** By column, in the order of the sniffed ones. */
  uses: Use[];
  /** What somebody chose, by what a mapping calls the column; kept when the file is read otherwise. */
  chosen: ReadonlyMap<string | number, Use>;
  /** Of member numbers: who gave them out; by what a mapping calls the column. */
  namespaces: ReadonlyMap<string | number, string>;
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
  told: {},
  looking: true,
  failure: null,
  uses: [],
  chosen: new Map(),
  namespaces: new Map(),
  own: "general",
  flow: "",
});

export const withSniffed = (source: Source, sniffed: Sniffed): Source => ({
  ...source,
  sniffed,
  looking: false,
  failure: null,
  uses: sniffed.columns.map((column) => source.chosen.get(column.column) ?? useOf(column)),
});

export function withUse(source: Source, place: number, use: Use): Source {
  const column = source.sniffed?.columns[place];
  return column === undefined
    ? source
    : {
        ...source,
        uses: source.uses.map((each, index) => (index === place ? use : each)),
        chosen: new Map(source.chosen).set(column.column, use),
      };
}

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

function mappedColumn(source: Source, { column }: SniffedColumn, use: Use) {
  const kind = kindOf(use);
  if (kind === null) {
    return { column, role: use as Role } satisfies MappedColumn;
  }
  const namespace = source.namespaces.get(column)?.trim();
  const as = CLASSES_OF[source.own];
  return {
    column,
    role: "identifier",
    kind,
    ...(kind === "account" && namespace ? { namespace } : {}),
    ...(hasContent(source) && as.length > 0 ? { as } : {}),
  } satisfies MappedColumn;
}

export function mappedFile(source: Source, sniffed: Sniffed): MappedFile {
  const { encoding, delimiter, sheet, header } = sniffed.file;
  const as = CLASSES_OF[source.own];
  return {
    name: source.name,
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(header === undefined ? {} : { header }),
    ...(hasFlowColumn(source) || source.flow.trim() === "" ? {} : { flow: source.flow.trim() }),
    ...(hasContent(source) || as.length === 0 ? {} : { every_record: as }),
    columns: sniffed.columns.flatMap((column, place) => {
      const use = source.uses[place] ?? "ignore";
      return use === "ignore" ? [] : [mappedColumn(source, column, use)];
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
