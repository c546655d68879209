import type { ComponentChildren } from "preact";
import type { Choice } from "../assessment/typed.ts";
import { usePage } from "../page.ts";
import { mayChangeResult } from "../report/open-questions.ts";
import { fieldId } from "../report/questions.ts";
import { Fault } from "./fault.tsx";

interface TruthProps {
  pointer: string;
  legend: ComponentChildren;
  value: Choice<boolean>;
  onChange: (value: boolean | null) => void;
  children?: ComponentChildren;
}

const ANSWERS = [
  [true, "choice.yes"],
  [false, "choice.no"],
  [null, "choice.unsure"],
] as const;

/** A question that is answered with yes, no or 不清楚. What explains it comes as children. */
export function Truth({ pointer, legend, value, onChange, children }: TruthProps) {
  const { say, report } = usePage();
  const field = fieldId(pointer);
  const about = children ? `${field}-about` : undefined;
  return (
    <fieldset class="question" id={field} tabIndex={-1} aria-describedby={about}>
      <legend>{legend}</legend>
      {children && (
        <div class="about" id={about}>
          {children}
        </div>
      )}
      <div class="choices">
        {ANSWERS.map(([answer, key]) => (
          <label class="choice" key={key}>
            <input
              type="radio"
              name={field}
              checked={value === answer}
              onChange={() => onChange(answer)}
            />
            <span>{say(key)}</span>
          </label>
        ))}
        {report !== null && mayChangeResult(report, pointer) && (
          <span class="tag open may-change">{say("question.may-change")}</span>
        )}
      </div>
      <Fault pointer={pointer} />
    </fieldset>
  );
}

interface Option {
  word: string;
  name: string;
}

interface SelectProps {
  pointer: string;
  label: string;
  hint?: string | undefined;
  options: Option[];
  /** What stands first; it is what `undefined` means. */
  none: string;
  /** Whether 不清楚 can be chosen. */
  unsure: boolean;
  value: Choice<string>;
  onChange: (value: Choice<string>) => void;
  children?: ComponentChildren;
}

/** A choice among words, and 不清楚. */
export function Select(props: SelectProps) {
  const { say } = usePage();
  const field = fieldId(props.pointer);
  const places = [undefined, ...props.options.map((option) => option.word), null];
  return (
    <div class="field">
      <label for={field}>{props.label}</label>
      {props.hint && (
        <p class="hint" id={`${field}-hint`}>
          {props.hint}
        </p>
      )}
      <select
        id={field}
        aria-describedby={props.hint ? `${field}-hint` : undefined}
        value={String(places.indexOf(props.value))}
        onChange={(event) => props.onChange(places[Number(event.currentTarget.value)])}
      >
        <option value="0">{props.none}</option>
        {props.options.map((option, index) => (
          <option value={String(index + 1)} key={option.word}>
            {option.name}
          </option>
        ))}
        {props.unsure && <option value={String(places.length - 1)}>{say("choice.unsure")}</option>}
      </select>
      {props.children}
      <Fault pointer={props.pointer} />
    </div>
  );
}
