/** Keys in a table of flows, as in a spreadsheet. */

export interface Moves {
  /** Below the last row there is a new one. */
  add: () => void;
  /** Moves the row up or down. */
  move: (flow: string, by: -1 | 1) => void;
  /** Says in this cell what the one above says. */
  fillDown: (flow: string, column: number) => void;
}

const isControl = (target: EventTarget | null): target is HTMLInputElement | HTMLSelectElement =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

/** Whether the caret stands where a further step would leave the text. */
function atEdge(control: HTMLInputElement | HTMLSelectElement, by: -1 | 1): boolean {
  if (control instanceof HTMLSelectElement) {
    return true;
  }
  const { selectionStart, selectionEnd, value } = control;
  return selectionStart === selectionEnd && selectionStart === (by < 0 ? 0 : value.length);
}

function focusCell(row: Element | null | undefined, column: number): boolean {
  const control = row?.querySelector<HTMLElement>(`[data-column="${column}"]`);
  control?.focus();
  if (control instanceof HTMLInputElement) {
    control.select();
  }
  return control !== null && control !== undefined;
}

export function onGridKey(event: KeyboardEvent, { add, move, fillDown }: Moves): void {
  const { target, key } = event;
  if (!isControl(target) || target.dataset.column === undefined) {
    return;
  }
  const column = Number(target.dataset.column);
  const row = target.closest<HTMLElement>("[data-flow]");
  const flow = row?.dataset.flow ?? "";
  const rows = [...(row?.parentElement?.querySelectorAll<HTMLElement>("[data-flow]") ?? [])];
  const at = row ? rows.indexOf(row) : -1;
  const taken = () => event.preventDefault();
  if (event.altKey && (key === "ArrowUp" || key === "ArrowDown")) {
    taken();
    move(flow, key === "ArrowUp" ? -1 : 1);
    requestAnimationFrame(() => target.focus());
    return;
  }
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "d") {
    taken();
    fillDown(flow, column);
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) {
    return;
  }
  const chooses = target instanceof HTMLSelectElement;
  if (key === "Enter") {
    taken();
    const next = rows[at + (event.shiftKey ? -1 : 1)];
    if (next) {
      focusCell(next, column);
    } else if (!event.shiftKey) {
      add();
    }
  } else if ((key === "ArrowUp" || key === "ArrowDown") && !chooses) {
    taken();
    focusCell(rows[at + (key === "ArrowUp" ? -1 : 1)], column);
  } else if (key === "ArrowLeft" || key === "ArrowRight") {
    const by = key === "ArrowLeft" ? -1 : 1;
    if (!event.shiftKey && atEdge(target, by) && focusCell(row, column + by)) {
      taken();
    }
  }
}
