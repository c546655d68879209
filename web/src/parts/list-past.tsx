import { isoDay } from "../iso-day.ts";
import { usePage } from "../page.ts";
import { sayPast } from "./say-list.ts";

/** Says first of all that the list is no longer in force, where that is so. */
export function ListPast({ today }: { today: Date }) {
  const past = sayPast(usePage(), isoDay(today));
  return past === null ? null : <p class="notice">{past}</p>;
}
