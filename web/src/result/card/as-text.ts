/** The result as a short text, for a message or a file note. */
import type { Page } from "../../page.ts";
import { sayPast } from "../../parts/say-list.ts";
import { namesAt } from "../../questions/places.ts";
import type { Report } from "../../report/report.ts";
import { findPath } from "../../rulebook/rulebook.ts";
import { findingsBehind } from "../reasons/binding.ts";
import { sayItem } from "../say.ts";
import { sayConclusion, sayMeaning, saySides } from "../say-conclusion.ts";

export function resultAsText(page: Page, report: Report, day: string): string {
  const { rulebook, typed, say, pick } = page;
  const colon = say("list.colon");
  const behind = report.required.map(
    (path) =>
      `${pick(findPath(rulebook, path).name)}${say("list.open")}${say("conclusion.because")}${findingsBehind(
        report,
        path,
      )
        .map(({ item }) => sayItem(page, item))
        .join(say("list.comma"))}${say("list.close")}`,
  );
  const missing = namesAt(page, report.missing);
  const lines = [
    [say("report.title"), typed.company.trim(), day].filter((part) => part !== "").join(" "),
    sayPast(page, day) ?? "",
    sayConclusion(page, report),
    ...behind,
    ...saySides(page, report).map(({ name, asks }) => `${name}${colon}${asks}`),
    sayMeaning(page, report) ?? "",
    missing.length === 0
      ? ""
      : `${say("open.title")}${colon}${missing.join(say("list.semicolon"))}`,
    `${pick(rulebook.title)} ${rulebook.edition}`,
    say("result.not-advice"),
  ];
  return lines.filter((line) => line !== "").join("\n");
}
