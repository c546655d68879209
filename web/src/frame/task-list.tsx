import { useEffect, useState } from "preact/hooks";
import { type Page, usePage } from "../page.ts";
import { StepLink } from "../parts/step-link.tsx";
import type { Asked } from "../questions/asked.ts";
import { progressOf } from "../questions/progress.ts";
import { countOpenQuestions, flowsAreOpen } from "../report/open-questions.ts";
import type { Report } from "../report/report.ts";
import { type AskingStep, BESIDE, isBeside, STEPS, type Step } from "../steps.ts";

interface TaskListProps {
  step: Step;
  asked: Asked[];
}

const asks = (step: Step): step is AskingStep =>
  step !== "start" && step !== "answers" && step !== "result" && !isBeside(step);

/** The sections and how far each has come, in any order; on a phone folded behind one line. */
export function TaskList({ step, asked }: TaskListProps) {
  const { say, go } = usePage();
  const [unfolded, setUnfolded] = useState(false);
  // Going anywhere folds it again.
  useEffect(() => setUnfolded(false), [step]);
  return (
    <nav
      class="tasks"
      aria-label={say("app.steps")}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (to instanceof Node && !event.currentTarget.contains(to)) {
          setUnfolded(false);
        }
      }}
      onKeyDown={(event) => event.key === "Escape" && setUnfolded(false)}
    >
      <button
        type="button"
        class="tasks-fold"
        aria-expanded={unfolded}
        aria-controls="task-list"
        onClick={() => setUnfolded(!unfolded)}
      >
        <span>
          {isBeside(step)
            ? say(`${step}.short`)
            : say("tasks.where", {
                place: STEPS.indexOf(step) + 1,
                places: STEPS.length,
                step: say(`${step}.short`),
              })}
        </span>
        <span class="tasks-all">{say(unfolded ? "tasks.hide" : "tasks.show")}</span>
      </button>
      <div id="task-list" class={unfolded ? "tasks-body unfolded" : "tasks-body"}>
        <ol class="steps">
          {STEPS.map((each) => (
            <li key={each}>
              <a
                href={`#${each}`}
                aria-current={each === step ? "step" : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  go(each);
                }}
              >
                <span class="task-name">{say(`${each}.short`)}</span>
                {asks(each) && <TaskState step={each} asked={asked} />}
              </a>
            </li>
          ))}
        </ol>
        {BESIDE.map((beside) => (
          <p class="tasks-beside" key={beside}>
            <StepLink step={beside}>{say(`${beside}.short`)}</StepLink>
          </p>
        ))}
        <OpenCount />
      </div>
    </nav>
  );
}

function TaskState({ step, asked }: { step: AskingStep; asked: Asked[] }) {
  const { faults, typed, say } = usePage();
  const { state, answered, asked: wanted } = progressOf(step, asked, faults, typed);
  return (
    <span class={`task-state ${state}`}>
      {say(`tasks.${state}`)}
      {state === "started" && <span class="task-count">{` ${answered}/${wanted}`}</span>}
    </span>
  );
}

/** At most how many questions can still change the result. */
export function sayOpenCount({ typed, say }: Pick<Page, "typed" | "say">, report: Report): string {
  if (typed.industries.length === 0) {
    return say("tasks.no-industry");
  }
  const count = countOpenQuestions(report, typed);
  const said =
    count === 0
      ? say("tasks.settled")
      : count === 1
        ? say("tasks.open-one")
        : say("tasks.open", { count });
  return flowsAreOpen(report) ? `${said}${say("tasks.flows-to-come")}` : said;
}

export function OpenCount() {
  const page = usePage();
  const { report } = page;
  return report === null ? null : <p class="open-count">{sayOpenCount(page, report)}</p>;
}
