/** The columns of counted files as fields of the flows that their persons were put into. */
import type { Typed, TypedField, TypedFlow } from "../assessment/typed.ts";
import { fieldOf, type ReadColumns } from "../fields/columns.ts";
import { findIndustry, OTHER, type Rulebook } from "../rulebook/rulebook.ts";
import type { MappedColumn, MappedFile, Mapping } from "./forms.ts";

/** Whether the list says of the industry which fields it decides by; a flow of another is asked for none. */
export const namesFields = (rulebook: Rulebook, industry: string): boolean =>
  (findIndustry(rulebook, industry).words.fields ?? []).length > 0;

/** Whether what stands in a column is exported: it is counted as such, or its records are. */
const isExported = ({ every_record = [] }: MappedFile, { role, as = [] }: MappedColumn): boolean =>
  role === "general" ||
  role === "sensitive" ||
  (role === "identifier" && as.length + every_record.length > 0);

/** The files that may hold records of a counted flow: those that name another hold none. */
const filesOf = ({ files }: Mapping, flow: string | null): MappedFile[] =>
  files.filter((file) => flow === null || file.flow === undefined || file.flow === flow);

/** The columns by name that were exported with a counted flow, or with any; each once. */
export function exportedColumns(mapping: Mapping, flow: string | null): MappedColumn[] {
  const columns = filesOf(mapping, flow).flatMap((file) =>
    file.columns.filter((column) => typeof column.column === "string" && isExported(file, column)),
  );
  return columns.filter(
    ({ column }, place) => columns.findIndex((each) => each.column === column) === place,
  );
}

/** Said by its name, and where the list does not class it by what it was counted as. */
function exportedField(flow: TypedFlow, column: MappedColumn, readColumns: ReadColumns) {
  return readColumns(flow, String(column.column), "one")
    .map(fieldOf)
    .map(
      (field): TypedField =>
        field.is === OTHER && field.sensitive === undefined && column.role !== "identifier"
          ? { ...field, sensitive: column.role === "sensitive" }
          : field,
    );
}

/** `into` says which counted flows went into a flow; `null` where the files tell none apart. */
export const withCountedFields = (
  typed: Typed,
  mapping: Mapping,
  into: ReadonlyMap<string, readonly (string | null)[]>,
  rulebook: Rulebook,
  readColumns: ReadColumns,
): Typed => ({
  ...typed,
  flows: typed.flows.map((flow) => {
    const fields = [...(flow.fields ?? [])];
    for (const counted of namesFields(rulebook, flow.industry) ? (into.get(flow.id) ?? []) : []) {
      for (const column of exportedColumns(mapping, counted)) {
        if (fields.every(({ name }) => name !== column.column)) {
          fields.push(...exportedField(flow, column, readColumns));
        }
      }
    }
    return fields.length === 0 ? flow : { ...flow, fields };
  }),
});
