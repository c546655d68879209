/** Whom a count counts, and whom not and why, in sentences: on screen, on paper and in sheets. */
import { liveFlows } from "../../assessment/typed.ts";
import type { Page } from "../../page.ts";
import { sayFigure } from "../../parts/figure-field.tsx";
import { flowNameById, namesAt } from "../../questions/places.ts";
import { sayWord } from "../../questions/say-answer.ts";
import type { Count, LeftOutReason } from "../../report/report.ts";
import type { Industry } from "../../rulebook/rulebook.ts";
import { sayBand, sayItem } from "../say.ts";

/** How many flows are named before they are only counted. */
const NAMED = 6;

function sayFlows({ typed, language, say }: Page, ids: readonly string[]): string {
  const named = ids.slice(0, NAMED).map((id) => flowNameById(typed, id, language));
  const names = named.join(say("list.comma"));
  return ids.length > NAMED ? say("count.and-more", { flows: names, count: ids.length }) : names;
}

export interface CountLines {
  measure: string;
  persons: string;
  band: string;
  verdict: string;
  /** Which flows were counted, might be, and were not, and why; those of one reason together. */
  flows: string[];
}

interface LeftOut {
  reason: LeftOutReason;
  item: string | undefined;
  flows: string[];
}

function sayLeftOut(page: Page, { reason, item, flows }: LeftOut): string {
  const { typed, say } = page;
  const because =
    item === undefined
      ? say(`left-out.${reason}`)
      : `${say(`left-out.${reason}`)}${say("list.open")}${sayItem(page, item)}${say("list.close")}`;
  const all = liveFlows(typed).length;
  return flows.length === all && all > 1
    ? say("count.none", { count: all, reason: because })
    : say("count.left-out", { flow: sayFlows(page, flows), reason: because });
}

export function countLines(page: Page, count: Count, industry: Industry): CountLines {
  const { say } = page;
  const modalities = (count.modalities ?? [])
    .map((word) => sayWord(page, industry.words.modalities ?? [], word))
    .join(say("list.comma"));
  const possible = new Map<string, string[]>();
  for (const { flow, unknown } of count.possible_flows) {
    const names = namesAt(page, unknown).join(say("list.comma"));
    possible.set(names, [...(possible.get(names) ?? []), flow]);
  }
  const leftOut = new Map<string, LeftOut>();
  for (const { flow, reason, item } of count.left_out) {
    const group = leftOut.get(`${reason} ${item}`) ?? { reason, item, flows: [] };
    group.flows.push(flow);
    leftOut.set(`${reason} ${item}`, group);
  }
  return {
    measure: `${say(`measure.${count.measure}`)}${
      modalities === "" ? "" : say("count.modalities", { modalities })
    }`,
    persons: say("count.persons", { figure: sayFigure(page, count.persons) }),
    band: say("count.band", { band: sayBand(page, count, "persons") }),
    verdict: say(`verdict.${count.verdict}`),
    flows: [
      ...(count.flows.length === 0
        ? []
        : [say("count.flows", { flows: sayFlows(page, count.flows) })]),
      ...[...possible].map(([unknown, flows]) =>
        say("count.possible-flow", { flow: sayFlows(page, flows), unknown }),
      ),
      ...[...leftOut.values()].map((group) => sayLeftOut(page, group)),
    ],
  };
}
