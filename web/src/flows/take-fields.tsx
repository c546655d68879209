import { useId, useState } from "preact/hooks";
import type { TypedFlow } from "../assessment/typed.ts";
import { type FieldColumn, fieldOf } from "../fields/columns.ts";
import { usePage } from "../page.ts";
import { useCountingContext } from "../persons/counting.ts";

const LONGEST_NAME = 200;

/** Each once, without those that are there already or that no check could keep. */
export function newColumns(
  columns: readonly FieldColumn[],
  there: readonly string[],
): FieldColumn[] {
  const taken = new Set(there);
  return columns.filter(({ name }) => {
    const isNew = !taken.has(name) && [...name].length <= LONGEST_NAME;
    taken.add(name);
    return isNew;
  });
}

interface TakeFieldsProps {
  flow: TypedFlow;
  add(fields: ReturnType<typeof fieldOf>[]): void;
}

/** A header, pasted or read from a file, of which nothing else is taken. */
export function TakeFields({ flow, add }: TakeFieldsProps) {
  const { readColumns, say, pick } = usePage();
  const { counter } = useCountingContext();
  const id = useId();
  const [text, setText] = useState("");
  const [said, setSaid] = useState("");
  const there = (flow.fields ?? []).map(({ name }) => name);
  const take = (columns: readonly FieldColumn[]): boolean => {
    const found = newColumns(columns, there);
    const decided = found.filter((column) => column.decided).length;
    add(found.map(fieldOf));
    setSaid(
      found.length === 0
        ? say("fields.none-new")
        : say("fields.taken", {
            count: found.length,
            decided,
            open: found.length - decided,
          }),
    );
    return found.length > 0;
  };
  const read = async (file: File | undefined) => {
    if (file === undefined) {
      return;
    }
    try {
      const { fault, columns, header_line } = await counter.sniff({ name: file.name, file }, {});
      if (fault !== null) {
        setSaid(pick({ zh: fault.message, en: fault.message_en }));
      } else if (header_line === 0) {
        setSaid(say("fields.no-header"));
      } else {
        take(columns.flatMap(({ name }) => (name === "" ? [] : readColumns(flow, name, "one"))));
      }
    } catch (failure) {
      setSaid(say("persons.cannot-look", { why: String(failure) }));
    }
  };
  return (
    <fieldset
      class="field take-fields"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        read(event.dataTransfer?.files[0]);
      }}
    >
      <label for={id}>{say("fields.paste")}</label>
      <textarea
        id={id}
        rows={2}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class="buttons">
        <button
          type="button"
          disabled={text.trim() === ""}
          onClick={() => {
            if (take(readColumns(flow, text))) {
              setText("");
            }
          }}
        >
          {say("fields.take")}
        </button>
        <label class="button">
          {say("fields.file")}
          <input
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,.xlsm"
            onChange={(event) => {
              read(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </label>
      </p>
      <p role="status" class="hint">
        {said}
      </p>
    </fieldset>
  );
}
