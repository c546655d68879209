import { withAbout } from "../assessment/about.ts";
import { changeFlow, eitherKind, type TypedFlow } from "../assessment/typed.ts";
import { FoldedFacts } from "../facts/fact-fields.tsx";
import { usePage } from "../page.ts";
import { Fault } from "../parts/fault.tsx";
import { sayFigure } from "../parts/figure-field.tsx";
import { QuestionField } from "../parts/question-field.tsx";
import { CountedNote } from "../persons/counted-note.tsx";
import { type Asked, isAnswered } from "../questions/asked.ts";
import { type Column, placeOf } from "../questions/columns.ts";
import { nameOfFlow, questionsOfFlow } from "../questions/of-flow.ts";
import { describingItems, exemptionsFor, findIndustry, type Word } from "../rulebook/rulebook.ts";
import { Descriptions } from "./descriptions.tsx";
import { FIELDS_PLACE, FlowFields } from "./flow-fields.tsx";

/** What the fields are looked up by. */
const BEFORE_FIELDS = new Set(["name", "scenario", "subjects", "modality"]);

interface FlowPanelProps {
  flow: TypedFlow;
  index: number;
  /** What is answered in the row already. */
  columns: readonly Column[];
  onMove: (by: -1 | 1) => void;
  onClose: () => void;
}

/** What else is asked of a flow, with all that explains it; on a phone everything that is asked. */
export function FlowPanel({ flow, index, columns, onMove, onClose }: FlowPanelProps) {
  const page = usePage();
  const { rulebook, report, say, pick, change } = page;
  const industry = findIndustry(rulebook, flow.industry);
  // Fields answer it one by one, but for an item whose text names none.
  const isAnsweredByFields = (question: Asked) =>
    (flow.fields?.length ?? 0) > 0 &&
    !isAnswered(question) &&
    !report?.missing.includes(question.pointer);
  const inRow = new Set(columns.map(({ place }) => place));
  const asked = questionsOfFlow(page, flow, index).filter(
    (question) =>
      question.asked &&
      !(placeOf(question) === "as_described" && isAnsweredByFields(question)) &&
      !inRow.has(placeOf(question)) &&
      !placeOf(question).startsWith(FIELDS_PLACE),
  );
  const fields = (questions: readonly Asked[], first: boolean) =>
    questions
      .filter((question) => BEFORE_FIELDS.has(placeOf(question)) === first)
      .map((question) => <PanelField question={question} flow={flow} key={question.pointer} />);
  const exemption = rulebook.exemptions.find(({ id }) => id === flow.exemption);
  return (
    <section class="flow-panel" aria-labelledby={`${flow.id}-title`}>
      <header>
        <h3 id={`${flow.id}-title`} tabIndex={-1}>
          {nameOfFlow(page, flow, index)}
        </h3>
        <p class="row-actions">
          <button type="button" class="quiet" onClick={() => onMove(-1)}>
            {say("flow.up")}
          </button>
          <button type="button" class="quiet" onClick={() => onMove(1)}>
            {say("flow.down")}
          </button>
          <button type="button" class="quiet" onClick={onClose}>
            {say("flow.close")}
          </button>
        </p>
      </header>
      <CountedNote flow={flow} />
      <Fault pointer={`/flows/${index}/persons`} />
      <Includes words={industry.words.scenarios} chosen={flow.scenario} />
      <Includes words={industry.words.subjects} chosen={flow.subjects} />
      {fields(asked, true)}
      <FlowFields flow={flow} index={index} />
      {fields(asked, false)}
      <FoldedFacts
        title={say("facts.flow")}
        at={`/flows/${index}/about`}
        facts={page.readFacts()?.flow ?? []}
        about={flow.about}
        change={(next) =>
          change((state) => changeFlow(state, flow.id, (each) => withAbout(each, next(each.about))))
        }
      />
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
    </section>
  );
}

function PanelField({ question, flow }: { question: Asked; flow: TypedFlow }) {
  const page = usePage();
  const { rulebook, say } = page;
  if (question.kind === "industries") {
    return null;
  }
  const place = placeOf(question);
  switch (place) {
    case "as_described": {
      const industry = findIndustry(rulebook, flow.industry);
      return (
        <QuestionField question={question} label={say("flow.as_described.question")}>
          <Descriptions industry={industry} items={describingItems(industry, flow)} />
          <p class="hint">{say("flow.as_described.hint")}</p>
        </QuestionField>
      );
    }
    case "persons/general":
      return <QuestionField question={question} hint={say("measure.general.hint")} />;
    case "persons/sensitive":
      return <QuestionField question={question} hint={say("measure.sensitive.hint")} />;
    case "persons/all": {
      const either = eitherKind(flow.persons);
      return (
        <QuestionField
          question={question}
          hint={say("measure.all.hint")}
          otherwise={
            either === null
              ? undefined
              : say("figure.otherwise", { figure: sayFigure(page, either) })
          }
        />
      );
    }
    case "exemption":
      return <QuestionField question={question} hint={say("flow.exemption.hint")} />;
    case "serious_harm":
    case "minors":
      return <QuestionField question={question} hint={say(`flow.${place}.hint`)} />;
    default:
      return <QuestionField question={question} />;
  }
}

/** What the list says that a chosen word takes in. */
function Includes({ words, chosen }: { words: Word[]; chosen: string | null | undefined }) {
  const { say, pick } = usePage();
  const found = words.find(({ word }) => word === chosen)?.includes;
  return found ? <p class="hint">{say("flow.includes", { words: pick(found) })}</p> : null;
}
