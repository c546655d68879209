/** What is asked of a flow: the one place that a field of a flow is declared for the page. */
import { MEASURES } from "../assessment/assessment.ts";
import type { Choice, Typed, TypedField, TypedFlow } from "../assessment/typed.ts";
import type { Page } from "../page.ts";
import {
  describingItems,
  exemptionsFor,
  findIndustry,
  OTHER,
  type Word,
} from "../rulebook/rulebook.ts";
import type { Language } from "../words.ts";
import type { Asked, Asking } from "./asked.ts";
import { industryName, sayWord } from "./say-answer.ts";

/** The name that was typed, or the number of the flow among those that count. */
export const nameOfFlow = (
  { say }: Pick<Page, "say">,
  flow: Pick<TypedFlow, "name"> | undefined,
  index: number,
): string => flow?.name.trim() || say("flow.unnamed", { number: index + 1 });

const withFlow = (typed: Typed, id: string, part: Partial<TypedFlow>): Typed => ({
  ...typed,
  flows: typed.flows.map((flow) => (flow.id === id ? { ...flow, ...part } : flow)),
});

/** The flow as it stands now. */
const flowIn = (typed: Typed, flow: TypedFlow): TypedFlow =>
  typed.flows.find(({ id }) => id === flow.id) ?? flow;

/** Whether some item describes the flow more closely, so that it is asked whether it fits. */
export const isDescribed = (page: Pick<Asking, "rulebook">, flow: TypedFlow): boolean =>
  flow.scenario !== undefined &&
  flow.scenario !== OTHER &&
  describingItems(findIndustry(page.rulebook, flow.industry), flow).length > 0;

const withField = (flow: TypedFlow, place: number, part: Partial<TypedField>) => ({
  fields: (flow.fields ?? []).map((field, index) =>
    index === place ? { ...field, ...part } : field,
  ),
});

/** Whether some item that may take the flow in names a processing. */
const namesProcessing = (page: Pick<Asking, "rulebook">, flow: TypedFlow): boolean =>
  describingItems(findIndustry(page.rulebook, flow.industry), flow).some(
    ({ processing = [] }) => processing.length > 0,
  );

interface Remembered {
  language: Language;
  index: number;
  asked: Asked[];
}

/** A flow that was not touched asks the same again, so that a key in one costs nothing in others. */
const remembered = new WeakMap<TypedFlow, Remembered>();

export function questionsOfFlow(page: Asking, flow: TypedFlow, index: number): Asked[] {
  const known = remembered.get(flow);
  if (known && known.language === page.language && known.index === index) {
    return known.asked;
  }
  const asked = ask(page, flow, index);
  remembered.set(flow, { language: page.language, index, asked });
  return asked;
}

function ask(page: Asking, flow: TypedFlow, index: number): Asked[] {
  const { rulebook, say, pick } = page;
  const industry = findIndustry(rulebook, flow.industry);
  const { scenarios, subjects, modalities = [] } = industry.words;
  const called = nameOfFlow(page, flow, index);
  const at = (place: string, name: string) => ({
    step: "flows" as const,
    pointer: `/flows/${index}/${place}`,
    flows: [flow.id],
    part: `${called}${say("list.open")}${industryName(page, industry)}${say("list.close")}`,
    name,
    link: `${called}${say("list.colon")}${name}`,
    asked: true,
    optional: false,
  });
  const choice = (part: "scenario" | "subjects" | "modality", words: Word[]): Asked[] =>
    words.length === 0
      ? []
      : [
          {
            ...at(part, say(`flow.${part}`)),
            kind: "word",
            value: flow[part],
            options: [
              ...words.filter(({ word }) => word !== OTHER).map(({ word }) => word),
              OTHER,
            ].map((word) => ({ word, name: sayWord(page, words, word) })),
            none: say("choice.not-yet"),
            unsure: true,
            put: (typed: Typed, value: Choice<string>) =>
              withFlow(typed, flow.id, { [part]: value }),
          },
        ];
  const words = industry.words.fields ?? [];
  const truthOf = (
    field: TypedField,
    place: number,
    part: "sensitive" | "within" | "confirmed",
  ): Asked => ({
    ...at(`fields/${place}/${part}`, say(`field.${part}`, { field: field.name })),
    kind: "truth",
    optional: true,
    value: field[part],
    put: (typed, value) =>
      withFlow(typed, flow.id, withField(flowIn(typed, flow), place, { [part]: value })),
  });
  const ofField = (field: TypedField, place: number): Asked[] => [
    {
      ...at(`fields/${place}/is`, say("field.is", { field: field.name })),
      kind: "word",
      optional: true,
      value: field.is,
      options: [...words.map(({ word }) => word), OTHER].map((word) => ({
        word,
        name: sayWord(page, words, word),
      })),
      none: say("choice.not-yet"),
      unsure: true,
      put: (typed, is) => withFlow(typed, flow.id, withField(flowIn(typed, flow), place, { is })),
    },
    truthOf(field, place, "sensitive"),
    truthOf(field, place, "within"),
    truthOf(field, place, "confirmed"),
  ];
  const fields = flow.fields ?? [];
  return [
    {
      ...at("name", say("flow.name")),
      kind: "text",
      optional: true,
      value: flow.name,
      put: (typed, name) => withFlow(typed, flow.id, { name }),
    },
    ...choice("scenario", scenarios),
    ...choice("subjects", subjects),
    ...choice("modality", modalities),
    {
      ...at("as_described", say("flow.as_described")),
      kind: "truth",
      asked: isDescribed(page, flow),
      optional: fields.length > 0,
      value: flow.as_described,
      put: (typed, as_described) => withFlow(typed, flow.id, { as_described }),
    },
    ...(industry.serious_harm === undefined
      ? []
      : [
          {
            ...at("serious_harm", say("flow.serious_harm")),
            kind: "truth" as const,
            optional: true,
            value: flow.serious_harm,
            put: (typed: Typed, serious_harm: Choice<boolean>) =>
              withFlow(typed, flow.id, { serious_harm }),
          },
        ]),
    {
      ...at("minors", say("flow.minors")),
      kind: "truth",
      optional: true,
      value: flow.minors,
      put: (typed, minors) => withFlow(typed, flow.id, { minors }),
    },
    ...fields.flatMap(ofField),
    {
      ...at("processed", say("flow.processed")),
      kind: "truth",
      asked: fields.length > 0 && namesProcessing(page, flow),
      optional: true,
      value: flow.processed,
      put: (typed, processed) => withFlow(typed, flow.id, { processed }),
    },
    ...MEASURES.map(
      (measure): Asked => ({
        ...at(`persons/${measure}`, say(`measure.${measure}`)),
        kind: "figure",
        optional: measure === "all",
        value: flow.persons[measure],
        put: (typed, text) =>
          withFlow(typed, flow.id, {
            persons: {
              ...flowIn(typed, flow).persons,
              [measure]: text,
            },
          }),
      }),
    ),
    {
      ...at("exemption", say("flow.exemption")),
      kind: "word",
      optional: true,
      value: flow.exemption ?? undefined,
      options: exemptionsFor(rulebook, industry).map(({ id, name }) => ({
        word: id,
        name: pick(name),
      })),
      none: say("flow.exemption.none"),
      unsure: false,
      put: (typed, exemption) => withFlow(typed, flow.id, { exemption: exemption ?? null }),
    },
  ];
}
