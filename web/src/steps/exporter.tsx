import { usePage } from "../page.ts";
import { Explained } from "../parts/explained.tsx";
import { RulebookQuestion } from "../parts/question.tsx";
import { QuestionField } from "../parts/question-field.tsx";
import { WhoCounts } from "../parts/who-counts.tsx";
import { askedQuestions } from "../questions/list.ts";

const GATE = "/exporter/";

export function ExporterStep() {
  const page = usePage();
  const { rulebook, say, pick } = page;
  return (
    <>
      <WhoCounts summary="exporter.who-counts" sections={["whose", "abroad"]} />
      {askedQuestions(page).map((question) => {
        if (question.step !== "exporter" || question.kind === "industries") {
          return null;
        }
        const { pointer } = question;
        const everyone = rulebook.everyone.find(({ answer }) => pointer === `/answers/${answer}`);
        if (everyone !== undefined) {
          return <RulebookQuestion question={everyone} key={pointer} />;
        }
        const gate = rulebook.gates.find(({ id }) => pointer === GATE + id);
        if (gate === undefined) {
          return (
            <div class="question" key={pointer}>
              <QuestionField question={question} hint={say("exporter.year.hint")} />
            </div>
          );
        }
        return (
          <QuestionField question={question} label={pick(gate.question)} key={pointer}>
            <p class="hint">
              <Explained>{pick(gate.hint)}</Explained>
            </p>
          </QuestionField>
        );
      })}
    </>
  );
}
