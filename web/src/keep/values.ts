/** Reading what a file holds: every value is of its kind, or the file is refused as a whole. */
import { MOST_TEXT } from "./unseen.ts";

export function unreadable(): never {
  throw new TypeError("not a saved check");
}

export function object(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : unreadable();
}

/** Entries of a list or an object; no page has as many to save. */
const MOST_VALUES = 10_000;

export const list = (value: unknown): unknown[] =>
  Array.isArray(value) && value.length <= MOST_VALUES ? value : unreadable();

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
  const found = Object.entries(object(value));
  return found.length <= MOST_VALUES && found.every(([key]) => key.length <= MOST_TEXT)
    ? Object.fromEntries(found.map(([key, each]) => [key, read(each)]))
    : unreadable();
}
