/** Starts the core, the module of ../../wasm. */
import start from "@wasm/egress";
import type { Core } from "./checker.ts";
import { readBy } from "./figure/read.ts";
import type { Office } from "./inventory/office.ts";
import type { Diagnostics } from "./report/report.ts";

/** Starts the module from its embedded bytes and loads the rulebook; refuses one with faults. */
export async function startCore(wasmBinary: Uint8Array, bundle: string): Promise<Core> {
  const module = await start({ wasmBinary });
  const { Checker, personsGbkBytes } = module;
  const checker = new Checker(bundle);
  if (!checker.valid()) {
    const { diagnostics } = JSON.parse(checker.diagnostics()) as Diagnostics;
    throw new Error(diagnostics.map(({ where, message }) => `${where} ${message}`).join("\n"));
  }
  readBy(module.readFigure);
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
    draft: (assessment, kind) => checker.paper(JSON.stringify(assessment), kind),
  };
  return {
    office,
    check: (assessment) => JSON.parse(checker.check(JSON.stringify(assessment))),
    readTable: () => JSON.parse(checker.table()),
  };
}
