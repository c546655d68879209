import { type Page, usePage } from "../../page.ts";
import { AskedLinks } from "../../parts/asked-links.tsx";
import { Fold, useUnfolded } from "../../parts/fold.tsx";
import { askedAt, questionAt } from "../../questions/places.ts";
import { sayAnswered } from "../../questions/say-answer.ts";
import type { DecidingAnswer, Finding } from "../../report/report.ts";
import { findItem, findPath, gatesOf, textBelow, unitOf } from "../../rulebook/rulebook.ts";
import { sayAnswer, sayBand, sayItem } from "../say.ts";
import { CountedFlows, CountLine } from "./count-view.tsx";
import { MarkedLaw } from "./marked-law.tsx";
import { decidingPlaces, sentencesWith } from "./marks.ts";
import { VerdictTag } from "./verdict-tag.tsx";

/** Characters of the deciding sentence that are shown before it is left to the fold. */
const LONGEST_DECIDING = 120;

/** An item with what decided it: the figures against its limits, the answers, its words. */
export function FindingCard({
  finding,
  level = 3,
  wordsOf,
}: {
  finding: Finding;
  level?: 3 | 4;
  /** An item before it in the same words below its title; on paper they are not printed again. */
  wordsOf?: string | undefined;
}) {
  const page = usePage();
  const { rulebook, assessment, say, pick } = page;
  const unfolded = useUnfolded();
  const { item } = findItem(rulebook, finding.item);
  const places =
    finding.verdict === "unmet" ? [] : decidingPlaces(finding, item, assessment.flows ?? []);
  const deciding = finding.verdict === "unmet" ? "" : sentencesWith(textBelow(item), places);
  const telling = finding.counts.filter((count) => count.verdict === finding.verdict);
  const counts = telling.length > 0 ? telling : finding.counts;
  const answers = [
    ...exporterLines(page, finding),
    ...finding.answers.map((each) => answerLine(page, each)),
  ];
  const Heading = `h${level}` as const;
  return (
    <article class={`card finding ${finding.verdict}`}>
      <header>
        <Heading>{sayItem(page, finding.item)}</Heading>
        <VerdictTag verdict={finding.verdict} />
      </header>
      {level === 3 && <p class="path-of">{pick(findPath(rulebook, finding.path).name)}</p>}
      <p class="plain">{pick(item.plain)}</p>
      {counts.map((count, index) => (
        <CountLine count={count} finding={finding} key={index} />
      ))}
      {answers.length > 0 && (
        <dl class="answers">
          {answers.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {finding.verdict === "open" && finding.missing.length > 0 && (
        <>
          <p>{say("finding.settled-by")}</p>
          <AskedLinks pointers={finding.missing} />
        </>
      )}
      {deciding !== "" && deciding.length <= LONGEST_DECIDING && !unfolded && (
        <blockquote class="list-words">
          <p>
            <MarkedLaw text={deciding} places={places} />
          </p>
        </blockquote>
      )}
      <Fold summary={say("finding.more")} class="verbatim">
        {counts.map((count, index) => (
          <CountedFlows count={count} finding={finding} key={index} />
        ))}
        <blockquote class="list-words">
          <p>
            <MarkedLaw text={item.title} places={places} />
          </p>
          {unfolded && wordsOf !== undefined && places.length === 0 ? (
            <p>{say("finding.same-words", { item: sayItem(page, wordsOf) })}</p>
          ) : (
            <p>
              <MarkedLaw text={textBelow(item)} places={places} />
            </p>
          )}
          {item.source && <p class="source">{pick(item.source)}</p>}
        </blockquote>
      </Fold>
    </article>
  );
}

interface AnswerLine {
  name: string;
  value: string;
}

/** What an answer was that decided; a number with the band it was held against. */
export function answerLine(page: Page, { id, value, at_least, below }: DecidingAnswer): AnswerLine {
  const unit = unitOf(page.rulebook, id);
  const given = sayAnswer(page, value, unit);
  const band =
    at_least === undefined
      ? []
      : [page.say("count.band", { band: sayBand(page, { at_least, below: below ?? null }, unit) })];
  return {
    name: askedAt(page, `/answers/${id}`).name,
    value: [given, ...band].join(page.say("report.semicolon")),
  };
}

/** The answers about the exporter that decided an item whose counts alone are met. */
export function exporterLines(page: Page, finding: Finding): AnswerLine[] {
  if (finding.verdict === "open" || finding.counts.every(({ verdict }) => verdict !== "met")) {
    return [];
  }
  const read = gatesOf(findItem(page.rulebook, finding.item).item.condition);
  const asked = page.rulebook.gates.filter(({ id }) => read.includes(id));
  return asked.map(({ id }) => {
    const question = questionAt(page, `/exporter/${id}`);
    return {
      name: question?.name ?? "",
      value: (question && sayAnswered(page, question)) ?? page.say("report.not-answered"),
    };
  });
}
