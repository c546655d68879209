/** What the core recognises in the names of fields: `egress.fields/1`, see docs/fields.md. */
import { newField, type TypedField } from "../assessment/typed.ts";
import { OTHER } from "../rulebook/rulebook.ts";

/** Where the fields go; without a scenario or a group, classes are the national ones. */
export interface Destination {
  industry: string;
  scenario?: string | null | undefined;
  subjects?: string | null | undefined;
}

export interface FieldColumn {
  name: string;
  /** The kind's id in data/fields; `null` where the name is not recognised. */
  field: string | null;
  /** The list's word, or 其他. */
  is: string | null;
  class: "general" | "sensitive" | null;
  personal: boolean | null;
  party: "own" | "another" | null;
  identifies: string | null;
  /** The whole name says so; otherwise it is a proposal. */
  decided: boolean;
  items: { item: string }[];
}

/** The columns that a text names, or, as `one`, that the text is; none while the core is not started. */
export type ReadColumns = (where: Destination, text: string, one?: "one") => FieldColumn[];

/** What was recognised, as an answer. The list's own classes need none. */
export const recognised = ({ is, class: of, personal }: FieldColumn): Partial<TypedField> => ({
  ...(is !== null && { is }),
  ...(is === OTHER && of !== null && { sensitive: of === "sensitive" }),
  ...(personal === false && { personal }),
});

/** A field that says what its name says for certain, and nothing else. */
export const fieldOf = (column: FieldColumn): TypedField => ({
  ...newField(column.name, undefined),
  ...(column.decided && recognised(column)),
});

/** Whether a proposal is worth showing: it would say something, and nobody has answered. */
export const isProposal = (field: TypedField, column: FieldColumn): boolean =>
  field.is === undefined &&
  field.personal &&
  !column.decided &&
  (column.is !== null || column.personal === false);
