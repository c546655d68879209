import { LANGUAGE_TAG, type Language } from "../words.ts";

/** A day such as 2026-05-11 as the language writes it; the same day in every time zone. */
export function sayDate(language: Language, day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(LANGUAGE_TAG[language], {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(date);
}
