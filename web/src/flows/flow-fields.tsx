import { useId, useState } from "preact/hooks";
import { newField, type Typed, type TypedField, type TypedFlow } from "../assessment/typed.ts";
import { usePage } from "../page.ts";
import { QuestionField } from "../parts/question-field.tsx";
import { isAnswered } from "../questions/asked.ts";
import { placeOf } from "../questions/columns.ts";
import { questionsOfFlow } from "../questions/of-flow.ts";
import { findIndustry } from "../rulebook/rulebook.ts";
import { FieldsToTick } from "./fields-to-tick.tsx";

/** Where the questions about a flow's fields stand within it. */
export const FIELDS_PLACE = "fields/";

const SEPARATORS = /[\n\r\t,;|，；、]+/u;
const LONGEST_NAME = 200;

/** The names in a header that was pasted, each once, without those that are there already. */
export function namesIn(text: string, there: readonly string[]): string[] {
  const names = text
    .split(SEPARATORS)
    .map((name) => name.trim().replace(/^"(.*)"$/u, "$1"))
    .filter((name) => name !== "" && [...name].length <= LONGEST_NAME);
  return [...new Set(names)].filter((name) => !there.includes(name));
}

/** A field of that name is said to be the word, with all else that was said of it; or there is one more. */
export const withWord = (fields: readonly TypedField[], word: string): TypedField[] =>
  fields.some(({ name }) => name === word)
    ? fields.map((field) => (field.name === word ? { ...field, is: word } : field))
    : [...fields, newField(word, word)];

const withFields = (typed: Typed, id: string, next: (flow: TypedFlow) => TypedField[]): Typed => ({
  ...typed,
  flows: typed.flows.map((flow) => (flow.id === id ? { ...flow, fields: next(flow) } : flow)),
});

/** What is exported, field by field: pasted as a header, each then said to be a word of the list. */
export function FlowFields({ flow, index }: { flow: TypedFlow; index: number }) {
  const page = usePage();
  const { rulebook, say, change, undoable } = page;
  const id = useId();
  const [text, setText] = useState("");
  const fields = flow.fields ?? [];
  const words = findIndustry(rulebook, flow.industry).words.fields ?? [];
  if (words.length === 0) {
    return null;
  }
  const put = (next: (before: TypedFlow) => TypedField[]) =>
    change((typed) => withFields(typed, flow.id, next));
  const add = () => {
    put((before) => {
      const there = before.fields ?? [];
      const names = namesIn(
        text,
        there.map(({ name }) => name),
      );
      const word = (name: string) => words.find((each) => each.word === name)?.word;
      return [...there, ...names.map((name) => newField(name, word(name)))];
    });
    setText("");
  };
  const tick = (word: string) => put((before) => withWord(before.fields ?? [], word));
  const remove = (removed: readonly TypedField[]) => {
    const before = fields;
    const names = removed.map(({ name }) => name);
    put((each) => (each.fields ?? []).filter(({ name }) => !names.includes(name)));
    undoable({
      said: say("fields.removed", { field: names.join(say("list.comma")) }),
      restore: (typed) => withFields(typed, flow.id, () => before),
    });
  };
  const asked = questionsOfFlow(page, flow, index);
  const missing = new Set(page.report?.missing);
  return (
    <details class="help flow-fields" open={fields.length > 0}>
      <summary>{say("fields.of-flow", { count: fields.length })}</summary>
      <p class="hint">{say("fields.how")}</p>
      <ul>
        {fields.map((field, place) => {
          const here = asked.filter((question) =>
            placeOf(question).startsWith(`${FIELDS_PLACE}${place}/`),
          );
          return (
            <li key={field.name}>
              {here.map((question) =>
                question.kind !== "industries" &&
                (question.kind === "word" ||
                  isAnswered(question) ||
                  missing.has(question.pointer)) ? (
                  <QuestionField question={question} key={placeOf(question)} />
                ) : null,
              )}
              <button type="button" class="quiet" onClick={() => remove([field])}>
                {say("fields.remove", { field: field.name })}
              </button>
            </li>
          );
        })}
      </ul>
      <FieldsToTick flow={flow} fields={fields} add={tick} remove={remove} />
      <label for={id}>{say("fields.paste")}</label>
      <textarea
        id={id}
        rows={2}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="button" disabled={namesIn(text, []).length === 0} onClick={add}>
        {say("fields.take")}
      </button>
    </details>
  );
}
