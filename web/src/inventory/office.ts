/** What the core does with a company's own files: reads its inventory, writes it, drafts papers. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Assessment } from "../assessment/assessment.ts";
import type { Diagnostic } from "../report/report.ts";
import type { Pair } from "../words.ts";

/** Something a file only nearly says: offered, never applied. */
export interface Proposal {
  at: string;
  cell: string;
  value: unknown;
  why: string;
  why_en: string;
}

/** A flow as a sheet has it: hardly any names a section of the list. */
export type InventoryFlow = Omit<NonNullable<Assessment["flows"]>[number], "industry"> & {
  industry: string | null;
};

/** `egress.inventory/1`, as core/src/inventory writes it. */
export interface Inventory {
  format: "egress.inventory/1";
  year?: number;
  industries?: string[];
  exporter: Assessment["exporter"];
  answers: Assessment["answers"];
  about: Record<string, unknown>;
  flows: InventoryFlow[];
  distinct: Assessment["distinct"];
  proposals: Proposal[];
  set_apart: { cell: string; why: string; why_en: string }[];
  kept: string[];
  above: { cell: string; text: string }[];
  diagnostics: (Diagnostic & { blocks: boolean })[];
}

export interface Refused {
  format: "egress.diagnostics/1";
  diagnostics: Diagnostic[];
}

/** A draft as files, or what is wrong with the assessment. */
export interface Draft {
  html: string;
  docx: Uint8Array;
  /** What nobody has said, in the order of the paper. */
  blanks: Blank[];
}

/** A blank of a paper: its name, the place in the assessment that fills it, if any, and that in words. */
export interface Blank {
  name: string;
  at: string;
  where: string;
}

export interface Office {
  readInventory: (bytes: Uint8Array, industry: string) => Inventory | Refused;
  template: () => Uint8Array;
  /** Empty where the assessment is refused. */
  workbook: (assessment: Assessment) => Uint8Array;
  draft: (assessment: Assessment, kind: PaperKind) => Draft;
}

/**
 * Bytes: of a larger file it would take too long to see that it is none. A larger inventory, of some four
 * hundred flows with all their fields, is chosen where inventories are read.
 */
const LARGEST_DROPPED = 4 * 1024 * 1024;

/** The papers by name, as the core knows them, with how they are called. */
export const PAPERS = {
  "self-assessment": { zh: "自评估报告", en: "Self-assessment report" },
  "application-form": { zh: "申报表（填写参考）", en: "Application form, to copy from" },
  "impact-assessment": { zh: "个人信息保护影响评估报告", en: "Impact assessment report" },
  "contract-appendix": { zh: "标准合同附录一", en: "Appendix 1 of the standard contract" },
  "certification-assessment": { zh: "认证用影响评估", en: "Impact assessment for certification" },
  "list-record": { zh: "清单使用自查记录", en: "Record of using the list" },
} satisfies Record<string, Pair>;
export type PaperKind = keyof typeof PAPERS;

/** Bytes of a table that is an inventory, and not a list of persons; `null` where it is none, or too large. */
export async function inventoryIn(office: Office, file: File): Promise<Uint8Array | null> {
  if (file.size > LARGEST_DROPPED) {
    return null;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  return office.readInventory(bytes, "").format === "egress.inventory/1" ? bytes : null;
}

/** The bytes of the inventory that is looked at before it is taken over, and what changes it. */
export const TakenContext = createContext<[Uint8Array | null, (bytes: Uint8Array | null) => void]>([
  null,
  () => {},
]);

/** `null` while the module is not started. */
export const OfficeContext = createContext<Office | null>(null);
export const useOffice = (): Office | null => useContext(OfficeContext);
