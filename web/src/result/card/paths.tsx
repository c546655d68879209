import { type Page, usePage } from "../../page.ts";
import { sayFigure } from "../../parts/figure-field.tsx";
import type { Finding, Report } from "../../report/report.ts";
import { findCaution, findPath, type Rulebook } from "../../rulebook/rulebook.ts";
import { bindingFindings, findingsBehind } from "../reasons/binding.ts";
import { sayBand, sayItem } from "../say.ts";
import { byThemselves, pathsUnder } from "../taken-in.ts";

const rankOf = (rulebook: Rulebook, path: string): number =>
  rulebook.paths.findIndex(({ id }) => id === path);

/** The figure that met an item, against its threshold; empty where no number did. */
function sayFigures(page: Page, { counts }: Finding): string {
  const { say } = page;
  const count = counts.find(({ verdict, flows }) => verdict === "met" && flows.length > 0);
  return count === undefined || count.at_least <= 1
    ? ""
    : say("conclusion.figure", {
        figure: sayFigure(page, count.persons),
        band: sayBand(page, count, "persons"),
      });
}

export function RequiredPaths({ report }: { report: Report }) {
  const page = usePage();
  const { rulebook, say, pick } = page;
  if (report.required.length === 0) {
    return null;
  }
  const shown = byThemselves(page, report);
  return (
    <ul class="path-list">
      {shown.map((path) => (
        <li class={`path rank-${rankOf(rulebook, path)}`} key={path}>
          {shown.length > 1 && <strong>{pick(findPath(rulebook, path).name)}</strong>}
          {pathsUnder(page, report, path).map((under) => (
            <span class="because" key={under}>
              {under === path
                ? say("conclusion.because")
                : `${pick(findPath(rulebook, under).name)}${say("list.colon")}`}
              {findingsBehind(report, under).map((finding, index) => (
                <span key={finding.item}>
                  {index > 0 && say("list.semicolon")}
                  {sayItem(page, finding.item)}
                  {sayFigures(page, finding)}
                </span>
              ))}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** How many open items are named. */
const SHOWN_ITEMS = 3;

/** Why a path cannot be ruled out: items that are open, doubts, or the rules that may not bind. */
function sayReasons(page: Page, report: Report, path: string): string[] {
  const { rulebook, say, pick } = page;
  const open = bindingFindings(report).filter(
    (finding) => finding.path === path && finding.verdict === "open",
  );
  const items = open
    .slice(0, SHOWN_ITEMS)
    .map(({ item }) => sayItem(page, item))
    .join(say("list.comma"));
  const openItems =
    open.length === 0
      ? []
      : [
          say(open.length > SHOWN_ITEMS ? "headline.open-items" : "headline.open-item", {
            items,
            count: open.length,
          }),
        ];
  const doubts = report.cautions
    .filter((caution) => caution.path === path)
    .map(({ id }) => say("headline.doubt", { doubt: pick(findCaution(rulebook, id).name) }));
  const otherBasis =
    report.basis === "either" && findingsBehind(report, path).length > 0
      ? [say("headline.other-basis")]
      : [];
  return [...new Set([...openItems, ...doubts, ...otherBasis])];
}

export function PossiblePaths({ report }: { report: Report }) {
  const page = usePage();
  const { rulebook, say, pick } = page;
  if (report.possible.length === 0) {
    return null;
  }
  return (
    <>
      <p>{say(report.required.length > 0 ? "headline.also-possible" : "headline.may-need")}</p>
      <ul class="path-list possible">
        {report.possible.map((path) => {
          const reasons = sayReasons(page, report, path);
          return (
            <li class="path" key={path}>
              <strong>{pick(findPath(rulebook, path).name)}</strong>
              {reasons.length > 0 && (
                <span class="why">
                  {say("conclusion.because")}
                  {reasons.join(say("list.semicolon"))}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
