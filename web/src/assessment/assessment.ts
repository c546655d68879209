/** The assessment as the core reads it; see docs/format.md. Absent and `null` are both unknown. */
import { type Figure, MEASURES, type Measure } from "../figure/figure.ts";

export { MEASURES };
export type Persons = Partial<Record<Measure, Figure | null>>;

/** What is exported of somebody, by name. */
export interface Field {
  name: string;
  is?: string | null;
  sensitive?: boolean | null;
  within?: boolean | null;
  confirmed?: boolean | null;
  personal?: boolean;
  about?: About;
}

export interface Flow {
  id: string;
  name?: string;
  industry: string;
  scenario?: string | null;
  subjects?: string | null;
  modality?: string | null;
  as_described?: boolean | null;
  exemption?: string | null;
  serious_harm?: boolean | null;
  minors?: boolean | null;
  processed?: boolean | null;
  fields?: Field[] | null;
  persons?: Persons;
  /** Facts that no rule reads; docs/format.md. */
  about?: About;
}

/** Facts by name, as a company's own workbook says them. */
export type About = Record<string, unknown>;

export type Distinct = { flows: string[] } & Persons;

export interface Assessment {
  format: "egress.assessment/1";
  year: number;
  /** By the id of a gate of the rulebook. */
  exporter: Record<string, boolean | null>;
  industries: string[];
  /** Absent while nobody has said whether personal information is exported at all. */
  flows?: Flow[];
  distinct: Distinct[];
  answers: Record<string, boolean | Figure | null>;
  about?: About;
}
