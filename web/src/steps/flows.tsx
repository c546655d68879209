import type { ComponentChildren } from "preact";
import {
  type Choice,
  eitherKind,
  liveFlows,
  newFlow,
  type TypedFlow,
  withFlowBack,
  withoutFlow,
} from "../assessment/typed.ts";
import { usePage } from "../page.ts";
import { Explained } from "../parts/explained.tsx";
import { Fault } from "../parts/fault.tsx";
import { sayFigure } from "../parts/figure-field.tsx";
import { ItemText } from "../parts/law-text.tsx";
import { QuestionField } from "../parts/question-field.tsx";
import { StepLink } from "../parts/step-link.tsx";
import { CountedNote, FillTotal } from "../persons/counted-note.tsx";
import { type Asked, fieldId } from "../questions/asked.ts";
import { askedQuestions } from "../questions/list.ts";
import { flowName, questionAt } from "../questions/places.ts";
import { industryName } from "../questions/say-answer.ts";
import { sayNumbers } from "../result/say.ts";
import {
  chosenIndustries,
  describingItems,
  exemptionsFor,
  findIndustry,
  type Industry,
  type Item,
  itemId,
  type Word,
} from "../rulebook/rulebook.ts";

/** The two kinds of information, counted apart; those with either are asked for only to be exact. */
const SEPARATE = ["general", "sensitive"] as const;

export function FlowsStep() {
  const page = usePage();
  const { rulebook, typed, say } = page;
  const chosen = chosenIndustries(rulebook, typed.industries);
  const flows = liveFlows(typed);
  if (chosen.length === 0) {
    return <p class="notice">{say("industries.none-yet")}</p>;
  }
  return (
    <>
      {flows.length === 0 && (
        <Field question={questionAt(page, "/flows")}>
          <p class="hint">
            <Explained>{say("flows.exports_persons.hint")}</Explained>
          </p>
        </Field>
      )}
      {(flows.length > 0 || typed.exports_persons !== false) && (
        <>
          <details class="help">
            <summary>{say("flows.how-to-count")}</summary>
            <p>
              <Explained>{say("flows.how-to-count.distinct")}</Explained>
            </p>
            <p>
              <Explained>{say("flows.how-to-count.kinds")}</Explained>
            </p>
            <p>{say("flows.how-to-count.forms")}</p>
          </details>
          <p class="persons-way">
            <StepLink step="persons">{say("persons.from-flows")}</StepLink>
            <span class="hint">{say("persons.from-flows.why")}</span>
          </p>
          {chosen.map((industry) => (
            <IndustryFlows industry={industry} key={industry.id} />
          ))}
        </>
      )}
      <DistinctTotals />
    </>
  );
}

function IndustryFlows({ industry }: { industry: Industry }) {
  const page = usePage();
  const { typed, change, say } = page;
  const name = industryName(page, industry);
  const add = () => {
    const flow = newFlow(typed, industry.id);
    change((state) => ({ ...state, flows: [...state.flows, flow] }));
    requestAnimationFrame(() => document.getElementById(`${flow.id}-title`)?.focus());
  };
  return (
    <section class="flows" aria-label={name}>
      <h2>{name}</h2>
      {liveFlows(typed).map(
        (flow, index) =>
          flow.industry === industry.id && <FlowCard flow={flow} index={index} key={flow.id} />,
      )}
      <button type="button" class="add" onClick={add}>
        {say("flows.add", { industry: name })}
      </button>
    </section>
  );
}

function FlowCard({ flow, index }: { flow: TypedFlow; index: number }) {
  const page = usePage();
  const { rulebook, typed, change, undoable, say, pick, language, faults } = page;
  const industry = findIndustry(rulebook, flow.industry);
  const pointer = `/flows/${index}`;
  const ask = (place: string) => questionAt(page, `${pointer}/${place}`);
  const exemption = rulebook.exemptions.find((each) => each.id === flow.exemption);
  const either = eitherKind(flow.persons);
  return (
    <section class="card flow" aria-labelledby={`${flow.id}-title`}>
      <header>
        <h3 id={`${flow.id}-title`} tabIndex={-1}>
          {flowName(typed, index, language)}
        </h3>
        <button
          type="button"
          class="quiet"
          aria-label={say("flow.remove-named", { flow: flowName(typed, index, language) })}
          onClick={() => {
            change((state) => withoutFlow(state, flow.id));
            undoable({
              said: say("flow.removed", { flow: flowName(typed, index, language) }),
              restore: (state) => withFlowBack(state, typed, flow.id),
            });
          }}
        >
          {say("flow.remove")}
        </button>
      </header>
      <Field question={ask("name")} />
      <Field question={ask("scenario")}>
        <Includes words={industry.words.scenarios} chosen={flow.scenario} />
      </Field>
      <Field question={ask("subjects")}>
        <Includes words={industry.words.subjects} chosen={flow.subjects} />
      </Field>
      <Field question={ask("modality")} />
      <Field question={ask("as_described")} label={say("flow.as_described.question")}>
        <Descriptions industry={industry} items={describingItems(industry, flow)} />
        <p class="hint">{say("flow.as_described.hint")}</p>
      </Field>
      <fieldset class="persons">
        <legend>{say("flow.persons", { year: typed.year })}</legend>
        <Fault pointer={`${pointer}/persons`} />
        <p class="hint">{say("flow.persons.example")}</p>
        <CountedNote flow={flow} />
        {SEPARATE.map((measure) => (
          <Field
            key={measure}
            question={ask(`persons/${measure}`)}
            hint={say(`measure.${measure}.hint`)}
          />
        ))}
        <details open={flow.persons.all.trim() !== "" || faults.has(`${pointer}/persons/all`)}>
          <summary>{say("flow.all-measure")}</summary>
          <Field
            question={ask("persons/all")}
            hint={say("measure.all.hint")}
            otherwise={
              either === null
                ? undefined
                : say("figure.otherwise", { figure: sayFigure(page, either) })
            }
          />
        </details>
      </fieldset>
      <Field question={ask("exemption")} hint={say("flow.exemption.hint")}>
        {exemption && <p class="notice">{pick(exemption.text)}</p>}
        <details class="help">
          <summary>{say("flow.exemption.limits")}</summary>
          <dl class="limits">
            {exemptionsFor(rulebook, industry).map((each) => (
              <div key={each.id}>
                <dt>{pick(each.name)}</dt>
                <dd>{pick(each.text)}</dd>
              </div>
            ))}
          </dl>
        </details>
      </Field>
    </section>
  );
}

interface FieldProps {
  question: Asked | undefined;
  label?: string;
  hint?: string;
  otherwise?: string | undefined;
  children?: ComponentChildren;
}

/** The field of a question, where the flow is asked it. */
function Field({ question, ...props }: FieldProps) {
  return question === undefined || !question.asked || question.kind === "industries" ? null : (
    <QuestionField question={question} {...props} />
  );
}

/** What the list says that a chosen word takes in. */
function Includes({ words, chosen }: { words: Word[]; chosen: Choice<string> }) {
  const { say, pick } = usePage();
  const found = words.find(({ word }) => word === chosen)?.includes;
  return found ? <p class="hint">{say("flow.includes", { words: pick(found) })}</p> : null;
}

/** What the closed items describe: in plain words once each, the list's own text one tap away. */
function Descriptions({ industry, items }: { industry: Industry; items: Item[] }) {
  const page = usePage();
  const { pick, say } = page;
  const plain = [...new Set(items.map((item) => pick(item.plain)))];
  const idsOf = (text: string) =>
    items.filter((item) => pick(item.plain) === text).map((item) => itemId(industry, item));
  return (
    <>
      <ul>
        {plain.map((text) => (
          <li key={text}>
            <strong>{sayNumbers(page, idsOf(text))}</strong>
            {say("list.colon")}
            {text}
          </li>
        ))}
      </ul>
      <ItemText industry={industry} items={items} />
    </>
  );
}

/** Totals over several flows, asked only where the same persons in them could change the result. */
function DistinctTotals() {
  const page = usePage();
  const { say } = page;
  const totals = askedQuestions(page).filter(({ pointer }) => pointer.startsWith("/distinct/"));
  if (totals.length === 0) {
    return null;
  }
  const parts = [...new Set(totals.map(({ part }) => part))];
  return (
    <section class="card" id={fieldId("/distinct")} tabIndex={-1}>
      <h2>{say("distinct.title")}</h2>
      <p>{say("distinct.why")}</p>
      {parts.map((part) => {
        const here = totals.filter((question) => question.part === part);
        return (
          <fieldset class="persons" key={part}>
            <legend>{part}</legend>
            <Fault pointer={(here[0]?.pointer ?? "").replace(/\/\w+$/, "")} />
            {/* The place of a total in the assessment changes with the first digit that is typed. */}
            {here.map((question, index) => (
              <Field question={question} key={index} />
            ))}
            <FillTotal flows={here[0]?.flows ?? []} />
          </fieldset>
        );
      })}
    </section>
  );
}
