import { version } from "../../package.json";
import { usePage } from "../page.ts";
import { Glossary } from "../parts/glossary.tsx";
import { sayDate } from "../parts/say-date.ts";
import { StepLink } from "../parts/step-link.tsx";
import { InsideSoftware } from "./inside-software.tsx";

export function Footer() {
  const { rulebook, say, pick, language } = usePage();
  return (
    <footer>
      <Glossary />
      <p>{pick(rulebook.title)}</p>
      <p>
        {say("edition.of", {
          edition: rulebook.edition,
          issued: sayDate(language, rulebook.issued),
        })}
        {say("frame.version", { version })}
      </p>
      <p>
        {say("result.not-advice")} {say("app.nothing-leaves")}
      </p>
      <p>
        <StepLink step="overview">{say("overview.title")}</StepLink>
      </p>
      <InsideSoftware />
    </footer>
  );
}
