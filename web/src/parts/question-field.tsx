/** The field of a question, whatever its kind. */
import type { ComponentChildren } from "preact";
import { usePage } from "../page.ts";
import type { Asked } from "../questions/asked.ts";
import { Select, Truth } from "./choices.tsx";
import { FigureField } from "./figure-field.tsx";
import { TextField } from "./text-field.tsx";

interface QuestionFieldProps {
  question: Exclude<Asked, { kind: "industries" }>;
  /** The question in full, where its name alone would not do. */
  label?: string | undefined;
  hint?: string | undefined;
  /** What is known of a figure that is left blank. */
  otherwise?: string | undefined;
  /** What explains the question. */
  children?: ComponentChildren;
}

export function QuestionField({ question, label, hint, otherwise, children }: QuestionFieldProps) {
  const { change } = usePage();
  const { pointer } = question;
  const name = label ?? question.name;
  switch (question.kind) {
    case "truth":
      return (
        <Truth
          pointer={pointer}
          legend={name}
          value={question.value}
          onChange={(value) => change((state) => question.put(state, value))}
        >
          {children}
        </Truth>
      );
    case "word":
      return (
        <Select
          pointer={pointer}
          label={name}
          hint={hint}
          options={question.options}
          none={question.none}
          unsure={question.unsure}
          value={question.value}
          onChange={(value) => change((state) => question.put(state, value))}
        >
          {children}
        </Select>
      );
    case "figure":
      return (
        <FigureField
          pointer={pointer}
          label={name}
          hint={hint}
          unit={question.unit}
          text={question.value}
          otherwise={otherwise}
          onChange={(value) => change((state) => question.put(state, value))}
        />
      );
    case "text":
      return (
        <TextField
          pointer={pointer}
          label={name}
          hint={hint}
          value={question.value}
          onChange={(value) => change((state) => question.put(state, value))}
        />
      );
  }
}
