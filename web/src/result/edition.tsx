import { usePage } from "../page.ts";
import { sayDate } from "../parts/say-date.ts";
import { listLines } from "../parts/say-list.ts";
import { StepLink } from "../parts/step-link.tsx";

export function Edition() {
  const page = usePage();
  const { rulebook, language, pick, say } = page;
  return (
    <section class="edition">
      <p>
        {say("edition.title")}
        {say("list.colon")}
        {pick(rulebook.title)}
      </p>
      {listLines(page).map(({ name, value }) => (
        <p key={name}>
          {name}
          {say("list.colon")}
          {value}
        </p>
      ))}
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
