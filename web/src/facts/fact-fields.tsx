import { withFact } from "../assessment/about.ts";
import type { About } from "../assessment/assessment.ts";
import { usePage } from "../page.ts";
import { Fold } from "../parts/fold.tsx";
import { fieldId } from "../questions/asked.ts";
import { FactField } from "./fact-field.tsx";
import type { Fact } from "./facts.ts";
import { countSaid } from "./say-fact.ts";

interface FactFieldsProps {
  /** The pointer of the `about` into the assessment. */
  at: string;
  facts: readonly Fact[];
  about: About | undefined;
  change: (next: (about: About | undefined) => About | undefined) => void;
}

export const FactFields = ({ at, facts, about, change }: FactFieldsProps) => (
  <div class="facts-said">
    {facts.map((fact) => (
      <FactField
        key={fact.key}
        at={`${at}/${fact.key}`}
        fact={fact}
        value={about?.[fact.key]}
        put={(value) => change((before) => withFact(before, fact.key, value))}
        change={(next) => change((before) => withFact(before, fact.key, next(before?.[fact.key])))}
      />
    ))}
  </div>
);

/** The same, folded: few need them, and no result changes by them. */
export function FoldedFacts({ title, ...fields }: FactFieldsProps & { title: string }) {
  const page = usePage();
  const { say, sought } = page;
  const { at, facts, about } = fields;
  return (
    <Fold
      class="help facts"
      open={sought?.startsWith(`${fieldId(at)}-`) === true}
      summary={say("facts.folded", {
        title,
        said: countSaid(page, facts, about),
        all: facts.length,
      })}
    >
      <p class="hint">{say("facts.what")}</p>
      <FactFields {...fields} />
    </Fold>
  );
}
