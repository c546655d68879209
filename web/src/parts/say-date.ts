import { type Language, say } from "../words.ts";

/**
 * A day such as 2026-05-11 as the language writes it; the same day in every time zone. Written here
 * because the first date that `Intl` writes takes it longer than all else on the first screen.
 */
export function sayDate(language: Language, day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const months = say(language, "date.months").split(" ");
  return say(language, "date.day", {
    year,
    month: months[Number(month) - 1] ?? month,
    date: Number(date),
  });
}
