import { type Language, say } from "../words.ts";

/**
 * A day such as 2026-05-11, or a month such as 2026-05, as the language writes it; the same day in every time zone. Written here
 * because the first date that `Intl` writes takes it longer than all else on the first screen.
 */
export function sayDate(language: Language, day: string): string {
  const [year = "", month = "", date] = day.split("-");
  const names = say(language, "date.months").split(" ");
  const said = { year, month: names[Number(month) - 1] ?? month };
  return date === undefined
    ? say(language, "date.month", said)
    : say(language, "date.day", { ...said, date: Number(date) });
}
