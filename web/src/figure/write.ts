import { type Figure, leastOf, mostOf } from "./figure.ts";

/** 1234567 as 1,234,567; of whole numbers. */
export const writeCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** 120000 as 12万 and 150000000 as 1.5亿; `null` when that would round, or says nothing shorter. */
export function writeMyriads(count: number): string | null {
  for (const [size, unit] of [
    [100_000_000, "亿"],
    [10_000, "万"],
  ] as const) {
    if (count >= size) {
      const hundredths = (count / size) * 100;
      return Number.isInteger(hundredths) ? `${hundredths / 100}${unit}` : null;
    }
  }
  return null;
}

/** The figure as text that `readFigure` reads as the same figure. */
export function writeFigure(figure: Figure): string {
  const least = leastOf(figure);
  const most = mostOf(figure);
  if (most === null) {
    return `≥${writeCount(least)}`;
  }
  return least === most ? writeCount(least) : `${writeCount(least)}-${writeCount(most)}`;
}
