import { useId, useState } from "preact/hooks";
import { usePage } from "../page.ts";
import type { Column } from "../questions/columns.ts";

interface PasteTableProps {
  columns: readonly Column[];
  onPaste: (text: string) => void;
}

/** A place to paste a whole table in, with or without a row of headings. */
export function PasteTable({ columns, onPaste }: PasteTableProps) {
  const { say } = usePage();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  return (
    <>
      <button type="button" class="paste-table" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say("flow.paste")}
      </button>
      {open && (
        <span class="paste-place">
          <label for={id}>{say("flow.paste.how")}</label>
          <span class="hint">{columns.map(({ name }) => say(name)).join(say("list.comma"))}</span>
          <textarea
            id={id}
            rows={6}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button
            type="button"
            class="primary take-in"
            disabled={text.trim() === ""}
            onClick={() => {
              onPaste(text);
              setText("");
              setOpen(false);
            }}
          >
            {say("flow.paste.take")}
          </button>
        </span>
      )}
    </>
  );
}
