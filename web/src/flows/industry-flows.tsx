import { useMemo, useState } from "preact/hooks";
import {
  liveFlows,
  newFlow,
  type Typed,
  type TypedFlow,
  withFlowBack,
  withoutFlow,
} from "../assessment/typed.ts";
import { type Page, usePage } from "../page.ts";
import { sayCountedNote } from "../persons/counted-note.tsx";
import { fieldId } from "../questions/asked.ts";
import { type Column, columnsOf, placeOf } from "../questions/columns.ts";
import { nameOfFlow, questionsOfFlow } from "../questions/of-flow.ts";
import { industryName } from "../questions/say-answer.ts";
import type { Industry } from "../rulebook/rulebook.ts";
import { copyOf, moved, withFlow, withoutChange } from "./arrange.ts";
import { DescriptionGroups } from "./descriptions.tsx";
import { FlowLine } from "./flow-line.tsx";
import { FlowPanel } from "./flow-panel.tsx";
import { FlowRow, type FlowRowProps } from "./flow-row.tsx";
import { onGridKey } from "./grid-keys.ts";
import { type Pasted, pasted } from "./paste.ts";
import { PasteTable } from "./paste-table.tsx";

interface IndustryFlowsProps {
  industry: Industry;
  /** The flow whose panel is open. */
  open: string | null;
  onOpen: (flow: string | null) => void;
  /** Whether there is no room for a table. */
  narrow: boolean;
}

/** The flows of an industry: a table to type in, on a phone a line each. */
export function IndustryFlows({ industry, open, onOpen, narrow }: IndustryFlowsProps) {
  const page = usePage();
  const { typed, change, undoable, screened, setScreened, say } = page;
  const name = industryName(page, industry);
  const columns = useMemo(() => columnsOf(industry), [industry]);
  const all = liveFlows(typed);
  const flows = all
    .map((flow, index) => ({ flow, index }))
    .filter(({ flow }) => flow.industry === industry.id);

  const focusLater = (id: string) =>
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  const add = () => {
    const blank = newFlow(typed, industry.id);
    const flow = screened && all.length === 0 ? { ...blank, persons: screened } : blank;
    setScreened(null);
    const next = withFlow(typed, flow);
    change((state) => withFlow(state, flow));
    if (narrow) {
      onOpen(flow.id);
    }
    const index = liveFlows(next).findIndex(({ id }) => id === flow.id);
    focusLater(fieldId(`/flows/${index}/name`));
  };
  const copy = (flow: TypedFlow, index: number) => {
    const made = copyOf(typed, flow, say("flow.copy-of", { flow: nameOfFlow(page, flow, index) }));
    change((state) => withFlow(state, made, flow.id));
    undoable({
      said: say("flow.copied", { flow: nameOfFlow(page, flow, index) }),
      restore: (state) => withoutFlow(state, made.id),
    });
  };
  const remove = (flow: TypedFlow, index: number) => {
    change((state) => withoutFlow(state, flow.id));
    undoable({
      said: say("flow.removed", { flow: nameOfFlow(page, flow, index) }),
      restore: (state) => withFlowBack(state, typed, flow.id),
    });
  };
  const move = (id: string, by: -1 | 1) => change((state) => moved(state, id, by));
  const takeIn = (next: Pasted) => {
    change(() => next.typed);
    undoable({
      said: sayPasted(page, next),
      restore: (state) => withoutChange(state, typed, next.typed),
    });
  };
  const fillDown = (id: string, column: number) => {
    const next = filledDown(page, flows, columns, id, column);
    if (next) {
      change(() => next);
    }
  };
  const panel = (flow: TypedFlow, index: number) => (
    <FlowPanel
      flow={flow}
      index={index}
      columns={narrow ? [] : columns}
      onMove={(by) => move(flow.id, by)}
      onClose={() => onOpen(null)}
    />
  );
  const toggle = (id: string) => onOpen(open === id ? null : id);
  return (
    <section class="flows" aria-label={name}>
      <h2>{name}</h2>
      {flows.length > 0 && narrow && (
        <ul class="flow-list">
          {flows.map(({ flow, index }) => (
            <li class="flow" key={flow.id}>
              <FlowLine
                page={page}
                flow={flow}
                index={index}
                open={open === flow.id}
                onOpen={() => toggle(flow.id)}
              />
              {open === flow.id && (
                <>
                  {panel(flow, index)}
                  <p class="row-actions">
                    <button type="button" onClick={() => copy(flow, index)}>
                      {say("flow.copy")}
                    </button>
                    <button
                      type="button"
                      aria-label={say("flow.remove-named", {
                        flow: nameOfFlow(page, flow, index),
                      })}
                      onClick={() => remove(flow, index)}
                    >
                      {say("flow.remove")}
                    </button>
                  </p>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {flows.length > 0 && !narrow && (
        <table
          class="flow-table"
          aria-label={say("flow.table", { industry: name })}
          onKeyDown={(event) => onGridKey(event, { add, move, fillDown })}
          onPaste={(event) => {
            const { target } = event;
            const text = event.clipboardData?.getData("text/plain") ?? "";
            const cell = target instanceof Element ? target.closest("[data-column]") : null;
            const row = cell?.closest<HTMLElement>("[data-flow]");
            if (cell instanceof HTMLElement && row && /[\t\n]/.test(text.trim())) {
              event.preventDefault();
              const from = { flow: row.dataset.flow, column: Number(cell.dataset.column) };
              takeIn(pasted(page, industry, columns, text, from));
            }
          }}
        >
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" key={column.place}>
                  {say(column.name)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {flows.map(({ flow, index }) => (
              <Slot
                page={page}
                flow={flow}
                index={index}
                columns={columns}
                open={open === flow.id}
                note={sayCountedNote(page, flow)}
                onOpen={() => toggle(flow.id)}
                onCopy={() => copy(flow, index)}
                onRemove={() => remove(flow, index)}
                key={flow.id}
              >
                {open === flow.id && (
                  <tr class="flow-more">
                    <td colSpan={columns.length + 1}>{panel(flow, index)}</td>
                  </tr>
                )}
              </Slot>
            ))}
          </tbody>
        </table>
      )}
      <p class="flow-tools">
        <button type="button" class="add" onClick={add}>
          {say("flows.add", { industry: name })}
        </button>
        <PasteTable
          columns={columns}
          onPaste={(text) => {
            const last = { flow: undefined, column: 0 };
            takeIn(pasted(page, industry, columns, text, last));
          }}
        />
      </p>
      {!narrow && <DescriptionGroups industry={industry} flows={flows} />}
    </section>
  );
}

/** A row, which is drawn anew only when something that it shows has changed. */
function Slot({ children, ...row }: FlowRowProps & { children: preact.ComponentChildren }) {
  const { page, flow, index, columns, open, note } = row;
  const faults = [...page.faults]
    .filter(([pointer]) => pointer.startsWith(`/flows/${index}/`))
    .join("\n");
  const [latest] = useState<{ row: FlowRowProps }>({ row });
  latest.row = row;
  const drawn = useMemo(
    () => (
      <FlowRow
        page={page}
        flow={flow}
        index={index}
        columns={columns}
        open={open}
        note={note}
        onOpen={() => latest.row.onOpen()}
        onCopy={() => latest.row.onCopy()}
        onRemove={() => latest.row.onRemove()}
      />
    ),
    [page.language, flow, index, columns, open, note, faults],
  );
  return (
    <>
      {drawn}
      {children}
    </>
  );
}

/** The check in which a cell says what the one above it says. */
function filledDown(
  page: Page,
  flows: readonly { flow: TypedFlow; index: number }[],
  columns: readonly Column[],
  id: string,
  column: number,
): Typed | null {
  const at = flows.findIndex(({ flow }) => flow.id === id);
  const [above, here] = [flows[at - 1], flows[at]];
  const place = columns[column]?.place;
  const ask = (each: { flow: TypedFlow; index: number }) =>
    questionsOfFlow(page, each.flow, each.index).find((question) => placeOf(question) === place);
  const [from, to] = [above && ask(above), here && ask(here)];
  if (!from || !to) {
    return null;
  }
  switch (to.kind) {
    case "text":
    case "figure":
      return from.kind === to.kind ? to.put(page.typed, from.value) : null;
    case "word":
      return from.kind === "word" ? to.put(page.typed, from.value) : null;
    case "truth":
      return from.kind === "truth" && from.value !== undefined
        ? to.put(page.typed, from.value)
        : null;
    case "industries":
      return null;
  }
}

/** What was taken in, and what of it could not be chosen. */
function sayPasted({ say }: Page, { rows, unread }: Pasted): string {
  const [first] = unread;
  const taken = say("flow.pasted", { count: rows });
  return first === undefined
    ? taken
    : `${taken}${say("flow.pasted.unread", { count: unread.length, ...first })}`;
}
