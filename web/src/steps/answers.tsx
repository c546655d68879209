import { usePage } from "../page.ts";
import { StepLink } from "../parts/step-link.tsx";
import { type Asked, askedQuestions } from "../report/asked.ts";
import { mayChangeResult } from "../report/open-questions.ts";
import type { AskingStep } from "../steps.ts";

const ASKING: readonly AskingStep[] = ["exporter", "industries", "important-data", "flows"];

/** Every answer on one page, each with a way back to its question. */
export function AnswersStep() {
  const page = usePage();
  const asked = askedQuestions(page);
  return (
    <>
      {ASKING.map((step) => (
        <Section
          step={step}
          questions={asked.filter((question) => question.step === step)}
          key={step}
        />
      ))}
    </>
  );
}

function Section({ step, questions }: { step: AskingStep; questions: Asked[] }) {
  const { say, typed } = usePage();
  const parts = [...new Set(questions.map(({ part }) => part))];
  return (
    <section class="card answers-section">
      <h2>{say(`${step}.short`)}</h2>
      {questions.length === 0 && (
        <p class="hint">
          {say(typed.industries.length === 0 ? "industries.none-yet" : "tasks.nothing")}
        </p>
      )}
      {parts.map((part) => (
        <div key={part ?? ""}>
          {part !== null && <h3>{part}</h3>}
          <dl class="overview">
            {questions
              .filter((question) => question.part === part)
              .map((question) => (
                <Row question={question} key={question.pointer} />
              ))}
          </dl>
        </div>
      ))}
    </section>
  );
}

function Row({ question }: { question: Asked }) {
  const { report, faults, say } = usePage();
  const { step, field, pointer, name, answer, optional } = question;
  const fault = faults.get(pointer);
  return (
    <div class={fault === undefined ? "" : "faulty"}>
      <dt>{name}</dt>
      <dd>
        {answer ?? (
          <span class="hint">{say(optional ? "answers.left-blank" : "answers.not-yet")}</span>
        )}
        {fault !== undefined && <span class="fault">{fault}</span>}
        {mayChangeResult(report, pointer) && (
          <span class="tag open">{say("question.may-change")}</span>
        )}
      </dd>
      <dd class="change">
        <StepLink step={step} field={field} label={say("answers.change-named", { name })}>
          {say("answers.change")}
        </StepLink>
      </dd>
    </div>
  );
}
