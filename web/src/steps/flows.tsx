import {
  type Choice,
  distinctPointer,
  eitherKind,
  findDistinct,
  liveFlows,
  newFlow,
  noPersons,
  type TypedFlow,
  withDistinct,
  withoutFlow,
} from "../assessment/typed.ts";
import { usePage } from "../page.ts";
import { Select, Truth } from "../parts/choices.tsx";
import { Explained } from "../parts/explained.tsx";
import { Fault } from "../parts/fault.tsx";
import { FigureField, sayFigure } from "../parts/figure-field.tsx";
import { ItemText } from "../parts/law-text.tsx";
import { StepLink } from "../parts/step-link.tsx";
import { CountedNote, FillTotal } from "../persons/counted-note.tsx";
import { sharedFlows } from "../report/distinct.ts";
import { fieldId, flowName, flowNameById } from "../report/questions.ts";
import { sayNumbers } from "../result/say.ts";
import {
  chosenIndustries,
  describingItems,
  exemptionsFor,
  findIndustry,
  type Industry,
  type Item,
  itemId,
  OTHER,
  type Word,
} from "../rulebook/rulebook.ts";

/** The two kinds of information, counted apart; those with either are asked for only to be exact. */
const SEPARATE = ["general", "sensitive"] as const;

export function FlowsStep() {
  const { rulebook, typed, change, say } = usePage();
  const chosen = chosenIndustries(rulebook, typed.industries);
  const flows = liveFlows(typed);
  if (chosen.length === 0) {
    return <p class="notice">{say("industries.none-yet")}</p>;
  }
  return (
    <>
      {flows.length === 0 && (
        <Truth
          pointer="/flows"
          legend={say("flows.exports_persons")}
          value={typed.exports_persons}
          onChange={(value) => change((state) => ({ ...state, exports_persons: value }))}
        >
          <p class="hint">
            <Explained>{say("flows.exports_persons.hint")}</Explained>
          </p>
        </Truth>
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
  const { typed, change, say, pick } = usePage();
  const name = industry.national ? say("industries.national") : pick(industry.name);
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

const nameOf = (words: Word[], language: "zh" | "en") =>
  words.map(({ word, en }) => ({
    word,
    name: language === "zh" || en === "" ? word : `${en} (${word})`,
  }));

function FlowCard({ flow, index }: { flow: TypedFlow; index: number }) {
  const page = usePage();
  const { rulebook, typed, change, say, pick, language, faults } = page;
  const industry = findIndustry(rulebook, flow.industry);
  const { scenarios, subjects, modalities = [] } = industry.words;
  const pointer = `/flows/${index}`;
  const set = (part: Partial<TypedFlow>) =>
    change((state) => ({
      ...state,
      flows: state.flows.map((each) => (each.id === flow.id ? { ...each, ...part } : each)),
    }));
  const other = { word: OTHER, name: say("flow.other") };
  const described =
    flow.scenario === undefined || flow.scenario === OTHER ? [] : describingItems(industry, flow);
  const exemptions = exemptionsFor(rulebook, industry);
  const exemption = rulebook.exemptions.find((each) => each.id === flow.exemption);
  const includes = (words: Word[], chosen: Choice<string>) => {
    const found = words.find(({ word }) => word === chosen)?.includes;
    return found && <p class="hint">{say("flow.includes", { words: pick(found) })}</p>;
  };
  const either = eitherKind(flow.persons);
  const name = fieldId(`${pointer}/name`);
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
          onClick={() => change((state) => withoutFlow(state, flow.id))}
        >
          {say("flow.remove")}
        </button>
      </header>
      <div class="field">
        <label for={name}>{say("flow.name")}</label>
        <input
          id={name}
          type="text"
          autocomplete="off"
          value={flow.name}
          onInput={(event) => set({ name: event.currentTarget.value })}
        />
      </div>
      {scenarios.length > 0 && (
        <Select
          pointer={`${pointer}/scenario`}
          label={say("flow.scenario")}
          options={[...nameOf(scenarios, language), other]}
          none={say("choice.not-yet")}
          unsure={true}
          value={flow.scenario}
          onChange={(scenario) => set({ scenario })}
        >
          {includes(scenarios, flow.scenario)}
        </Select>
      )}
      {subjects.length > 0 && (
        <Select
          pointer={`${pointer}/subjects`}
          label={say("flow.subjects")}
          options={[...nameOf(subjects, language), other]}
          none={say("choice.not-yet")}
          unsure={true}
          value={flow.subjects}
          onChange={(chosen) => set({ subjects: chosen })}
        >
          {includes(subjects, flow.subjects)}
        </Select>
      )}
      {modalities.length > 0 && (
        <Select
          pointer={`${pointer}/modality`}
          label={say("flow.modality")}
          options={[
            ...nameOf(
              modalities.filter(({ word }) => word !== OTHER),
              language,
            ),
            other,
          ]}
          none={say("choice.not-yet")}
          unsure={true}
          value={flow.modality}
          onChange={(modality) => set({ modality })}
        />
      )}
      {described.length > 0 && (
        <Truth
          pointer={`${pointer}/as_described`}
          legend={say("flow.as_described.question")}
          value={flow.as_described}
          onChange={(value) => set({ as_described: value })}
        >
          <Descriptions industry={industry} items={described} />
          <p class="hint">{say("flow.as_described.hint")}</p>
        </Truth>
      )}
      <fieldset class="persons">
        <legend>{say("flow.persons", { year: typed.year })}</legend>
        <Fault pointer={`${pointer}/persons`} />
        <p class="hint">{say("flow.persons.example")}</p>
        <CountedNote flow={flow} />
        {SEPARATE.map((measure) => (
          <FigureField
            key={measure}
            pointer={`${pointer}/persons/${measure}`}
            label={say(`measure.${measure}`)}
            hint={say(`measure.${measure}.hint`)}
            text={flow.persons[measure]}
            onChange={(text) => set({ persons: { ...flow.persons, [measure]: text } })}
          />
        ))}
        <details open={flow.persons.all.trim() !== "" || faults.has(`${pointer}/persons/all`)}>
          <summary>{say("flow.all-measure")}</summary>
          <FigureField
            pointer={`${pointer}/persons/all`}
            label={say("measure.all")}
            hint={say("measure.all.hint")}
            text={flow.persons.all}
            onChange={(text) => set({ persons: { ...flow.persons, all: text } })}
            otherwise={
              either === null
                ? undefined
                : say("figure.otherwise", { figure: sayFigure(page, either) })
            }
          />
        </details>
      </fieldset>
      <Select
        pointer={`${pointer}/exemption`}
        label={say("flow.exemption")}
        hint={say("flow.exemption.hint")}
        options={exemptions.map((each) => ({
          word: each.id,
          name: pick(each.name),
        }))}
        none={say("flow.exemption.none")}
        unsure={false}
        value={flow.exemption ?? undefined}
        onChange={(chosen) => set({ exemption: chosen ?? null })}
      >
        {exemption && <p class="notice">{pick(exemption.text)}</p>}
        <details class="help">
          <summary>{say("flow.exemption.limits")}</summary>
          <dl class="limits">
            {exemptions.map((each) => (
              <div key={each.id}>
                <dt>{pick(each.name)}</dt>
                <dd>{pick(each.text)}</dd>
              </div>
            ))}
          </dl>
        </details>
      </Select>
    </section>
  );
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
  const { typed, report, change, say, language } = usePage();
  const sets = sharedFlows(report, typed);
  if (sets.length === 0) {
    return null;
  }
  return (
    <section class="card" id={fieldId("/distinct")} tabIndex={-1}>
      <h2>{say("distinct.title")}</h2>
      <p>{say("distinct.why")}</p>
      {sets.map(({ flows, measures }) => {
        const persons = findDistinct(typed, flows)?.persons ?? noPersons();
        const pointer = distinctPointer(typed, flows);
        const names = flows.map((id) => flowNameById(typed, id, language));
        return (
          <fieldset class="persons" key={flows.join(" ")}>
            <legend>{names.join(say("list.plus"))}</legend>
            <Fault pointer={pointer} />
            {measures.map((measure) => (
              <FigureField
                key={measure}
                pointer={`${pointer}/${measure}`}
                label={say(`measure.${measure}`)}
                text={persons[measure]}
                onChange={(text) =>
                  change((state) => withDistinct(state, flows, { ...persons, [measure]: text }))
                }
              />
            ))}
            <FillTotal flows={flows} />
          </fieldset>
        );
      })}
    </section>
  );
}
