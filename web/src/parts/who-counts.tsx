import { GUIDANCE } from "../guidance.ts";
import { usePage } from "../page.ts";
import type { WordKey } from "../words.ts";
import { Fold } from "./fold.tsx";

interface WhoCountsProps {
  /** A word of the page, since the guidance is not among what the first screens read. */
  summary: WordKey;
  /** Ids of sections of who-counts.json. */
  sections: readonly string[];
}

/** Whose export it is, what is abroad and what is personal information, beside what is asked. */
export function WhoCounts({ summary, sections }: WhoCountsProps) {
  const { say } = usePage();
  return (
    <Fold class="help" summary={say(summary)}>
      <Lines sections={sections} />
    </Fold>
  );
}

function Lines({ sections }: Pick<WhoCountsProps, "sections">) {
  const { say, pick } = usePage();
  const { whoCounts, glossary } = GUIDANCE;
  return (
    <dl class="limits">
      {whoCounts.sections
        .filter(({ id }) => sections.includes(id))
        .map(({ id, name, terms = [], entries }) => (
          <div key={id}>
            <dt>{pick(name)}</dt>
            {entries.map(({ text, source }) => (
              <dd key={text.zh}>
                {pick(text)} <span class="source">{pick(source)}</span>
              </dd>
            ))}
            {glossary.terms
              .filter((term) => terms.includes(term.id))
              .map(({ term, meaning, source }) => (
                <dd key={term.zh}>
                  {pick(term)}
                  {say("list.colon")}
                  {pick(meaning)} <span class="source">{pick(source)}</span>
                </dd>
              ))}
          </div>
        ))}
    </dl>
  );
}
