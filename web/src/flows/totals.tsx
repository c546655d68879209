import { usePage } from "../page.ts";
import { Fault } from "../parts/fault.tsx";
import { QuestionField } from "../parts/question-field.tsx";
import { FillTotal } from "../persons/counted-note.tsx";
import { fieldId } from "../questions/asked.ts";
import { askedQuestions } from "../questions/list.ts";

const measureOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf("/"));

/** Totals over several flows, asked only where the same persons in them could change the result. */
export function DistinctTotals() {
  const page = usePage();
  const { say } = page;
  const totals = askedQuestions(page).filter(({ pointer }) => pointer.startsWith("/distinct/"));
  if (totals.length === 0) {
    return null;
  }
  const parts = [...new Set(totals.map(({ part }) => part))];
  return (
    <section class="card totals" id={fieldId("/distinct")} tabIndex={-1}>
      <h2>{say("distinct.title")}</h2>
      <p>{say("distinct.why")}</p>
      {parts.map((part) => {
        const here = totals.filter((question) => question.part === part);
        return (
          <fieldset class="persons" key={part}>
            <legend>{part}</legend>
            <Fault pointer={(here[0]?.pointer ?? "").replace(/\/\w+$/, "")} />
            {here.map((question) =>
              question.kind === "industries" ? null : (
                // Its place gets its number with the first character typed, and the field has to stay.
                <QuestionField question={question} key={measureOf(question.pointer)} />
              ),
            )}
            <FillTotal flows={here[0]?.flows ?? []} />
          </fieldset>
        );
      })}
    </section>
  );
}
