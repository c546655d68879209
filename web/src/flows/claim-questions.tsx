import { usePage } from "../page.ts";
import { RulebookQuestion } from "../parts/question.tsx";
import { ofGeneral } from "../questions/list.ts";
import { findGeneral } from "../rulebook/rulebook.ts";

const ANSWERS = "/answers/";

/** What a claim depends on, asked where one is made. */
export function ClaimQuestions() {
  const page = usePage();
  const asked = ofGeneral(page).filter((question) => question.asked);
  return asked.length === 0 ? null : (
    <section class="card">
      <h2>{page.say("flow.exemption")}</h2>
      {asked.map(({ pointer }) => (
        <RulebookQuestion
          question={findGeneral(page.rulebook, pointer.slice(ANSWERS.length))}
          key={pointer}
        />
      ))}
    </section>
  );
}
