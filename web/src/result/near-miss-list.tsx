import { mostOf } from "../figure/figure.ts";
import { type Page, usePage } from "../page.ts";
import { sayCount, sayFigure } from "../parts/figure-field.tsx";
import { ItemName, ItemText } from "../parts/law-text.tsx";
import { askedAt } from "../questions/places.ts";
import type { Report } from "../report/report.ts";
import { findItem, findPath, unitOf } from "../rulebook/rulebook.ts";
import { bindingFindings, findingsBeside } from "./binding.ts";
import { CountChart } from "./count-chart.tsx";
import { type NearMiss, nearMisses, type Reaching } from "./near-misses.ts";
import { sayAmount, sayAnswer } from "./say.ts";
import { samePersons, segmentsOf } from "./scale.ts";

/** How many are shown before the rest is folded. */
const SHOWN = 3;

/** The answer that stands at a place now. */
function answerAt({ assessment }: Page, pointer: string): boolean | null {
  const [, place, second = "", third] = pointer.split("/");
  const value =
    place === "answers"
      ? assessment.answers[second]
      : third === "as_described"
        ? assessment.flows?.[Number(second)]?.as_described
        : null;
  return typeof value === "boolean" ? value : null;
}

function sayMiss(page: Page, miss: NearMiss): string {
  const { rulebook, say } = page;
  const asked = (pointer: string) => askedAt(page, pointer).name;
  switch (miss.kind) {
    case "persons":
      return say("near.persons", {
        measure: say(`measure.${miss.count.measure}`),
        figure: sayFigure(page, miss.count.persons),
        least: sayCount(page, miss.count.at_least),
        more: sayCount(page, miss.more),
      });
    case "number": {
      const unit = unitOf(rulebook, miss.pointer.split("/")[2] ?? "");
      return say("near.number", {
        question: asked(miss.pointer),
        figure: sayAmount(page, miss.now, unit),
        least: sayAmount(page, miss.least, unit),
        more: sayAmount(page, miss.least - miss.now, unit),
      });
    }
    case "answer":
      return say("near.answer", {
        question: asked(miss.pointer),
        answer: sayAnswer(page, answerAt(page, miss.pointer)),
      });
  }
}

/** How much of the way to the limit is gone, as a bar. */
function Nearness({ miss }: { miss: NearMiss & { kind: "persons" } }) {
  const share = (mostOf(miss.count.persons) ?? 0) / miss.count.at_least;
  return (
    <svg class="nearness" aria-hidden="true">
      <rect class="whole" width="100%" height="6" />
      <rect class="part" width={`${(share * 100).toFixed(2)}%`} height="6" />
    </svg>
  );
}

/** The number among all its limits, or for one that is charted already only how near it is. */
function Miss({ miss, charted }: { miss: NearMiss; charted: boolean }) {
  const page = usePage();
  const { rulebook, report, pick } = page;
  const { industry, item } = findItem(rulebook, miss.finding.item);
  return (
    <li>
      <p>
        <strong>
          <ItemName id={miss.finding.item} />
        </strong>
        <span class="path-of">{pick(findPath(rulebook, miss.finding.path).name)}</span>
      </p>
      <p>{sayMiss(page, miss)}</p>
      {miss.kind === "persons" &&
        (report && !charted ? (
          <CountChart
            count={miss.count}
            segments={segmentsOf(miss.finding, miss.count, findingsBeside(report, miss.finding))}
          />
        ) : (
          <Nearness miss={miss} />
        ))}
      <ItemText industry={industry} items={[item]} />
    </li>
  );
}

interface NearMissesProps {
  report: Report;
  reaching: readonly Reaching[];
}

export function NearMisses({ report, reaching }: NearMissesProps) {
  const { say } = usePage();
  const misses = nearMisses(bindingFindings(report), reaching);
  if (misses.length === 0) {
    return null;
  }
  const isCharted = (miss: NearMiss): boolean =>
    miss.kind === "persons" &&
    [
      ...report.findings.filter(({ verdict }) => verdict === "met").flatMap(({ counts }) => counts),
      ...misses
        .slice(0, misses.indexOf(miss))
        .flatMap((each) => (each.kind === "persons" ? [each.count] : [])),
    ].some((count) => samePersons(count, miss.count));
  const list = (some: NearMiss[]) => (
    <ul class="misses">
      {some.map((miss) => (
        <Miss miss={miss} charted={isCharted(miss)} key={miss.finding.item} />
      ))}
    </ul>
  );
  const rest = misses.slice(SHOWN);
  return (
    <section class="card" id="result-near" tabIndex={-1}>
      <h2>{say("near.title", { count: misses.length })}</h2>
      <p class="hint">{say("near.why")}</p>
      {list(misses.slice(0, SHOWN))}
      {rest.length > 0 && (
        <details class="fold">
          <summary>{say("near.all", { count: rest.length })}</summary>
          {list(rest)}
        </details>
      )}
    </section>
  );
}
