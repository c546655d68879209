import { GATES } from "../assessment/assessment.ts";
import { GUIDANCE } from "../guidance.ts";
import { type Page, usePage } from "../page.ts";
import { AskedLink, AskedLinks } from "../parts/asked-links.tsx";
import { GuidanceSection } from "../parts/guidance.tsx";
import { ItemName } from "../parts/law-text.tsx";
import { askedAt } from "../questions/places.ts";
import { restsOnFiling } from "../report/comparison.ts";
import type { Report } from "../report/report.ts";
import { findCaution, findPath } from "../rulebook/rulebook.ts";
import { doubtfulSections } from "./applicability.tsx";
import { bindingFindings, findingsBehind } from "./binding.ts";
import { sayItem, sayMeaning, sayPaths, sayPathsWithin } from "./say.ts";

/** The result in one sentence. */
function sayHeadline(page: Page, { conclusion, required, possible }: Report): string {
  if (conclusion === "open" && possible.length === 0) {
    return page.say("headline.open-nothing");
  }
  return page.say(`headline.${conclusion}`, {
    paths: conclusion === "open" ? sayPathsWithin(page, possible) : sayPaths(page, required),
  });
}

/** The result in a sentence, what it rests on, and on which conditions it stands. */
export function Headline({ report }: { report: Report }) {
  const page = usePage();
  const { rulebook, say, typed } = page;
  const meaning = sayMeaning(page, report);
  const nothing = report.required.length + report.possible.length === 0;
  const outside = report.conclusion === "outside-list" || report.conclusion === "none-by-either";
  return (
    <section class={`card conclusion ${report.conclusion}`} aria-labelledby="result-headline">
      <h2 id="result-headline">{sayHeadline(page, report)}</h2>
      {typed.exporter.critical_infrastructure === true && <CriticalInfrastructure />}
      <RequiredPaths report={report} />
      {report.conclusion === "paths" && restsOnFiling(report, rulebook) && (
        <p class="notice">{say("headline.list-looser")}</p>
      )}
      {meaning && <p>{meaning}</p>}
      <PossiblePaths report={report} />
      {nothing && doubtfulSections(report).length > 0 && (
        <p class="notice">{say("headline.if-applies")}</p>
      )}
      {nothing && <Unsettled report={report} />}
      {outside && <OutsideConditions />}
      <p>{say(`basis.${report.basis}`)}</p>
      {report.basis !== "list" && <Gates />}
      <p class="hint">{say("result.not-advice")}</p>
    </section>
  );
}

function RequiredPaths({ report }: { report: Report }) {
  const { rulebook, say, pick } = usePage();
  if (report.required.length === 0) {
    return null;
  }
  return (
    <ul class="path-list">
      {report.required.map((path) => (
        <li class={`path rank-${rulebook.paths.findIndex(({ id }) => id === path)}`} key={path}>
          <strong>{pick(findPath(rulebook, path).name)}</strong>
          <span class="because">
            {say("conclusion.because")}
            {findingsBehind(report, path).map(({ item }, index) => (
              <span key={item}>
                {index > 0 && say("list.comma")}
                <ItemName id={item} />
              </span>
            ))}
          </span>
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

function PossiblePaths({ report }: { report: Report }) {
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
                  {reasons.join(say("list.comma"))}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function CriticalInfrastructure() {
  const { say } = usePage();
  const section = GUIDANCE.national.sections.find(({ id }) => id === "critical-infrastructure");
  return (
    <>
      <p class="notice">{say("headline.critical")}</p>
      {section && <GuidanceSection section={section} open={true} />}
    </>
  );
}

/** Doubts that nobody has settled and that lead to no path: they stand beside a clear result. */
function Unsettled({ report }: { report: Report }) {
  const { rulebook, say, pick } = usePage();
  const open = report.cautions.filter(({ verdict, path }) => verdict === "open" && path === null);
  if (open.length === 0) {
    return null;
  }
  return (
    <div class="notice unsettled">
      <p>{say("headline.unsettled", { count: open.length })}</p>
      {open.map(({ id, missing }) => {
        const caution = findCaution(rulebook, id);
        return (
          <div key={id}>
            <p>
              <strong>{pick(caution.name)}</strong>
              {say("list.colon")}
              {pick(caution.notice)}
            </p>
            <AskedLinks pointers={missing} />
          </div>
        );
      })}
    </div>
  );
}

/** The conditions in short; with their sources they stand under the next steps. */
function OutsideConditions() {
  const { say, pick } = usePage();
  const section = GUIDANCE.outsideList.sections.find(({ id }) => id === "conditions");
  return (
    <div class="conditions">
      <p>{say("headline.conditions")}</p>
      <ul>
        {section?.entries.map(({ text }) => (
          <li key={text.zh}>{pick(text)}</li>
        ))}
      </ul>
    </div>
  );
}

/** The answers that decide which rules apply, each a way back to its question. */
function Gates() {
  const page = usePage();
  const { typed, say } = page;
  const sayChoice = (value: boolean | null | undefined) =>
    value == null ? say("choice.unsure") : say(value ? "choice.yes" : "choice.no");
  return (
    <ul class="asked">
      {GATES.map((gate) => (
        <li key={gate}>
          <AskedLink asked={askedAt(page, `/exporter/${gate}`)} />
          {say("list.colon")}
          {sayChoice(typed.exporter[gate])}
        </li>
      ))}
    </ul>
  );
}
