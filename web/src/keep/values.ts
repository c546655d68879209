/** Reading what a file holds: every value is of its kind, or the file is refused as a whole. */

export function unreadable(): never {
  throw new TypeError("not a saved check");
}

export function object(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : unreadable();
}

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : unreadable());

export const string = (value: unknown): string =>
  typeof value === "string" ? value : unreadable();

export const truth = (value: unknown): boolean =>
  typeof value === "boolean" ? value : unreadable();

/** A whole number that is not negative. */
export const count = (value: unknown): number =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : unreadable();

/** A choice: `null` is 不清楚, absent is not answered. */
export const choice = <T>(value: unknown, read: (value: unknown) => T): T | null | undefined =>
  value === undefined || value === null ? value : read(value);

export function entries<T>(value: unknown, read: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(object(value)).map(([key, each]) => [key, read(each)]));
}
