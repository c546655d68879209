/**
 * The one list of questions. Forms, progress, summary, links, paper, sheets and the comparison of
 * two checks all read it, so that a question stands in all of them or in none.
 */
import {
  distinctPointer,
  findDistinct,
  liveFlows,
  noPersons,
  type Typed,
  withDistinct,
} from "../assessment/typed.ts";
import { sharedFlows } from "../report/distinct.ts";
import type { Report } from "../report/report.ts";
import {
  askedItems,
  chosenIndustries,
  generalQuestionMatters,
  type Industry,
  type Question,
  sharedQuestionMatters,
  sharedQuestions,
} from "../rulebook/rulebook.ts";
import type { AskingStep } from "../steps.ts";
import type { Language } from "../words.ts";
import type { Asked, Asking } from "./asked.ts";
import { nameOfFlow, questionsOfFlow } from "./of-flow.ts";
import { industryName } from "./say-answer.ts";

interface Remembered {
  report: Report | null;
  language: Language;
  asked: Asked[];
}

const remembered = new WeakMap<Typed, Remembered>();

/** Every question, asked or answered before, in the order of the page. */
export function questionsOf(page: Asking): Asked[] {
  const known = remembered.get(page.typed);
  if (known && known.report === page.report && known.language === page.language) {
    return known.asked;
  }
  const asked = collect(page);
  remembered.set(page.typed, { report: page.report, language: page.language, asked });
  return asked;
}

/** Those that the page asks with the answers so far. */
export const askedQuestions = (page: Asking): Asked[] =>
  questionsOf(page).filter(({ asked }) => asked);

function collect(page: Asking): Asked[] {
  const { rulebook, typed } = page;
  const chosen = chosenIndustries(rulebook, typed.industries);
  return [
    ...ofExporter(page),
    ...ofIndustries(page, chosen),
    ...chosen.filter(({ national }) => !national).flatMap((industry) => ofData(page, industry)),
    ...ofFlows(page),
    ...ofGeneral(page),
  ];
}

const at = (step: AskingStep, pointer: string, part: string | null, name: string) => ({
  step,
  pointer,
  part,
  name,
  link: name,
  asked: true,
  optional: false,
});

function ofExporter(page: Asking): Asked[] {
  const { rulebook, typed, pick, say } = page;
  return [
    ...rulebook.gates.map(
      ({ id, short, question }): Asked => ({
        ...at("exporter", `/exporter/${id}`, null, pick(short)),
        inFull: pick(question),
        kind: "truth",
        value: typed.exporter[id],
        put: (state, value) => ({ ...state, exporter: { ...state.exporter, [id]: value } }),
      }),
    ),
    // Data told or published to be important are asked of everyone, as the gates are.
    ...rulebook.everyone.map((question) => byRulebook(page, question, "exporter", null)),
    {
      ...at("exporter", "/year", null, say("exporter.year")),
      kind: "text",
      value: typed.year,
      put: (state, year) => ({ ...state, year }),
    },
  ];
}

function ofIndustries(page: Asking, chosen: Industry[]): Asked[] {
  const { typed, say } = page;
  return [
    {
      ...at("industries", "/industries", null, say("industries.title")),
      kind: "industries",
      value: typed.industries,
    },
    ...chosen.flatMap((industry) => ofScreening(page, industry)),
  ];
}

export const ofScreening = (page: Asking, industry: Industry): Asked[] =>
  industry.screening.map(({ answer, question }) =>
    byAnswer(page, answer, "industries", industryName(page, industry), page.pick(question)),
  );

/** Asked where the claim is made that they are about. */
export function ofGeneral(page: Asking): Asked[] {
  const { rulebook, typed, say, report } = page;
  const claimed = liveFlows(typed).map(({ exemption }) => exemption);
  if (report === null && claimed.length === 0) {
    return []; // the first screens come before the rulebook is read
  }
  return rulebook.general.questions.map((question) => ({
    ...byRulebook(page, question, "flows", say("flow.exemption")),
    asked: generalQuestionMatters(rulebook, question, claimed),
  }));
}

/** A question of yes or no, by the id of its answer. */
const byAnswer = (
  { typed }: Asking,
  answer: string,
  step: AskingStep,
  part: string | null,
  name: string,
): Asked => ({
  ...at(step, `/answers/${answer}`, part, name),
  kind: "truth",
  value: typed.answers[answer],
  put: (state, value) => ({ ...state, answers: { ...state.answers, [answer]: value } }),
});

/** A question that the rulebook declares. */
function byRulebook(
  page: Asking,
  { answer, kind, text, unit, points }: Question,
  step: AskingStep,
  part: string | null,
): Asked {
  const { typed, pick, say } = page;
  const asked: Asked = {
    ...byAnswer(page, answer, step, part, pick(text)),
    ...(points ? { points: points.map((point) => pick(point)) } : {}),
  };
  return kind === "truth"
    ? asked
    : {
        ...at(step, `/answers/${answer}`, part, pick(text)),
        kind: "figure",
        // 不清楚 that a file holds as an answer is typed by its word.
        value:
          typed.figures[answer] ?? (typed.answers[answer] === null ? say("choice.unsure") : ""),
        ...(unit ? { unit } : {}),
        put: (state, value) => ({ ...state, figures: { ...state.figures, [answer]: value } }),
      };
}

export function ofData(page: Asking, industry: Industry): Asked[] {
  const { answers } = page.typed;
  const part = industryName(page, industry);
  const ask = (question: Question, asked: boolean): Asked => ({
    ...byRulebook(page, question, "important-data", part),
    asked,
  });
  return [
    ...askedItems(industry).flatMap(({ first, finer }) => [
      ask(first, true),
      ...finer.map((question) => ask(question, answers[first.answer] === true)),
    ]),
    ...sharedQuestions(industry).map((question) =>
      ask(question, sharedQuestionMatters(industry, question, answers)),
    ),
  ];
}

function ofFlows(page: Asking): Asked[] {
  const { typed, say } = page;
  const flows = liveFlows(typed);
  return [
    {
      ...at("flows", "/flows", null, say("flows.exports_persons")),
      kind: "truth",
      asked: flows.length === 0 && typed.industries.length > 0,
      value: flows.length === 0 ? typed.exports_persons : true,
      put: (state, exports_persons) => ({ ...state, exports_persons }),
    },
    ...flows.flatMap((flow, index) => questionsOfFlow(page, flow, index)),
    ...ofTotals(page),
  ];
}

/** How many flows are named before they are only counted. */
const NAMED = 4;

/** The totals over several flows, asked only where the same persons could change the result. */
function ofTotals(page: Asking): Asked[] {
  const { typed, report, say } = page;
  const places = new Map(liveFlows(typed).map((flow, index) => [flow.id, index]));
  const flows = liveFlows(typed);
  return sharedFlows(report, typed).flatMap(({ flows: set, measures }) => {
    const names = set.map((id) => {
      const index = places.get(id) ?? 0;
      return nameOfFlow(page, flows[index], index);
    });
    const part =
      names.length > NAMED
        ? say("report.together-many", {
            flows: names.slice(0, NAMED).join(say("list.comma")),
            count: names.length,
          })
        : say("report.together", { flows: names.join(say("list.plus")) });
    return measures.map((measure): Asked => {
      const pointer = `${distinctPointer(typed, set)}/${measure}`;
      const name = say(`measure.${measure}`);
      return {
        ...at("flows", pointer, part, name),
        flows: set,
        link: `${part}${say("list.semicolon")}${name}`,
        kind: "figure",
        value: (findDistinct(typed, set)?.persons ?? noPersons())[measure],
        put: (state, text) =>
          withDistinct(state, set, {
            ...(findDistinct(state, set)?.persons ?? noPersons()),
            [measure]: text,
          }),
      };
    });
  });
}
