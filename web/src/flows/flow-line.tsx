import type { TypedFlow } from "../assessment/typed.ts";
import type { Page } from "../page.ts";
import { isAnswered } from "../questions/asked.ts";
import { nameOfFlow, questionsOfFlow } from "../questions/of-flow.ts";
import { COLUMNS, sayColumn } from "../result/flows/flow-lines.tsx";

interface FlowLineProps {
  page: Page;
  flow: TypedFlow;
  index: number;
  open: boolean;
  onOpen: () => void;
}

/** A flow as one line on a phone; pressed, it unfolds what it is asked. */
export function FlowLine({ page, flow, index, open, onOpen }: FlowLineProps) {
  const { say } = page;
  const asked = questionsOfFlow(page, flow, index);
  const waiting = asked.filter(
    (question) => question.asked && !question.optional && !isAnswered(question),
  ).length;
  return (
    <button type="button" class="flow-line" aria-expanded={open} onClick={onOpen}>
      <strong>{nameOfFlow(page, flow, index)}</strong>
      <span class="hint">
        {COLUMNS.map((column) => sayColumn(page, asked, column)).join(say("list.comma"))}
      </span>
      <span class={waiting === 0 ? "tag unmet" : "tag open"}>
        {waiting === 0 ? say("tasks.done") : say("flow.waiting", { count: waiting })}
      </span>
    </button>
  );
}
