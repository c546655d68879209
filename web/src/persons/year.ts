/** The years that the counter takes. */
const FIRST = 1900;
const LAST = 2199;

/** The year as somebody typed it; `null` where the counter would not take it. */
export function readYear(text: string): number | null {
  const digits = text.normalize("NFKC").trim();
  const year = /^\d{4}$/.test(digits) ? Number(digits) : 0;
  return year >= FIRST && year <= LAST ? year : null;
}
