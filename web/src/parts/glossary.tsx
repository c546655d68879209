import { NOT_READY } from "../checker.ts";
import { GUIDANCE } from "../guidance.ts";
import { usePage } from "../page.ts";

/** The terms and what they mean; these are drawn once the core is ready, after the first question. */
export function Glossary() {
  const { pick, check } = usePage();
  const { name, summary, terms } = GUIDANCE.glossary;
  return (
    <details class="glossary">
      <summary>{pick(name)}</summary>
      <p class="hint">{pick(summary)}</p>
      {check !== NOT_READY.check && (
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
      )}
    </details>
  );
}
