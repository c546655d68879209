/** One row a flow, to be filtered and sorted; and what is to be done next. */
import { liveFlows } from "../assessment/typed.ts";
import { leastOf, mostOf } from "../figure/figure.ts";
import { readFigure } from "../figure/read.ts";
import { GUIDANCE } from "../guidance.ts";
import type { Page } from "../page.ts";
import { nameOfFlow, questionsOfFlow } from "../questions/of-flow.ts";
import { industryName, sayAnswered } from "../questions/say-answer.ts";
import type { Report } from "../report/report.ts";
import type { Cell, Sheet } from "../report/sheet.ts";
import { sayCounting, sayFlowResult } from "../result/flows/flow-lines.tsx";
import { flowResults } from "../result/flows/flow-results.ts";
import { isTicked } from "../result/steps/ticked.ts";
import { byThemselves } from "../result/taken-in.ts";
import { findIndustry, findPath } from "../rulebook/rulebook.ts";

const WORDS = ["scenario", "subjects", "modality", "as_described", "exemption"] as const;
const FIGURES = ["general", "sensitive"] as const;

/** A figure as numbers that can be reckoned with: its least and its most. */
function bounds(text: string): [Cell, Cell] {
  const reading = readFigure(text);
  return reading.kind === "figure"
    ? [leastOf(reading.figure), mostOf(reading.figure)]
    : [null, null];
}

export function flowSheet(page: Page, report: Report): Sheet {
  const { rulebook, typed, say } = page;
  const flows = liveFlows(typed);
  const results = flowResults(report, flows);
  return {
    name: say("report.sheet.flows"),
    widths: [24, 18, 18, 18, 14, 10, 20, 14, 14, 14, 14, 30, 12, 40],
    filtered: true,
    head: [
      say("flow.one"),
      say("report.industry"),
      ...WORDS.map((word) => say(`flow-lines.${word}`)),
      ...FIGURES.flatMap((figure) => [
        `${say(`flow-lines.${figure}`)} ${say("report.column.least")}`,
        `${say(`flow-lines.${figure}`)} ${say("report.column.most")}`,
      ]),
      say("flow-lines.items"),
      say("report.column.verdict"),
      say("report.column.path"),
    ],
    rows: flows.map((flow, index): Cell[] => {
      const asked = questionsOfFlow(page, flow, index);
      const result = results[index];
      const said = (place: string): Cell => {
        const question = asked.find(({ pointer }) => pointer.endsWith(`/${place}`));
        return question?.asked ? sayAnswered(page, question) : null;
      };
      return [
        nameOfFlow(page, flow, index),
        industryName(page, findIndustry(rulebook, flow.industry)),
        ...WORDS.map(said),
        ...FIGURES.flatMap((figure) => bounds(flow.persons[figure])),
        result ? sayCounting(page, result) : null,
        result ? say(`verdict.${result.verdict}`) : null,
        result ? sayFlowResult(page, result) : null,
      ];
    }),
  };
}

/** The steps of each path that is needed by itself, one a row, with their sources. */
export function stepsSheet(page: Page, report: Report): Sheet {
  const { rulebook, typed, say, pick } = page;
  const needed = byThemselves(page, report);
  const paths = GUIDANCE.paths.filter(({ id }) => needed.includes(id));
  return {
    name: say("next.title"),
    widths: [34, 26, 16, 80, 50, 12],
    filtered: true,
    head: [
      say("report.column.path"),
      say("report.column.way"),
      say("report.column.group"),
      say("next.title"),
      say("report.column.source"),
      say("report.column.done"),
    ],
    rows: paths.flatMap(({ id, choices }) =>
      choices.flatMap((choice) =>
        choice.sections.flatMap((section) =>
          section.entries.map((entry): Cell[] => [
            pick(findPath(rulebook, id).name),
            pick(choice.name),
            pick(section.name),
            pick(entry.text),
            pick(entry.source),
            isTicked(typed, entry) ? say("checklist.ticked") : null,
          ]),
        ),
      ),
    ),
  };
}
