import { usePage } from "../page.ts";
import { AskedLinks } from "../parts/asked-links.tsx";
import { ItemName, ItemText, LawText } from "../parts/law-text.tsx";
import { askedAt } from "../questions/places.ts";
import type { DecidingAnswer, Finding } from "../report/report.ts";
import { findItem, findPath, unitOf } from "../rulebook/rulebook.ts";
import { CountView } from "./count-view.tsx";
import { MarkedLaw } from "./marked-law.tsx";
import { decidingPlaces } from "./marks.ts";
import { sayAnswer, sayBand } from "./say.ts";
import { VerdictTag } from "./verdict-tag.tsx";

/** An item with what decided it: its words, the figures against its limits, the answers. */
export function FindingCard({ finding, level = 3 }: { finding: Finding; level?: 3 | 4 }) {
  const { rulebook, assessment, say, pick } = usePage();
  const { industry, item } = findItem(rulebook, finding.item);
  const telling = finding.counts.filter((count) => count.verdict === finding.verdict);
  const places = decidingPlaces(finding, item, assessment.flows ?? []);
  const Heading = `h${level}` as const;
  return (
    <article class={`card finding ${finding.verdict}`}>
      <header>
        <Heading>
          <ItemName id={finding.item} />
        </Heading>
        <VerdictTag verdict={finding.verdict} />
      </header>
      <p class="path-of">{pick(findPath(rulebook, finding.path).name)}</p>
      {finding.verdict === "unmet" ? (
        <p>
          <LawText>{item.title}</LawText>
        </p>
      ) : (
        <blockquote class="list-words">
          <p>
            <MarkedLaw text={item.title} places={places} />
          </p>
          <p>
            <MarkedLaw text={item.description} places={places} />
          </p>
          {item.source && <p class="source">{pick(item.source)}</p>}
        </blockquote>
      )}
      <p class="plain">{pick(item.plain)}</p>
      {(telling.length > 0 ? telling : finding.counts).map((count, index) => (
        <CountView count={count} finding={finding} key={index} />
      ))}
      {finding.answers.length > 0 && <Answers answers={finding.answers} />}
      {finding.verdict === "open" && finding.missing.length > 0 && (
        <>
          <p>{say("finding.settled-by")}</p>
          <AskedLinks pointers={finding.missing} />
        </>
      )}
      {finding.verdict === "unmet" && <ItemText industry={industry} items={[item]} />}
    </article>
  );
}

function Answers({ answers }: { answers: DecidingAnswer[] }) {
  const page = usePage();
  const { rulebook, say } = page;
  return (
    <dl class="answers">
      {answers.map(({ id, value, at_least, below }) => {
        const unit = unitOf(rulebook, id);
        return (
          <div key={id}>
            <dt>{askedAt(page, `/answers/${id}`).name}</dt>
            <dd>
              {sayAnswer(page, value, unit)}
              {at_least !== undefined && (
                <span class="band">
                  {say("count.band", {
                    band: sayBand(page, { at_least, below: below ?? null }, unit),
                  })}
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
