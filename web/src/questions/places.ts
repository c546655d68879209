/** Names the question behind a JSON pointer into the assessment, and says where it is asked. */
import { liveFlows, type Typed } from "../assessment/typed.ts";
import { industryOf } from "../rulebook/rulebook.ts";
import type { AskingStep } from "../steps.ts";
import { type Language, say } from "../words.ts";
import { type Asked, type Asking, fieldId } from "./asked.ts";
import { ofData, ofGeneral, ofScreening, questionsOf } from "./list.ts";
import { nameOfFlow } from "./of-flow.ts";

export interface AskedAt {
  step: AskingStep;
  /** The element that asks it. */
  field: string;
  name: string;
}

const placeOf = ({ step, pointer, link }: Asked): AskedAt => ({
  step,
  field: fieldId(pointer),
  name: link,
});

const byPointer = new WeakMap<Asked[], Map<string, Asked>>();

/** The question at exactly this place. */
export function questionAt(page: Asking, pointer: string): Asked | undefined {
  const all = questionsOf(page);
  let found = byPointer.get(all);
  if (!found) {
    found = new Map(all.map((question) => [question.pointer, question]));
    byPointer.set(all, found);
  }
  return found.get(pointer);
}

/** The question of an industry that is not chosen; the national rules are compared with always. */
function notChosen(page: Asking, id: string): Asked | undefined {
  const industry = page.rulebook.industries.find((each) => each.id === industryOf(id));
  return (
    industry ? [...ofScreening(page, industry), ...ofData(page, industry)] : ofGeneral(page)
  ).find(({ pointer }) => pointer === `/answers/${id}`);
}

export function askedAt(page: Asking, pointer: string): AskedAt {
  const exact = questionAt(page, pointer);
  if (exact) {
    return placeOf(exact);
  }
  const [, place, second = ""] = pointer.split("/");
  if (place === "answers") {
    const question = notChosen(page, second);
    if (question) {
      return placeOf(question);
    }
  }
  if (place === "distinct") {
    return { step: "flows", field: fieldId("/distinct"), name: page.say("distinct.title") };
  }
  // The place of several questions, such as the persons of a flow: it is named by them, and leads
  // to the first.
  const first = questionsOf(page).find((question) => question.pointer.startsWith(`${pointer}/`));
  if (!first) {
    throw new Error(`no question at ${pointer}`);
  }
  const index = Number(second);
  return {
    step: first.step,
    field: fieldId(first.pointer),
    name: `${nameOfFlow(page, liveFlows(page.typed)[index], index)}${page.say("list.colon")}${page.say("flow.figures")}`,
  };
}

export const namesAt = (page: Asking, pointers: string[]): string[] => [
  ...new Set(pointers.map((pointer) => askedAt(page, pointer).name)),
];

export function flowName(typed: Typed, index: number, language: Language): string {
  return nameOfFlow(
    { say: (key, fillings) => say(language, key, fillings) },
    liveFlows(typed)[index],
    index,
  );
}

export function flowNameById(typed: Typed, id: string, language: Language): string {
  return flowName(
    typed,
    liveFlows(typed).findIndex((flow) => flow.id === id),
    language,
  );
}
