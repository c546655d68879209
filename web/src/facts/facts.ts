/** Facts that no rule reads and the papers print: what can be said in `about`. */
import type { About } from "../assessment/assessment.ts";
import type { Pair } from "../words.ts";

export type FactKind = "text" | "amount" | "truth" | "status" | "years" | "recipients" | "further";

export interface Fact extends Pair {
  key: string;
  kind: FactKind;
}

/** `egress.facts/1`, as the core tells it: the facts by what holds them. */
export interface Facts {
  most_characters: number;
  exporter: Fact[];
  flow: Fact[];
  field: Fact[];
  recipient: Fact[];
  statuses: (Pair & { id: string })[];
}

export const recipientsOf = (value: unknown): About[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "object" && each !== null) : [];

export const YEARS = 3;

/** The persons of the next years, each a whole number or not said. */
export const yearsOf = (value: unknown): (number | null)[] =>
  Array.from({ length: YEARS }, (_, place) => {
    const year: unknown = Array.isArray(value) ? value[place] : null;
    return typeof year === "number" ? year : null;
  });

export interface FurtherEntry {
  column: string;
  value: string;
}

/** What a company's own sheet said by columns; `null` where it is one text, or nothing. */
export const furtherOf = (value: unknown): FurtherEntry[] | null =>
  Array.isArray(value)
    ? value.map((each: Partial<FurtherEntry>) => ({
        column: String(each.column ?? ""),
        value: String(each.value ?? ""),
      }))
    : null;
