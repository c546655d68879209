import type { ComponentChildren } from "preact";
import { usePage } from "../page.ts";
import { questionAt } from "../questions/places.ts";
import type { Question } from "../rulebook/rulebook.ts";
import { Explained } from "./explained.tsx";
import { QuestionField } from "./question-field.tsx";

/** A question that the rulebook declares, with what explains it there. */
export function RulebookQuestion({
  question,
  children,
}: {
  question: Question;
  children?: ComponentChildren;
}) {
  const page = usePage();
  const { pick } = page;
  const asked = questionAt(page, `/answers/${question.answer}`);
  if (!asked || asked.kind === "industries") {
    return null;
  }
  if (asked.kind === "figure") {
    return (
      <div class="question">
        <QuestionField question={asked} hint={question.hint && pick(question.hint)} />
        {children}
      </div>
    );
  }
  return (
    <QuestionField question={asked}>
      {question.points && (
        <ul>
          {question.points.map((point) => (
            <li key={point.zh}>{pick(point)}</li>
          ))}
        </ul>
      )}
      {question.hint && (
        <p class="hint">
          <Explained>{pick(question.hint)}</Explained>
        </p>
      )}
      {children}
    </QuestionField>
  );
}
