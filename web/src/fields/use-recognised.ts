import { useMemo } from "preact/hooks";
import type { TypedFlow } from "../assessment/typed.ts";
import { usePage } from "../page.ts";
import type { FieldColumn } from "./columns.ts";

/** What is recognised in the names of a flow's fields, in their order. */
export function useRecognised(flow: TypedFlow): FieldColumn[] {
  const { readColumns } = usePage();
  const { industry, scenario, subjects, fields = [] } = flow;
  const names = JSON.stringify(fields.map(({ name }) => name));
  return useMemo(
    () =>
      (JSON.parse(names) as string[]).flatMap((name) =>
        readColumns({ industry, scenario, subjects }, name, "one"),
      ),
    [readColumns, industry, scenario, subjects, names],
  );
}
