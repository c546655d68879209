/** What two checks answer differently, and which flows only one of them has. */
import { liveFlows, type Typed, type TypedFlow } from "../assessment/typed.ts";
import type { Page } from "../page.ts";
import { type Asked, isAnswered } from "../questions/asked.ts";
import { questionsOf } from "../questions/list.ts";
import { nameOfFlow } from "../questions/of-flow.ts";
import { sayAnswered } from "../questions/say-answer.ts";
import { pairFlows } from "./pair-flows.ts";

export interface Difference {
  name: string;
  values: [string, string];
}

export interface Differences {
  answers: Difference[];
  /** Flows that only the first check has, and that only the second has, by name. */
  removed: string[];
  added: string[];
  /** Flows that are the same but for their name. */
  renamed: [string, string][];
}

const isName = (question: Asked): boolean =>
  question.kind === "text" && question.pointer.startsWith("/flows/");

/** The answers of a check by keys that the same answers of the other have too. */
function answersOf(
  page: Page,
  typed: Typed,
  idOf: ReadonlyMap<string, string>,
): Map<string, Asked> {
  const answers = new Map<string, Asked>();
  for (const question of questionsOf({ ...page, typed, report: null })) {
    const { pointer, flows, optional } = question;
    const ids = (flows ?? []).map((id) => idOf.get(id));
    if (isName(question) || ids.includes(undefined) || !(optional || isAnswered(question))) {
      continue;
    }
    const place = flows ? pointer.split("/").slice(3).join("/") : pointer;
    answers.set([...ids.sort(), place].join(" "), question);
  }
  return answers;
}

export function differences(page: Page, first: Typed, second: Typed): Differences {
  const { say } = page;
  const [flows, otherFlows] = [liveFlows(first), liveFlows(second)];
  const { pairs, removed, added } = pairFlows(flows, otherFlows);
  const name = (flow: TypedFlow, among: TypedFlow[]) => nameOfFlow(page, flow, among.indexOf(flow));
  const one = answersOf(page, first, new Map(pairs.map(([{ id }]) => [id, id])));
  const other = answersOf(page, second, new Map(pairs.map(([to, { id }]) => [id, to.id])));
  const said = (typed: Typed, question: Asked | undefined): string =>
    (question && sayAnswered({ ...page, typed }, question)) ?? say("whatif.not-given");
  const answers = [...new Set([...one.keys(), ...other.keys()])]
    .map((key): Difference => {
      const [before, after] = [one.get(key), other.get(key)];
      return {
        name: before?.link ?? after?.link ?? "",
        values: [said(first, before), said(second, after)],
      };
    })
    .filter(({ values: [before, after] }) => before !== after);
  return {
    answers,
    removed: removed.map((flow) => name(flow, flows)),
    added: added.map((flow) => name(flow, otherFlows)),
    renamed: pairs
      .map(([before, after]): [string, string] => [name(before, flows), name(after, otherFlows)])
      .filter(([before, after], place) => {
        const [from, to] = pairs[place] ?? [];
        return before !== after && from?.name.trim() !== to?.name.trim();
      }),
  };
}
