/** The core, as functions of the page. */
import type { Assessment } from "./assessment/assessment.ts";
import type { Facts } from "./facts/facts.ts";
import type { ReadColumns } from "./fields/columns.ts";
import type { Office } from "./inventory/office.ts";
import type { Table } from "./overview/table.ts";
import type { Answer } from "./report/report.ts";

export type Check = (assessment: Assessment) => Answer;

export interface Core {
  check: Check;
  /** The whole list as a decision table; `null` while the module is not started. */
  readTable: () => Table | null;
  readColumns: ReadColumns;
  /** What can be said beside the answers; `null` while the module is not started. */
  readFacts: () => Facts | null;
  /** What is done with a company's own files; `null` while the module is not started. */
  office: Office | null;
}

let tell: (core: Core) => void;

/** The core once it is started, for what can wait. */
export const started = new Promise<Core>((resolve) => {
  tell = resolve;
});

/** To be called once, when the module is started. */
export const isStarted = (core: Core): void => tell(core);

/** What judges: `check` itself, or where it only stands in, that of the module once it is started. */
export const judging = async (check: Check): Promise<Check> =>
  check === NOT_READY.check ? (await started).check : check;

/** Answers nothing; it stands in until the module is started. */
export const NOT_READY: Core = {
  check: () => ({ format: "egress.diagnostics/1", diagnostics: [] }),
  readTable: () => null,
  readColumns: () => [],
  readFacts: () => null,
  office: null,
};
