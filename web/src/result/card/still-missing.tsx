import { useState } from "preact/hooks";
import { usePage } from "../../page.ts";
import { AskedLinks } from "../../parts/asked-links.tsx";
import { Fold, useUnfolded } from "../../parts/fold.tsx";
import { QuestionField } from "../../parts/question-field.tsx";
import { type Asked, isAnswered } from "../../questions/asked.ts";
import { askedQuestions } from "../../questions/list.ts";
import { questionAt } from "../../questions/places.ts";
import type { Report } from "../../report/report.ts";

/** Whether the question makes sense where its step is not in sight. */
const standsAlone = ({ kind, pointer, asked }: Asked): boolean =>
  asked && kind !== "industries" && !pointer.endsWith("/as_described");

/** What could still change the result: the first question is answered here, the others by links. */
export function StillMissing({ report }: { report: Report }) {
  const page = usePage();
  const { say } = page;
  const unfolded = useUnfolded();
  const totals = report.missing.some((pointer) => pointer.startsWith("/distinct"))
    ? askedQuestions(page).filter(
        (question) => question.pointer.startsWith("/distinct/") && !isAnswered(question),
      )
    : [];
  const next = [
    ...report.missing.flatMap((pointer) => questionAt(page, pointer) ?? []),
    ...totals,
  ].find(standsAlone);
  // What was answered here stays until one leaves: nothing moves away under the hand.
  const [held, setHeld] = useState<readonly string[]>([]);
  const shown = [...held, ...(next && !held.includes(next.pointer) ? [next.pointer] : [])];
  if (report.missing.length === 0 && held.length === 0) {
    return null;
  }
  const rest = report.missing.filter((pointer) => !shown.includes(pointer));
  return (
    <section class="still-missing" id="result-open" tabIndex={-1}>
      <h3>{say("open.title")}</h3>
      {!unfolded &&
        shown.map((pointer) => {
          const question = questionAt(page, pointer);
          return question === undefined || question.kind === "industries" ? null : (
            <div class="question" key={pointer} onFocusIn={() => setHeld(shown)}>
              <QuestionField question={question} label={question.link} />
            </div>
          );
        })}
      {(unfolded ? report.missing : rest).length > 0 && (
        <Fold summary={say("open.rest")} open={report.conclusion === "open" && rest.length <= 3}>
          <p class="hint">{say("open.why")}</p>
          <AskedLinks pointers={unfolded ? report.missing : rest} />
        </Fold>
      )}
    </section>
  );
}
