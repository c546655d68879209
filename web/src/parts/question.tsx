import type { ComponentChildren } from "preact";
import { usePage } from "../page.ts";
import type { Question } from "../rulebook/rulebook.ts";
import { Truth } from "./choices.tsx";
import { Explained } from "./explained.tsx";
import { FigureField } from "./figure-field.tsx";

/** A question that the rulebook declares. */
export function RulebookQuestion({
  question,
  children,
}: {
  question: Question;
  children?: ComponentChildren;
}) {
  const { typed, change, pick } = usePage();
  const pointer = `/answers/${question.answer}`;
  if (question.kind === "number") {
    return (
      <div class="question">
        <FigureField
          pointer={pointer}
          label={pick(question.text)}
          hint={question.hint && pick(question.hint)}
          unit={question.unit}
          text={typed.figures[question.answer] ?? ""}
          onChange={(text) =>
            change((state) => ({
              ...state,
              figures: { ...state.figures, [question.answer]: text },
            }))
          }
        />
        {children}
      </div>
    );
  }
  return (
    <Truth
      pointer={pointer}
      legend={pick(question.text)}
      value={typed.answers[question.answer]}
      onChange={(value) =>
        change((state) => ({ ...state, answers: { ...state.answers, [question.answer]: value } }))
      }
    >
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
    </Truth>
  );
}
