/**
 * The assessment as typed: the one state of the page. Choices are kept as chosen (`null` is 不清楚,
 * absent is not answered), figures as the text that was typed, so that nothing is lost.
 */

import { type Figure, leastOf, mostOf } from "../figure/figure.ts";
import { type FaultKind, readFigure } from "../figure/read.ts";
import { writeFigure } from "../figure/write.ts";
import type { Evidence } from "../persons/evidence.ts";
import { chosenIndustries, type Rulebook } from "../rulebook/rulebook.ts";
import { aboutPart, withFact } from "./about.ts";
import { type About, type Assessment, type Field, MEASURES, type Persons } from "./assessment.ts";

export type Choice<T> = T | null | undefined;

export type TypedPersons = Record<(typeof MEASURES)[number], string>;

/** A field as the exporter names it, and what was said of it. */
export interface TypedField {
  name: string;
  is: Choice<string>;
  sensitive: Choice<boolean>;
  within: Choice<boolean>;
  confirmed: Choice<boolean>;
  personal: boolean;
  about?: About;
}

export const newField = (name: string, is: Choice<string>): TypedField => ({
  name,
  is,
  sensitive: undefined,
  within: undefined,
  confirmed: undefined,
  personal: true,
});

export interface TypedFlow {
  id: string;
  name: string;
  industry: string;
  scenario: Choice<string>;
  subjects: Choice<string>;
  modality: Choice<string>;
  as_described: Choice<boolean>;
  /** Whether its data would do serious harm, where its industry asks. */
  serious_harm: Choice<boolean>;
  /** Whether they are children under 14. */
  minors: Choice<boolean>;
  exemption: string | null;
  persons: TypedPersons;
  /** Whether the conditions of processing that an item names are kept. */
  processed?: Choice<boolean>;
  /** Absent or empty: nobody has said. */
  fields?: TypedField[];
  about?: About;
}

export interface TypedDistinct {
  flows: string[];
  persons: TypedPersons;
}

export interface Typed {
  /** Whose check it is; only for the report's cover. */
  company: string;
  year: string;
  exporter: Assessment["exporter"];
  industries: string[];
  /** Whether personal information is exported; asked only while there is no flow. */
  exports_persons: Choice<boolean>;
  flows: TypedFlow[];
  /** The highest number among the ids of flows that were removed: an id is never used again. */
  flows_made: number;
  distinct: TypedDistinct[];
  /** Answers of yes, no or 不清楚, by answer id. */
  answers: Record<string, boolean | null>;
  /** What was typed in answer to the questions for a number, by answer id. */
  figures: Record<string, string>;
  /** What is ticked off of the things to do; see result/ticked.ts. */
  ticked: string[];
  /** The counts of files that figures of the flows come from. */
  counted: Evidence[];
  about?: About;
}

export interface FigureFault {
  kind: FaultKind | "year" | "year-before-list";
  part: string;
}

export const noPersons = (): TypedPersons => ({ general: "", sensitive: "", all: "" });

export function blank(year: number): Typed {
  return {
    company: "",
    year: String(year),
    exporter: {},
    industries: [],
    exports_persons: undefined,
    flows: [],
    flows_made: 0,
    distinct: [],
    answers: {},
    figures: {},
    ticked: [],
    counted: [],
  };
}

/** The number in an id that this page made. */
const numberOf = (id: string): number => Number(/^flow-(\d{1,15})$/.exec(id)?.[1] ?? 0);

/** The check with one of its flows changed. */
export const changeFlow = (
  typed: Typed,
  id: string,
  change: (flow: TypedFlow) => TypedFlow,
): Typed => ({
  ...typed,
  flows: typed.flows.map((flow) => (flow.id === id ? change(flow) : flow)),
});

export function newFlow(typed: Typed, industry: string): TypedFlow {
  const numbers = typed.flows.map(({ id }) => numberOf(id));
  return {
    id: `flow-${Math.max(typed.flows_made, 0, ...numbers) + 1}`,
    name: "",
    industry,
    scenario: undefined,
    subjects: undefined,
    modality: undefined,
    as_described: undefined,
    exemption: null,
    serious_harm: undefined,
    minors: undefined,
    persons: noPersons(),
  };
}

/** The counts that still have a flow to tell of, without those flows. */
export const countedWithout = (
  counted: readonly Evidence[],
  flows: readonly string[],
): Evidence[] =>
  counted
    .map((each) => ({ ...each, into: each.into.filter(({ flow }) => !flows.includes(flow)) }))
    .filter(({ into }) => into.length > 0);

/** Takes a flow away, and with it the totals over sets of flows and the counts that it was in. */
export function withoutFlow(typed: Typed, id: string): Typed {
  return {
    ...typed,
    flows: typed.flows.filter((flow) => flow.id !== id),
    flows_made: Math.max(typed.flows_made, numberOf(id)),
    distinct: typed.distinct.filter((entry) => !entry.flows.includes(id)),
    counted: countedWithout(typed.counted, [id]),
  };
}

const live = new WeakMap<Typed, TypedFlow[]>();

/**
 * Puts back what `withoutFlow` took away from `before`, where it was; what changed since in other
 * flows stays.
 */
export function withFlowBack(typed: Typed, before: Typed, id: string): Typed {
  const index = before.flows.findIndex((flow) => flow.id === id);
  const flow = before.flows[index];
  if (!flow || typed.flows.some((each) => each.id === id)) {
    return typed;
  }
  const ids = new Set([id, ...typed.flows.map((each) => each.id)]);
  const lost = before.distinct.filter(
    (entry) => entry.flows.includes(id) && entry.flows.every((each) => ids.has(each)),
  );
  const counts = new Map(typed.counted.map((each) => [each.counted_at, each]));
  for (const each of before.counted) {
    const into = each.into.filter(({ flow: to }) => ids.has(to));
    if (into.some(({ flow: to }) => to === id)) {
      counts.set(each.counted_at, { ...each, into });
    }
  }
  return {
    ...typed,
    flows: [...typed.flows.slice(0, index), flow, ...typed.flows.slice(index)],
    distinct: [...typed.distinct, ...lost],
    counted: [...counts.values()],
  };
}

/** The flows of the chosen industries; those of others are kept, in case they are chosen again. */
export function liveFlows(typed: Typed): TypedFlow[] {
  const known = live.get(typed);
  if (known) {
    return known;
  }
  const flows = typed.flows.filter((flow) => typed.industries.includes(flow.industry));
  live.set(typed, flows);
  return flows;
}

/** The totals that are typed, over flows of the chosen industries. */
function liveDistinct(typed: Typed): TypedDistinct[] {
  const live = new Set(liveFlows(typed).map((flow) => flow.id));
  return typed.distinct.filter(
    (entry) =>
      entry.flows.every((id) => live.has(id)) &&
      MEASURES.some((measure) => entry.persons[measure].trim() !== ""),
  );
}

export const withoutIndustry = (typed: Typed, id: string): Typed => ({
  ...typed,
  industries: typed.industries.filter((industry) => industry !== id),
});

/** Takes the industry among those chosen, which stay in the order of the rulebook. */
export function withIndustry(typed: Typed, rulebook: Rulebook, id: string): Typed {
  const chosen = new Set([...typed.industries, id]);
  return { ...typed, industries: rulebook.order.filter((industry) => chosen.has(industry)) };
}

const sameSet = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id));

export const findDistinct = (typed: Typed, flows: string[]): TypedDistinct | undefined =>
  typed.distinct.find((entry) => sameSet(entry.flows, flows));

export function withDistinct(typed: Typed, flows: string[], persons: TypedPersons): Typed {
  const entry = { flows, persons };
  return findDistinct(typed, flows)
    ? {
        ...typed,
        distinct: typed.distinct.map((each) => (sameSet(each.flows, flows) ? entry : each)),
      }
    : { ...typed, distinct: [...typed.distinct, entry] };
}

export interface Derived {
  assessment: Assessment;
  /** What could not be read, by JSON pointer into the assessment; it counts as unknown. */
  faults: Map<string, FigureFault>;
}

const issuedIn = (rulebook: Rulebook): number => Number(rulebook.issued.slice(0, 4));

/** Whether a section of the list is chosen, and not only the national rules. */
const bySection = (typed: Typed, rulebook: Rulebook): boolean =>
  chosenIndustries(rulebook, typed.industries).some(({ national }) => !national);

export function toAssessment(typed: Typed, rulebook: Rulebook, thisYear: number): Derived {
  const faults = new Map<string, FigureFault>();
  const figure = (pointer: string, text: string, units?: string[]): Figure | null | undefined => {
    const reading = readFigure(text, units ? { units } : {});
    if (reading.kind === "fault") {
      faults.set(pointer, { kind: reading.fault, part: reading.part });
      return undefined;
    }
    return reading.kind === "figure"
      ? reading.figure
      : reading.kind === "unsure"
        ? null
        : undefined;
  };
  const persons = (pointer: string, texts: TypedPersons): Persons => {
    const read: Persons = {};
    for (const measure of MEASURES) {
      const value = figure(`${pointer}/${measure}`, texts[measure]);
      if (value !== undefined) {
        read[measure] = value;
      }
    }
    return read;
  };

  const year = Number(typed.year.normalize("NFKC").trim());
  const wrongYear = !Number.isInteger(year) || year < 1000 || year > 9999;
  const beforeList = !wrongYear && bySection(typed, rulebook) && year < issuedIn(rulebook);
  if (wrongYear || beforeList) {
    faults.set("/year", { kind: beforeList ? "year-before-list" : "year", part: typed.year });
  }

  const answers: Assessment["answers"] = { ...typed.answers };
  const places =
    Object.keys(typed.figures).length === 0 ? [] : [...rulebook.industries, rulebook.general];
  const questions = places.flatMap((place) => place.questions);
  for (const question of questions) {
    const text = typed.figures[question.answer];
    if (question.kind === "number" && text !== undefined) {
      const units = question.unit ? [question.unit.zh, question.unit.en] : [];
      const value = figure(`/answers/${question.answer}`, text, units);
      if (value !== undefined) {
        answers[question.answer] = value;
      }
    }
  }

  const flows = liveFlows(typed).map((flow, index) => ({
    id: flow.id,
    ...(flow.name.trim() === "" ? {} : { name: flow.name.trim() }),
    industry: flow.industry,
    ...(flow.scenario === undefined ? {} : { scenario: flow.scenario }),
    ...(flow.subjects === undefined ? {} : { subjects: flow.subjects }),
    ...(flow.modality === undefined ? {} : { modality: flow.modality }),
    ...(flow.as_described === undefined ? {} : { as_described: flow.as_described }),
    exemption: flow.exemption,
    ...(flow.serious_harm === undefined ? {} : { serious_harm: flow.serious_harm }),
    ...(flow.minors === undefined ? {} : { minors: flow.minors }),
    ...(flow.processed === undefined ? {} : { processed: flow.processed }),
    ...(flow.fields === undefined || flow.fields.length === 0
      ? {}
      : { fields: flow.fields.map(toField) }),
    persons: persons(`/flows/${index}/persons`, flow.persons),
    ...aboutPart(flow.about),
  }));

  const assessment: Assessment = {
    format: "egress.assessment/1",
    year: wrongYear || beforeList ? thisYear : year,
    exporter: { ...typed.exporter },
    industries: [...typed.industries],
    ...(flows.length === 0 && typed.exports_persons !== false ? {} : { flows }),
    distinct: liveDistinct(typed).map((entry, index) => ({
      flows: [...entry.flows],
      ...persons(`/distinct/${index}`, entry.persons),
    })),
    answers,
    ...aboutPart(
      typed.company.trim() === ""
        ? typed.about
        : { name: typed.company, ...withFact(typed.about, "name", undefined) },
    ),
  };
  return { assessment, faults };
}

const toField = ({
  name,
  is,
  sensitive,
  within,
  confirmed,
  personal,
  about,
}: TypedField): Field => ({
  name,
  ...(is === undefined ? {} : { is }),
  ...(sensitive === undefined ? {} : { sensitive }),
  ...(within === undefined ? {} : { within }),
  ...(confirmed === undefined ? {} : { confirmed }),
  ...(personal ? {} : { personal }),
  ...aboutPart(about),
});

/** Where the total over these flows stands in the assessment that `toAssessment` gives. */
export function distinctPointer(typed: Typed, flows: string[]): string {
  const index = liveDistinct(typed).findIndex((entry) => sameSet(entry.flows, flows));
  return index < 0 ? `/distinct/${flows.join("+")}` : `/distinct/${index}`;
}

/** An assessment that the core accepted, as if it had been typed; `unsure` stands for 不清楚. */
export function fromAssessment(
  assessment: Partial<Assessment>,
  thisYear: number,
  unsure: string,
): Typed {
  const typeFigure = (figure: Figure | null | undefined): string =>
    figure === undefined ? "" : figure === null ? unsure : writeFigure(figure);
  const typePersons = (persons: Persons | undefined): TypedPersons => ({
    general: typeFigure(persons?.general),
    sensitive: typeFigure(persons?.sensitive),
    all: typeFigure(persons?.all),
  });
  const typed = blank(assessment.year ?? thisYear);
  typed.exporter = { ...assessment.exporter };
  typed.industries = [...(assessment.industries ?? [])];
  typed.exports_persons = assessment.flows == null ? undefined : assessment.flows.length > 0;
  typed.flows = (assessment.flows ?? []).map((flow) => ({
    id: flow.id,
    name: flow.name ?? "",
    industry: flow.industry,
    scenario: flow.scenario,
    subjects: flow.subjects,
    modality: flow.modality,
    as_described: flow.as_described,
    exemption: flow.exemption ?? null,
    serious_harm: flow.serious_harm,
    minors: flow.minors,
    persons: typePersons(flow.persons),
    ...(flow.processed === undefined ? {} : { processed: flow.processed }),
    ...(flow.fields
      ? { fields: flow.fields.map((field) => ({ ...newField(field.name, field.is), ...field })) }
      : {}),
    ...aboutPart(flow.about),
  }));
  if (assessment.about) {
    const { name, ...about } = assessment.about;
    typed.company = typeof name === "string" ? name : "";
    if (Object.keys(about).length > 0) {
      typed.about = about;
    }
  }
  typed.distinct = (assessment.distinct ?? []).map((entry) => ({
    flows: [...entry.flows],
    persons: typePersons(entry),
  }));
  for (const [id, value] of Object.entries(assessment.answers ?? {})) {
    if (typeof value === "boolean") {
      typed.answers[id] = value;
    } else if (value === null) {
      typed.answers[id] = null;
    } else {
      typed.figures[id] = writeFigure(value);
    }
  }
  return typed;
}

/** The interval that `all` lies in when it is not given: the persons of either kind. */
export function eitherKind(persons: TypedPersons): Figure | null {
  const general = readFigure(persons.general);
  const sensitive = readFigure(persons.sensitive);
  if (general.kind !== "figure" || sensitive.kind !== "figure") {
    return null;
  }
  const mosts = [mostOf(general.figure), mostOf(sensitive.figure)];
  const most = mosts[0] == null || mosts[1] == null ? null : mosts[0] + mosts[1];
  return [Math.max(leastOf(general.figure), leastOf(sensitive.figure)), most];
}
