/** Starts the core, the module of ../../wasm. */
import start from "@wasm/egress";
import type { Core } from "./checker.ts";
import type { Facts } from "./facts/facts.ts";
import type { FieldColumn, ReadColumns } from "./fields/columns.ts";
import { readBy } from "./figure/read.ts";
import type { Office } from "./inventory/office.ts";
import { assertNone } from "./report/assert-none.ts";

/**
 * Starts the module from its embedded bytes and loads the rulebook; refuses one with faults. The names of
 * fields are asked for when a name is first to be recognised.
 */
export async function startCore(
  wasmBinary: Uint8Array,
  bundle: string,
  names: () => string,
): Promise<Core> {
  const module = await start({ wasmBinary });
  const { Checker, personsGbkBytes } = module;
  const checker = new Checker(bundle);
  assertNone(checker.diagnostics());
  readBy(module.readFigure);
  let learned = false;
  const readColumns: ReadColumns = ({ industry, scenario, subjects }, text, one) => {
    if (!learned) {
      assertNone(checker.learnNames(names()));
      learned = true;
    }
    const answer: { columns?: FieldColumn[] } = JSON.parse(
      checker.columns(industry, scenario ?? "", subjects ?? "", text, one !== undefined),
    );
    return answer.columns ?? [];
  };
  const facts: Facts = JSON.parse(module.facts());
  let gbkTable: string | undefined;
  const office: Office = {
    readInventory: (bytes, industry) => {
      gbkTable ??= new TextDecoder("gb18030").decode(personsGbkBytes());
      return JSON.parse(checker.readInventory(bytes, gbkTable, industry).text);
    },
    template: () => checker.inventoryTemplate(),
    workbook: (assessment) => {
      const text = JSON.stringify(assessment);
      return checker.inventoryWorkbook(text, checker.check(text));
    },
    draft: (assessment, kind) => {
      const { text, html, docx } = checker.paper(JSON.stringify(assessment), kind);
      return { html, docx, blanks: JSON.parse(text).blanks ?? [] };
    },
  };
  return {
    office,
    check: (assessment) => JSON.parse(checker.check(JSON.stringify(assessment))),
    readTable: () => JSON.parse(checker.table()),
    readColumns,
    readFacts: () => facts,
  };
}
