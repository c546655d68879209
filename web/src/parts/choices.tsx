import type { ComponentChildren } from "preact";
import type { Choice } from "../assessment/typed.ts";
import { usePage } from "../page.ts";
import { fieldId, type Option } from "../questions/asked.ts";
import { mayChangeResult } from "../report/open-questions.ts";
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

/** What stands in the markup for no choice and for 不清楚; no word of a list is either. */
const NONE = "";
const UNSURE = "?";

const shown = (choice: Choice<string>): string => choice ?? (choice === null ? UNSURE : NONE);

const choiceOf = (value: string): Choice<string> =>
  value === NONE ? undefined : value === UNSURE ? null : value;

/** A choice among words, and 不清楚. */
export function Select(props: SelectProps) {
  const { say } = usePage();
  const field = fieldId(props.pointer);
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
        value={shown(props.value)}
        onChange={(event) => props.onChange(choiceOf(event.currentTarget.value))}
      >
        <option value={NONE}>{props.none}</option>
        {props.options.map(({ word, name }) => (
          <option value={word} key={word}>
            {name}
          </option>
        ))}
        {props.unsure && <option value={UNSURE}>{say("choice.unsure")}</option>}
      </select>
      {props.children}
      <Fault pointer={props.pointer} />
    </div>
  );
}
