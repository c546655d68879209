/** What the report says, as lines of text: the same for paper, for the web page and for sheets. */
import { GATES, MEASURES } from "../assessment/assessment.ts";
import { liveFlows, type Typed, type TypedFlow } from "../assessment/typed.ts";
import { readFigure } from "../figure/read.ts";
import type { Page } from "../page.ts";
import { sayFigure } from "../parts/figure-field.tsx";
import { industryName } from "../report/asked.ts";
import { askedAt, flowName, flowNameById } from "../report/questions.ts";
import type { Count, DecidingAnswer, Finding } from "../report/report.ts";
import { sayAnswer, sayBand, sayItem } from "../result/say.ts";
import {
  askedItems,
  chosenIndustries,
  findIndustry,
  findItem,
  gatesOf,
  type Industry,
  OTHER,
  type Question,
  sharedQuestionMatters,
  sharedQuestions,
  unitOf,
  type Word,
} from "../rulebook/rulebook.ts";
import type { Pair } from "../words.ts";

export interface Line {
  name: string;
  value: string;
}

export interface Group {
  name: string;
  lines: Line[];
}

const sayTruth = ({ say }: Page, value: boolean | null | undefined): string =>
  value === undefined
    ? say("report.not-answered")
    : value === null
      ? say("choice.unsure")
      : say(value ? "choice.yes" : "choice.no");

/** A figure as typed, in the reading that was counted with. */
function sayTyped(page: Page, text: string, unit?: Pair): string {
  const reading = readFigure(text, { units: unit ? [unit.zh, unit.en] : [] });
  switch (reading.kind) {
    case "blank":
      return page.say("report.not-answered");
    case "unsure":
      return page.say("choice.unsure");
    case "fault":
      return page.say("report.unread", { text });
    case "figure":
      return page.say(reading.approximate ? "report.figure-about" : "report.figure", {
        figure: sayFigure(page, reading.figure),
        unit: unit ? page.pick(unit) : page.say("figure.persons"),
      });
  }
}

function sayWord(page: Page, words: Word[], word: string | null | undefined): string {
  if (word == null) {
    return page.say(word === null ? "choice.unsure" : "report.not-answered");
  }
  if (word === OTHER) {
    return page.say("flow.other");
  }
  const en = words.find((each) => each.word === word)?.en;
  return page.language === "zh" || !en ? word : `${en} (${word})`;
}

function questionLine(page: Page, question: Question): Line {
  const { typed, pick } = page;
  const points = (question.points ?? []).map((point) => pick(point));
  const colon = page.say("list.colon");
  return {
    name:
      points.length === 0
        ? pick(question.text)
        : `${pick(question.text)}${colon}${points.join(page.say("report.semicolon"))}`,
    value:
      question.kind === "number" && typed.answers[question.answer] !== null
        ? sayTyped(page, typed.figures[question.answer] ?? "", question.unit)
        : sayTruth(page, typed.answers[question.answer]),
  };
}

const isGiven = ({ answers, figures }: Typed, { answer }: Question): boolean =>
  answers[answer] !== undefined || (figures[answer] ?? "").trim() !== "";

function industryGroup(page: Page, industry: Industry): Group {
  const { typed, pick } = page;
  const screening = industry.screening.map(({ answer, question }) => ({
    name: pick(question),
    value: sayTruth(page, typed.answers[answer]),
  }));
  const asked = askedItems(industry).flatMap(({ first, finer }) => [
    first,
    ...finer.filter((each) => typed.answers[first.answer] === true || isGiven(typed, each)),
  ]);
  const shared = sharedQuestions(industry).filter(
    (each) => sharedQuestionMatters(industry, each, typed.answers) || isGiven(typed, each),
  );
  return {
    name: industryName(page, industry),
    lines: [...screening, ...[...asked, ...shared].map((each) => questionLine(page, each))],
  };
}

function flowGroup(page: Page, flow: TypedFlow, index: number): Group {
  const { rulebook, typed, language, say, pick } = page;
  const industry = findIndustry(rulebook, flow.industry);
  const { scenarios, subjects, modalities = [] } = industry.words;
  const word = (part: "scenario" | "subjects" | "modality", words: Word[]): Line[] =>
    words.length === 0
      ? []
      : [{ name: say(`flow.${part}`), value: sayWord(page, words, flow[part]) }];
  const exemption = rulebook.exemptions.find(({ id }) => id === flow.exemption);
  return {
    name: flowName(typed, index, language),
    lines: [
      { name: say("report.industry"), value: industryName(page, industry) },
      ...word("scenario", scenarios),
      ...word("subjects", subjects),
      ...word("modality", modalities),
      { name: say("flow.as_described"), value: sayTruth(page, flow.as_described) },
      {
        name: say("flow.exemption"),
        value: exemption ? pick(exemption.name) : say("flow.exemption.none"),
      },
      ...MEASURES.map((measure) => ({
        name: say(`measure.${measure}`),
        value:
          measure === "all" && flow.persons.all.trim() === ""
            ? say("answers.left-blank")
            : sayTyped(page, flow.persons[measure]),
      })),
    ],
  };
}

/** Every question that was asked, with the answer given; what was not answered says so. */
export function answerGroups(page: Page): Group[] {
  const { rulebook, typed, language, say } = page;
  const chosen = chosenIndustries(rulebook, typed.industries);
  const flows = liveFlows(typed);
  const live = new Set(flows.map(({ id }) => id));
  const gates = GATES.map((gate) => ({
    name: askedAt(`/exporter/${gate}`, rulebook, typed, language).name,
    value: sayTruth(page, typed.exporter[gate]),
  }));
  const groups: Group[] = [
    {
      name: say("report.exporter"),
      lines: [
        ...gates,
        { name: say("exporter.year"), value: typed.year },
        {
          name: say("report.industry"),
          value:
            chosen.length === 0
              ? say("report.not-answered")
              : chosen.map((industry) => industryName(page, industry)).join(say("list.comma")),
        },
      ],
    },
    ...chosen.map((industry) => industryGroup(page, industry)),
    {
      name: say("important-data.general"),
      lines: rulebook.general.questions.map((question) => questionLine(page, question)),
    },
    ...flows.map((flow, index) => flowGroup(page, flow, index)),
  ];
  if (flows.length === 0) {
    groups.push({
      name: say("report.persons"),
      lines: [{ name: say("flows.exports_persons"), value: sayTruth(page, typed.exports_persons) }],
    });
  }
  for (const entry of typed.distinct.filter((each) => each.flows.every((id) => live.has(id)))) {
    groups.push({
      name: say("report.together", {
        flows: entry.flows.map((id) => flowNameById(typed, id, language)).join(say("list.plus")),
      }),
      lines: MEASURES.filter((measure) => entry.persons[measure].trim() !== "").map((measure) => ({
        name: say(`measure.${measure}`),
        value: sayTyped(page, entry.persons[measure]),
      })),
    });
  }
  return groups.filter(({ lines }) => lines.length > 0);
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
  const { rulebook, typed, language, say } = page;
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
      unknown: unknown
        .map((pointer) => askedAt(pointer, rulebook, typed, language).name)
        .join(say("list.comma")),
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
  const { rulebook, typed, language } = page;
  if (finding.verdict === "open" || finding.counts.every(({ verdict }) => verdict !== "met")) {
    return [];
  }
  const read = gatesOf(findItem(rulebook, finding.item).item.condition);
  return GATES.filter((gate) => read.includes(gate)).map((gate) => ({
    name: askedAt(`/exporter/${gate}`, rulebook, typed, language).name,
    value: sayTruth(page, typed.exporter[gate]),
  }));
}

export const missingNames = ({ rulebook, typed, language }: Page, pointers: string[]): string[] => [
  ...new Set(pointers.map((at) => askedAt(at, rulebook, typed, language).name)),
];
