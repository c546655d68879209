/** A whole number, or the least and most it can be; `null` as most means no upper bound. */
export type Figure = number | [least: number, most: number | null];

/** Which persons are counted: those with information that is not sensitive, with sensitive, with either. */
export const MEASURES = ["general", "sensitive", "all"] as const;
export type Measure = (typeof MEASURES)[number];

export const leastOf = (figure: Figure): number =>
  typeof figure === "number" ? figure : figure[0];

export const mostOf = (figure: Figure): number | null =>
  typeof figure === "number" ? figure : figure[1];

/** The figure between two bounds, as a plain number when they meet. */
export const between = (least: number, most: number | null): Figure =>
  least === most ? least : [least, most];
