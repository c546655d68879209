import { usePage } from "../page.ts";
import { StepLink } from "../parts/step-link.tsx";
import { type Asked, fieldId } from "../questions/asked.ts";
import { askedQuestions } from "../questions/list.ts";
import { sayAnswered } from "../questions/say-answer.ts";
import { mayChangeResult } from "../report/open-questions.ts";
import type { AskingStep } from "../steps.ts";

const ASKING: readonly AskingStep[] = ["exporter", "industries", "important-data", "flows"];

/** Every answer on one page, each with a way back to its question. */
export function AnswersStep() {
  const asked = askedQuestions(usePage());
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
  const page = usePage();
  const { report, faults, say } = page;
  const { step, pointer, name, optional } = question;
  const fault = faults.get(pointer);
  return (
    <div class={fault === undefined ? "" : "faulty"}>
      <dt>{name}</dt>
      <dd>
        {sayAnswered(page, question) ?? (
          <span class="hint">{say(optional ? "answers.left-blank" : "answers.not-yet")}</span>
        )}
        {fault !== undefined && <span class="fault">{fault}</span>}
        {mayChangeResult(report, pointer) && (
          <span class="tag open">{say("question.may-change")}</span>
        )}
      </dd>
      <dd class="change">
        <StepLink
          step={step}
          field={fieldId(pointer)}
          label={say("answers.change-named", { name })}
        >
          {say("answers.change")}
        </StepLink>
      </dd>
    </div>
  );
}
