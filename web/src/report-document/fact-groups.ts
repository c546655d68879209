/** What is said beside the answers, as lines of text: of the company, each flow and each field. */
import type { About } from "../assessment/assessment.ts";
import { liveFlows } from "../assessment/typed.ts";
import type { Fact } from "../facts/facts.ts";
import { sayFact } from "../facts/say-fact.ts";
import type { Page } from "../page.ts";
import { nameOfFlow } from "../questions/of-flow.ts";
import type { Group } from "./lines.ts";

/** Groups of which nothing is said are left out. */
export function factGroups(page: Page): Group[] {
  const { typed, say, pick, readFacts } = page;
  const facts = readFacts();
  if (facts === null) {
    return [];
  }
  const group = (name: string, known: readonly Fact[], about: About | undefined): Group[] => {
    const lines = known.flatMap((fact) => {
      const value = sayFact(page, fact, about?.[fact.key]);
      return value === "" ? [] : [{ name: pick(fact), value }];
    });
    return lines.length === 0 ? [] : [{ name, lines }];
  };
  return [
    ...group(say("facts.exporter"), facts.exporter, typed.about),
    ...liveFlows(typed).flatMap((flow, index) => {
      const name = nameOfFlow(page, flow, index);
      return [
        ...group(name, facts.flow, flow.about),
        ...(flow.fields ?? []).flatMap((field) =>
          group(`${name}${say("list.colon")}${field.name}`, facts.field, field.about),
        ),
      ];
    }),
  ];
}
