import { withAbout } from "../assessment/about.ts";
import {
  changeFlow,
  liveFlows,
  newField,
  type Typed,
  type TypedField,
  type TypedFlow,
  type TypedPersons,
} from "../assessment/typed.ts";
import { FoldedFacts } from "../facts/fact-fields.tsx";
import { isProposal, recognised } from "../fields/columns.ts";
import { LeaveOutActions } from "../fields/leave-out-actions.tsx";
import { raisedBy } from "../fields/raised.ts";
import { useRecognised } from "../fields/use-recognised.ts";
import { usePage } from "../page.ts";
import { StepLink } from "../parts/step-link.tsx";
import { fieldId } from "../questions/asked.ts";
import { placeOf } from "../questions/columns.ts";
import { questionsOfFlow } from "../questions/of-flow.ts";
import { sayFieldsResult } from "../result/reasons/say-fields.ts";
import { sayItem } from "../result/say.ts";
import { findIndustry } from "../rulebook/rulebook.ts";
import { FieldLine } from "./field-line.tsx";
import { FieldsToTick } from "./fields-to-tick.tsx";
import { TakeFields } from "./take-fields.tsx";

/** Where the questions about a flow's fields stand within it. */
export const FIELDS_PLACE = "fields/";

/** A field of that name is said to be the word, with all else that was said of it; or there is one more. */
export const withWord = (fields: readonly TypedField[], word: string): TypedField[] =>
  fields.some(({ name }) => name === word)
    ? fields.map((field) => (field.name === word ? { ...field, is: word } : field))
    : [...fields, newField(word, word)];

const withFields = (typed: Typed, id: string, next: (flow: TypedFlow) => TypedField[]): Typed =>
  changeFlow(typed, id, (flow) => ({ ...flow, fields: next(flow) }));

/** The one figure of a flow, where it has been given for one class alone; null otherwise. */
export const onlyFigure = ({ general, sensitive }: TypedPersons): string | null =>
  (general.trim() === "") === (sensitive.trim() === "") ? null : general || sensitive;

/** What is exported, field by field: recognised in a header, each then said to be a word of the list. */
export function FlowFields({ flow, index }: { flow: TypedFlow; index: number }) {
  const page = usePage();
  const { rulebook, report, typed, say, change, undoable } = page;
  const fields = flow.fields ?? [];
  const columns = useRecognised(flow);
  const industry = findIndustry(rulebook, flow.industry);
  if ((industry.words.fields ?? []).length === 0) {
    return null;
  }
  const put = (next: (before: TypedField[]) => TypedField[]) =>
    change((state) => withFields(state, flow.id, (before) => next(before.fields ?? [])));
  const putOne = (name: string, part: Partial<TypedField>) =>
    put((before) => before.map((each) => (each.name === name ? { ...each, ...part } : each)));
  const remove = (removed: readonly TypedField[]) => {
    const before = fields;
    const names = removed.map(({ name }) => name);
    put((each) => each.filter(({ name }) => !names.includes(name)));
    undoable({
      said: say("fields.removed", { field: names.join(say("list.comma")) }),
      restore: (state) => withFields(state, flow.id, () => before),
    });
  };
  const proposed = columns.filter((column, place) => {
    const field = fields[place];
    return field !== undefined && isProposal(field, column);
  });
  const adopt = (names: readonly string[]) =>
    put((before) =>
      before.map((each) => {
        const column = names.includes(each.name)
          ? proposed.find(({ name }) => name === each.name)
          : undefined;
        return column ? { ...each, ...recognised(column) } : each;
      }),
    );
  const figure = onlyFigure(flow.persons);
  const asked = questionsOfFlow(page, flow, index);
  const raised = raisedBy(industry, columns).filter(
    ({ question }) => typed.answers[question.answer] === undefined,
  );
  const left = report?.leave_out.filter((each) => each.flow === flow.id) ?? [];
  return (
    <details class="help flow-fields" open={fields.length > 0}>
      <summary>{say("fields.of-flow", { count: fields.length })}</summary>
      <p class="hint">{say("fields.how")}</p>
      <TakeFields flow={flow} add={(added) => put((before) => [...before, ...added])} />
      <FieldsToTick
        flow={flow}
        fields={fields}
        add={(word) => put((before) => withWord(before, word))}
        remove={remove}
      />
      {proposed.length > 1 && (
        <p>
          <button type="button" onClick={() => adopt(proposed.map(({ name }) => name))}>
            {say("fields.adopt-all", { count: proposed.length })}
          </button>
        </p>
      )}
      <ul class="fields-said">
        {fields.map((field, place) => (
          <FieldLine
            flow={flow.id}
            field={field}
            industry={industry}
            column={columns[place]}
            asked={asked.filter((question) =>
              placeOf(question).startsWith(`${FIELDS_PLACE}${place}/`),
            )}
            adopt={() => adopt([field.name])}
            setPersonal={(personal) => putOne(field.name, { personal })}
            facts={
              <FoldedFacts
                title={say("facts.field")}
                at={`/flows/${index}/fields/${place}/about`}
                facts={page.readFacts()?.field ?? []}
                about={field.about}
                change={(next) =>
                  put((before) =>
                    before.map((each) =>
                      each.name === field.name ? withAbout(each, next(each.about)) : each,
                    ),
                  )
                }
              />
            }
            remove={() => remove([field])}
            key={field.name}
          />
        ))}
      </ul>
      {fields.length > 0 && figure !== null && (
        <p>
          <button
            type="button"
            onClick={() =>
              change((state) =>
                changeFlow(state, flow.id, (each) => ({
                  ...each,
                  persons: { general: figure, sensitive: figure, all: figure },
                })),
              )
            }
          >
            {say("fields.one-figure", { figure })}
          </button>
        </p>
      )}
      {raised.map(({ question, by }) => (
        <p class="notice" key={question.answer}>
          {say("fields.raised", { fields: by.join(say("list.comma")) })}{" "}
          <StepLink step="important-data" field={fieldId(`/answers/${question.answer}`)}>
            {sayItem(page, question.answer)}
          </StepLink>
        </p>
      ))}
      {left.map((each) => {
        const said = sayFieldsResult(page, liveFlows(typed), each);
        return (
          <p class="notice" key={each.flow}>
            {say("fields.leave-out", said)}{" "}
            <LeaveOutActions left={each} flow={said.flow} fields={said.fields} />
          </p>
        );
      })}
    </details>
  );
}
