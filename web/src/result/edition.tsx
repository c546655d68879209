import { usePage } from "../page.ts";
import { sayDate } from "../parts/say-date.ts";
import { StepLink } from "../parts/step-link.tsx";

export function Edition() {
  const { rulebook, language, pick, say } = usePage();
  return (
    <section class="card edition">
      <h2>{say("edition.title")}</h2>
      <p>{pick(rulebook.title)}</p>
      <p>
        {say("edition.of", {
          edition: rulebook.edition,
          issued: sayDate(language, rulebook.issued),
        })}
      </p>
      <p>
        <StepLink step="overview">{say("overview.title")}</StepLink>
      </p>
      <p class="hint">{say("result.not-advice")}</p>
    </section>
  );
}
