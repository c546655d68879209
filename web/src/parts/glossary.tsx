import { GUIDANCE } from "../guidance.ts";
import { usePage } from "../page.ts";

export function Glossary() {
  const { pick } = usePage();
  const { name, summary, terms } = GUIDANCE.glossary;
  return (
    <details class="glossary">
      <summary>{pick(name)}</summary>
      <p class="hint">{pick(summary)}</p>
      <dl>
        {terms.map((term) => (
          <div key={term.id}>
            <dt>{pick(term.term)}</dt>
            <dd>
              {pick(term.meaning)} <span class="source">{pick(term.source)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
