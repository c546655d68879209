/** What the report says, as lines of text: the same for paper, for the web page and for sheets. */
import { GATES } from "../assessment/assessment.ts";
import type { Page } from "../page.ts";
import { sayFigure } from "../parts/figure-field.tsx";
import { isAnswered } from "../questions/asked.ts";
import { questionsOf } from "../questions/list.ts";
import { askedAt, flowNameById, questionAt } from "../questions/places.ts";
import { sayAnswered, sayWord } from "../questions/say-answer.ts";
import type { Count, DecidingAnswer, Finding } from "../report/report.ts";
import { sayAnswer, sayBand, sayItem } from "../result/say.ts";
import { findItem, gatesOf, type Industry, unitOf } from "../rulebook/rulebook.ts";

export interface Line {
  name: string;
  value: string;
}

export interface Group {
  name: string;
  lines: Line[];
}

/** Every question that was asked or answered, with the answer; what was not answered says so. */
export function answerGroups(page: Page): Group[] {
  const groups = new Map<string, Group>();
  for (const question of questionsOf(page).filter((each) => each.asked || isAnswered(each))) {
    const name = question.part ?? page.say("report.exporter");
    const group = groups.get(name) ?? { name, lines: [] };
    groups.set(name, group);
    group.lines.push({
      name: [question.name, ...(question.points ?? [])].join("\n"),
      value:
        sayAnswered(page, question) ??
        page.say(question.optional ? "answers.left-blank" : "report.not-answered"),
    });
  }
  return [...groups.values()];
}

/** What an answer was that decided; a number with the band it was held against. */
export function sayDeciding(page: Page, { id, value, at_least, below }: DecidingAnswer): string {
  const unit = unitOf(page.rulebook, id);
  const given = sayAnswer(page, value, unit);
  if (at_least === undefined) {
    return given;
  }
  const band = page.say("count.band", {
    band: sayBand(page, { at_least, below: below ?? null }, unit),
  });
  return `${given}${page.say("report.semicolon")}${band}`;
}

export interface CountLines {
  measure: string;
  persons: string;
  band: string;
  verdict: string;
  /** Which flows were counted, might be, and were not, and why. */
  flows: string[];
}

export function countLines(page: Page, count: Count, industry: Industry): CountLines {
  const { typed, language, say } = page;
  const name = (id: string) => flowNameById(typed, id, language);
  const modalities = (count.modalities ?? [])
    .map((word) => sayWord(page, industry.words.modalities ?? [], word))
    .join(say("list.comma"));
  const counted =
    count.flows.length === 0
      ? []
      : [say("count.flows", { flows: count.flows.map(name).join(say("list.comma")) })];
  const possible = count.possible_flows.map(({ flow, unknown }) =>
    say("count.possible-flow", {
      flow: name(flow),
      unknown: unknown.map((pointer) => askedAt(page, pointer).name).join(say("list.comma")),
    }),
  );
  const leftOut = count.left_out.map(({ flow, reason, item }) => {
    const line = say("count.left-out", { flow: name(flow), reason: say(`left-out.${reason}`) });
    return item === undefined
      ? line
      : `${line}${say("list.open")}${sayItem(page, item)}${say("list.close")}`;
  });
  return {
    measure: `${say(`measure.${count.measure}`)}${
      modalities === "" ? "" : say("count.modalities", { modalities })
    }`,
    persons: say("count.persons", { figure: sayFigure(page, count.persons) }),
    band: say("count.band", { band: sayBand(page, count, "persons") }),
    verdict: say(`verdict.${count.verdict}`),
    flows: [...counted, ...possible, ...leftOut],
  };
}

/** The answers about the exporter that decided an item whose counts alone are met. */
export function exporterLines(page: Page, finding: Finding): Line[] {
  const { rulebook } = page;
  if (finding.verdict === "open" || finding.counts.every(({ verdict }) => verdict !== "met")) {
    return [];
  }
  const read = gatesOf(findItem(rulebook, finding.item).item.condition);
  return GATES.filter((gate) => read.includes(gate)).map((gate) => {
    const question = questionAt(page, `/exporter/${gate}`);
    return {
      name: question?.name ?? "",
      value: (question && sayAnswered(page, question)) ?? page.say("report.not-answered"),
    };
  });
}
