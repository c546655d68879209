import type { ComponentChildren } from "preact";
import type { TypedField } from "../assessment/typed.ts";
import { type FieldColumn, isProposal } from "../fields/columns.ts";
import { verdictsOn } from "../fields/verdicts.ts";
import { usePage } from "../page.ts";
import { QuestionField } from "../parts/question-field.tsx";
import { TruthSelect } from "../parts/truth-select.tsx";
import { type Asked, fieldId, isAnswered } from "../questions/asked.ts";
import { sayWord } from "../questions/say-answer.ts";
import { sayNumbers } from "../result/say.ts";
import { type Industry, OTHER } from "../rulebook/rulebook.ts";

interface FieldLineProps {
  flow: string;
  field: TypedField;
  industry: Industry;
  /** What its name says; absent while the core is not started. */
  column: FieldColumn | undefined;
  /** The questions about it, the word first. */
  asked: readonly Asked[];
  adopt(): void;
  setPersonal(personal: boolean): void;
  remove(): void;
  /** What is said of it beside the answers. */
  facts: ComponentChildren;
}

/** A field: the list's word for it, what the items say of it, and what is asked of it by name. */
export function FieldLine(props: FieldLineProps) {
  const { flow, field, industry, column, asked, adopt, setPersonal, remove, facts } = props;
  const page = usePage();
  const { report, say, change } = page;
  const missing = new Set(report?.missing);
  const word = (is: string) => sayWord(page, industry.words.fields ?? [], is);
  return (
    <li class="flow-field">
      {asked.map((question) =>
        question.kind === "word" ? (
          field.personal && (
            <QuestionField question={question} label={field.name} key={question.pointer} />
          )
        ) : question.kind === "truth" &&
          (missing.has(question.pointer) ||
            (isAnswered(question) &&
              (!question.pointer.endsWith("/sensitive") || field.is === OTHER))) ? (
          <div class="field-truth" key={question.pointer}>
            <label for={fieldId(question.pointer)}>{question.name}</label>
            <TruthSelect
              mark={{ id: fieldId(question.pointer) }}
              say={say}
              value={question.value}
              onChoose={(value) => change((state) => question.put(state, value))}
            />
          </div>
        ) : null,
      )}
      <div class="hint">
        {!field.personal && (
          <p>
            <strong>{field.name}</strong> {say("fields.impersonal")}
          </p>
        )}
        {column && isProposal(field, column) ? (
          <p>
            {column.is === null
              ? say("fields.proposal.impersonal")
              : say("fields.proposal", { word: word(column.is) })}{" "}
            <button type="button" class="quiet" onClick={adopt}>
              {say("fields.adopt")}
            </button>
          </p>
        ) : (
          field.is === undefined && field.personal && <p>{say("fields.unrecognised")}</p>
        )}
        {field.personal && column?.party === "another" && <p>{say("fields.another")}</p>}
        {verdictsOn(report, flow, field.name).map(([why, items]) => (
          <p key={why}>{say(`fields.why.${why}`, { items: sayNumbers(page, items) })}</p>
        ))}
      </div>
      {facts}
      <p class="row-actions">
        <button type="button" class="quiet" onClick={() => setPersonal(!field.personal)}>
          {say(field.personal ? "fields.set-impersonal" : "fields.set-personal")}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={say("fields.remove", { field: field.name })}
          onClick={remove}
        >
          {say("fields.remove.short")}
        </button>
      </p>
    </li>
  );
}
