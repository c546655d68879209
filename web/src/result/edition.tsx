import { usePage } from "../page.ts";
import { sayDate } from "../parts/say-date.ts";
import { StepLink } from "../parts/step-link.tsx";

export function Edition() {
  const { rulebook, language, pick, say } = usePage();
  return (
    <section class="edition">
      <p>
        {say("edition.title")}
        {say("list.colon")}
        {pick(rulebook.title)}
      </p>
      <p>
        {say("edition.of", {
          edition: rulebook.edition,
          issued: sayDate(language, rulebook.issued),
        })}
        <StepLink step="overview">{say("overview.title")}</StepLink>
      </p>
    </section>
  );
}
