/** Whose list it is and when it is in force, as its folder says it; what that leaves out is not said. */
import type { Page } from "../page.ts";
import type { InForce } from "../rulebook/rulebook.ts";
import { sayDate } from "./say-date.ts";

type Speaking = Pick<Page, "rulebook" | "language" | "say" | "pick">;

export interface ListLine {
  name: string;
  value: string;
}

function sayReplaced({ say, pick }: Speaking, { replaced_by }: InForce): string {
  return replaced_by ? say("edition.replaced", { list: pick(replaced_by) }) : "";
}

export function listLines(page: Speaking): ListLine[] {
  const { rulebook, language, say, pick } = page;
  const { zone, authority, in_force } = rulebook;
  const lines: ListLine[] = [];
  if (zone) {
    lines.push({ name: say("edition.zone"), value: pick(zone) });
  }
  if (authority) {
    lines.push({ name: say("edition.authority"), value: pick(authority) });
  }
  if (in_force) {
    const from = sayDate(language, in_force.from);
    const days =
      in_force.until === undefined
        ? say("edition.from", { from })
        : say("edition.from-until", { from, until: sayDate(language, in_force.until) });
    lines.push({ name: say("edition.in-force"), value: days + sayReplaced(page, in_force) });
  }
  for (const { title, edition, issued } of rulebook.uses) {
    lines.push({
      name: say("edition.uses"),
      value: say("edition.used", {
        list: pick(title),
        edition,
        issued: sayDate(language, issued),
      }),
    });
  }
  return lines;
}

/** That the list is no longer in force on this day; `null` while it is, or nobody has said until when. */
export function sayPast(page: Speaking, day: string): string | null {
  const { rulebook, language, say } = page;
  const { in_force } = rulebook;
  // Days written as YYYY-MM-DD are in the order of their letters.
  return in_force?.until === undefined || day <= in_force.until
    ? null
    : say("edition.past", { until: sayDate(language, in_force.until) }) +
        sayReplaced(page, in_force);
}
