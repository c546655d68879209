/** Whatever removes or overwrites can be undone, by a button and by Ctrl+Z. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Typed } from "../assessment/typed.ts";
import { usePage } from "../page.ts";

/** One thing that was done, and how what it took away comes back. */
export interface Undoing {
  said: string;
  restore: (typed: Typed) => Typed;
  /** Brings back what stands beside the answers. */
  elsewhere?: () => void;
}

const typesText = (element: Element | null): boolean =>
  element instanceof HTMLInputElement
    ? element.type === "text" || element.type === "search"
    : element instanceof HTMLTextAreaElement;

export function useUndo(change: (next: (typed: Typed) => Typed) => void) {
  const [done, setDone] = useState<Undoing[]>([]);
  const undo = () => {
    const last = done.at(-1);
    if (last) {
      change(last.restore);
      last.elsewhere?.();
      setDone(done.slice(0, -1));
    }
  };
  useEffect(() => {
    if (done.length === 0) {
      return;
    }
    // In a line of text the key undoes what was typed there.
    const onKey = (event: KeyboardEvent) => {
      const asks = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (asks && event.key.toLowerCase() === "z" && !typesText(document.activeElement)) {
        event.preventDefault();
        undo();
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  return {
    done,
    undo,
    dismiss: () => setDone([]),
    remember: (undoing: Undoing) => setDone((before) => [...before, undoing]),
  };
}

interface UndoNoticeProps {
  done: readonly Undoing[];
  undo: () => void;
  dismiss: () => void;
}

/** What was done last, with the way to undo it; it takes the focus, since what was pressed is gone. */
export function UndoNotice({ done, undo, dismiss }: UndoNoticeProps) {
  const { say } = usePage();
  const button = useRef<HTMLButtonElement>(null);
  const last = done.at(-1);
  useEffect(() => {
    if (last) {
      button.current?.focus({ preventScroll: true });
    }
  }, [last]);
  return (
    <div class="undo-notice" role="status">
      {last && (
        <p class="notice">
          <span>{last.said}</span>
          <button type="button" ref={button} onClick={undo} aria-keyshortcuts="Control+Z">
            {say("undo.undo")}
          </button>
          <button type="button" class="quiet" onClick={dismiss}>
            {say("keep.dismiss")}
          </button>
        </p>
      )}
    </div>
  );
}
