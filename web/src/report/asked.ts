/** Every question that the page asks of these answers, with what was answered. */
import { GATES, MEASURES } from "../assessment/assessment.ts";
import {
  distinctPointer,
  findDistinct,
  liveFlows,
  noPersons,
  type Typed,
  type TypedFlow,
} from "../assessment/typed.ts";
import { readFigure } from "../figure/read.ts";
import type { Page } from "../page.ts";
import { sayFigure } from "../parts/figure-field.tsx";
import {
  askedItems,
  chosenIndustries,
  describingItems,
  findIndustry,
  type Industry,
  OTHER,
  type Question,
  sharedQuestionMatters,
  sharedQuestions,
  type Word,
} from "../rulebook/rulebook.ts";
import type { AskingStep } from "../steps.ts";
import { sharedFlows } from "./distinct.ts";
import { askedAt, fieldId, flowName, flowNameById } from "./questions.ts";

export interface Asked {
  step: AskingStep;
  pointer: string;
  /** The element that asks it. */
  field: string;
  /** What the questions of one part of a step have in common: an industry or a flow. */
  part: string | null;
  name: string;
  /** What was answered, in words; `null` when nothing was. */
  answer: string | null;
  /** Whether it may well be left alone. */
  optional: boolean;
}

type Asking = Pick<
  Page,
  "rulebook" | "typed" | "assessment" | "report" | "language" | "say" | "pick"
>;

export function askedQuestions(page: Asking): Asked[] {
  const { rulebook, typed } = page;
  const chosen = chosenIndustries(rulebook, typed.industries);
  return [
    ...askedOfExporter(page),
    ...askedOfIndustries(page, chosen),
    ...chosen.flatMap((industry) => askedOfData(page, industry)),
    ...(chosen.length === 0 ? [] : rulebook.general.questions).map((question) =>
      askedByRulebook(page, question, page.say("important-data.general")),
    ),
    ...(chosen.length === 0 ? [] : askedOfFlows(page)),
  ];
}

export const industryName = (page: Asking, industry: Industry): string =>
  industry.national ? page.say("industries.national") : page.pick(industry.name);

const sayTruth = (page: Asking, value: boolean | null | undefined): string | null =>
  value === undefined
    ? null
    : page.say(value === null ? "choice.unsure" : value ? "choice.yes" : "choice.no");

function sayTyped(page: Asking, text: string, units: string[] = []): string | null {
  const reading = readFigure(text, { units });
  switch (reading.kind) {
    case "blank":
      return null;
    case "unsure":
      return page.say("choice.unsure");
    case "figure":
      return sayFigure(page, reading.figure);
    case "fault":
      return text;
  }
}

function ask(
  page: Asking,
  step: AskingStep,
  pointer: string,
  part: string | null,
  answer: string | null,
): Asked {
  const name = askedAt(pointer, page.rulebook, page.typed, page.language).name;
  return { step, pointer, field: fieldId(pointer), part, name, answer, optional: false };
}

function askedOfExporter(page: Asking): Asked[] {
  const { exporter, year } = page.typed;
  return [
    ...GATES.map((gate) =>
      ask(page, "exporter", `/exporter/${gate}`, null, sayTruth(page, exporter[gate])),
    ),
    ask(page, "exporter", "/year", null, year.trim() === "" ? null : year),
  ];
}

function askedOfIndustries(page: Asking, chosen: Industry[]): Asked[] {
  const names = chosen.map((industry) => industryName(page, industry));
  return [
    {
      ...ask(page, "industries", "/industries", null, null),
      answer: names.length === 0 ? null : names.join(page.say("list.comma")),
    },
    ...chosen.flatMap((industry) =>
      industry.screening.map(({ answer }) =>
        ask(
          page,
          "industries",
          `/answers/${answer}`,
          industryName(page, industry),
          sayTruth(page, page.typed.answers[answer]),
        ),
      ),
    ),
  ];
}

function askedByRulebook(page: Asking, question: Question, part: string): Asked {
  const units = question.unit ? [question.unit.zh, question.unit.en] : [];
  const answer =
    question.kind === "number"
      ? sayTyped(page, page.typed.figures[question.answer] ?? "", units)
      : sayTruth(page, page.typed.answers[question.answer]);
  return ask(page, "important-data", `/answers/${question.answer}`, part, answer);
}

function askedOfData(page: Asking, industry: Industry): Asked[] {
  const { answers } = page.typed;
  const questions = [
    ...askedItems(industry).flatMap(({ first, finer }) =>
      answers[first.answer] === true ? [first, ...finer] : [first],
    ),
    ...sharedQuestions(industry).filter((question) =>
      sharedQuestionMatters(industry, question, answers),
    ),
  ];
  return questions.map((question) => askedByRulebook(page, question, industryName(page, industry)));
}

function askedOfFlows(page: Asking): Asked[] {
  const { typed, report, say, language } = page;
  const flows = liveFlows(typed);
  if (flows.length === 0) {
    return [ask(page, "flows", "/flows", null, sayTruth(page, typed.exports_persons))];
  }
  const totals = sharedFlows(report, typed).flatMap(({ flows: set, measures }) =>
    measures.map((measure): Asked => {
      const pointer = `${distinctPointer(typed, set)}/${measure}`;
      const persons = findDistinct(typed, set)?.persons ?? noPersons();
      return {
        step: "flows",
        pointer,
        field: fieldId(pointer),
        part: say("distinct.title"),
        name: `${set.map((id) => flowNameById(typed, id, language)).join(say("list.plus"))}${say("list.colon")}${say(`measure.${measure}`)}`,
        answer: sayTyped(page, persons[measure]),
        optional: false,
      };
    }),
  );
  return [...flows.flatMap((flow, index) => askedOfFlow(page, flow, index)), ...totals];
}

function askedOfFlow(page: Asking, flow: TypedFlow, index: number): Asked[] {
  const { rulebook, typed, language, say, pick } = page;
  const industry = findIndustry(rulebook, flow.industry);
  const { scenarios, subjects, modalities = [] } = industry.words;
  const part = `${flowName(typed, index, language)}${say("list.open")}${industryName(page, industry)}${say("list.close")}`;
  const at = (place: string, name: string, answer: string | null, optional = false): Asked => {
    const pointer = `/flows/${index}/${place}`;
    return { step: "flows", pointer, field: fieldId(pointer), part, name, answer, optional };
  };
  const sayWord = (words: Word[], chosen: string | null | undefined): string | null => {
    if (chosen === undefined) {
      return null;
    }
    if (chosen === null || chosen === OTHER) {
      return say(chosen === null ? "choice.unsure" : "flow.other");
    }
    return language === "zh" ? chosen : (words.find(({ word }) => word === chosen)?.en ?? chosen);
  };
  const described =
    flow.scenario !== undefined &&
    flow.scenario !== OTHER &&
    describingItems(industry, flow).length > 0;
  const exemption = rulebook.exemptions.find(({ id }) => id === flow.exemption);
  return [
    ...(scenarios.length > 0
      ? [at("scenario", say("flow.scenario"), sayWord(scenarios, flow.scenario))]
      : []),
    ...(subjects.length > 0
      ? [at("subjects", say("flow.subjects"), sayWord(subjects, flow.subjects))]
      : []),
    ...(modalities.length > 0
      ? [at("modality", say("flow.modality"), sayWord(modalities, flow.modality))]
      : []),
    ...(described
      ? [at("as_described", say("flow.as_described"), sayTruth(page, flow.as_described))]
      : []),
    ...MEASURES.map((measure) =>
      at(
        `persons/${measure}`,
        say(`measure.${measure}`),
        sayTyped(page, flow.persons[measure]),
        measure === "all",
      ),
    ),
    at(
      "exemption",
      say("flow.exemption"),
      exemption ? pick(exemption.name) : say("flow.exemption.none"),
      true,
    ),
  ];
}

/** `nothing`: the chosen industries ask nothing here. */
export type SectionState = "untouched" | "started" | "done" | "faulty" | "nothing";

export interface SectionProgress {
  state: SectionState;
  answered: number;
  asked: number;
}

/** How far the questions of a step are answered; what may be left alone does not count. */
export function progressOf(
  step: AskingStep,
  asked: Asked[],
  faults: ReadonlyMap<string, string>,
  typed: Typed,
): SectionProgress {
  const here = asked.filter((question) => question.step === step);
  const wanted = here.filter(({ optional }) => !optional);
  const answered = wanted.filter(({ answer }) => answer !== null).length;
  // The year is filled in from the start, so it shows nothing.
  const touched = wanted.some(({ answer, pointer }) => answer !== null && pointer !== "/year");
  const faulty = here.some(({ pointer }) =>
    [...faults.keys()].some((fault) => fault === pointer || pointer.startsWith(`${fault}/`)),
  );
  const flowless = step === "flows" && liveFlows(typed).length === 0 && typed.exports_persons;
  const state: SectionState = faulty
    ? "faulty"
    : wanted.length === 0 && typed.industries.length > 0
      ? "nothing"
      : wanted.length > 0 && answered === wanted.length && !flowless
        ? "done"
        : touched
          ? "started"
          : "untouched";
  return { state, answered, asked: wanted.length };
}
