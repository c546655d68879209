import type { TypedFlow } from "../assessment/typed.ts";
import { readFigure } from "../figure/read.ts";
import type { Page } from "../page.ts";
import { faultId } from "../parts/fault.tsx";
import { sayFigure } from "../parts/figure-field.tsx";
import { TruthSelect } from "../parts/truth-select.tsx";
import { type Asked, fieldId } from "../questions/asked.ts";
import { type Column, placeOf } from "../questions/columns.ts";
import { nameOfFlow, questionsOfFlow } from "../questions/of-flow.ts";

export interface FlowRowProps {
  /**
   * What the row is said with. It is not taken from the context, so that a key pressed in one row
   * draws no other anew.
   */
  page: Page;
  flow: TypedFlow;
  index: number;
  columns: readonly Column[];
  open: boolean;
  /** Where the figures come from, if from files. */
  note: string | null;
  onOpen: () => void;
  onCopy: () => void;
  onRemove: () => void;
}

/** A flow as a row to type in. */
export function FlowRow(props: FlowRowProps) {
  const { page, flow, index, columns, open, note, onOpen, onCopy, onRemove } = props;
  const { say } = page;
  const asked = questionsOfFlow(page, flow, index);
  const name = nameOfFlow(page, flow, index);
  return (
    <tr class="flow" data-flow={flow.id}>
      {columns.map(({ place }, column) => (
        <td key={place} class={place.replace("/", "-")}>
          <Cell
            page={page}
            question={asked.find((question) => placeOf(question) === place)}
            column={column}
            placeholder={place === "name" ? name : undefined}
          />
          {place === "name" && note !== null && <p class="hint">{note}</p>}
        </td>
      ))}
      <td class="row-actions">
        <button
          type="button"
          class="quiet"
          aria-expanded={open}
          aria-label={say("flow.more-named", { flow: name })}
          onClick={onOpen}
        >
          {say("flow.more")}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={say("flow.copy-named", { flow: name })}
          onClick={onCopy}
        >
          {say("flow.copy")}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={say("flow.remove-named", { flow: name })}
          onClick={onRemove}
        >
          {say("flow.remove")}
        </button>
      </td>
    </tr>
  );
}

interface CellProps {
  page: Page;
  question: Asked | undefined;
  column: number;
  placeholder: string | undefined;
}

function Cell({ page, question, column, placeholder }: CellProps) {
  const { say, change, faults } = page;
  if (question === undefined || !question.asked) {
    return <span class="hint">–</span>;
  }
  const { pointer, link } = question;
  const fault = faults.get(pointer);
  const mark = {
    id: fieldId(pointer),
    "aria-label": link,
    "data-column": column,
    "aria-invalid": fault !== undefined,
    "aria-describedby": fault === undefined ? undefined : faultId(pointer),
  };
  const said = fault !== undefined && (
    <p class="fault" id={faultId(pointer)}>
      {fault}
    </p>
  );
  switch (question.kind) {
    case "text":
    case "figure":
      return (
        <>
          <input
            {...mark}
            type="text"
            class={question.kind === "figure" ? "figure" : undefined}
            placeholder={placeholder}
            value={question.value}
            onInput={(event) => {
              const text = event.currentTarget.value;
              change((state) => question.put(state, text));
            }}
          />
          {question.kind === "figure" && (
            <Reading page={page} pointer={pointer} text={question.value} />
          )}
          {said}
        </>
      );
    case "truth":
      return (
        <TruthSelect
          mark={mark}
          say={say}
          value={question.value}
          onChoose={(value) => change((state) => question.put(state, value))}
        />
      );
    case "word":
      return (
        <>
          <select
            {...mark}
            value={question.value ?? (question.value === null ? "?" : "")}
            onChange={(event) => {
              const { value } = event.currentTarget;
              change((state) =>
                question.put(state, value === "" ? undefined : value === "?" ? null : value),
              );
            }}
          >
            <option value="">{question.none}</option>
            {question.options.map(({ word, name }) => (
              <option value={word} key={word}>
                {name}
              </option>
            ))}
            {question.unsure && <option value="?">{say("choice.unsure")}</option>}
          </select>
          {said}
        </>
      );
    case "industries":
      return null;
  }
}

/** How the figure is read, where that is more than the digits typed. */
function Reading({ page, pointer, text }: { page: Page; pointer: string; text: string }) {
  const { say } = page;
  const reading = readFigure(text);
  const plainly = /^[\d,]+$/.test(text.trim());
  return (
    <p class="reading" id={`${fieldId(pointer)}-read`} aria-live="polite">
      {reading.kind === "figure" &&
        !plainly &&
        say(reading.approximate ? "figure.read-approximately" : "figure.read", {
          figure: sayFigure(page, reading.figure),
        })}
      {reading.kind === "unsure" && say("figure.read-unsure")}
    </p>
  );
}
