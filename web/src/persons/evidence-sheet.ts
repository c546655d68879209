/** The evidence of the counts as a sheet of the report's workbook: one fact a row. */
import { MEASURES } from "../assessment/assessment.ts";
import { leastOf } from "../figure/figure.ts";
import type { Page } from "../page.ts";
import { flowNameById } from "../questions/places.ts";
import type { Cell, Sheet } from "../report/sheet.ts";
import type { Evidence } from "./evidence.ts";
import {
  cautionLines,
  columnLines,
  countedRows,
  isAsCounted,
  rangeReasons,
  recordLines,
  sayWhenCounted,
  usedEvidence,
} from "./evidence-lines.ts";
import { DELIMITER_NAMES, DELIMITERS, ENCODINGS, type TalliedFile } from "./forms.ts";
import { sayCountedFlow } from "./say-counted.ts";

/** `null` where no figure of the check was counted. */
export function evidenceSheet(page: Page): Sheet | null {
  const { say, typed } = page;
  const used = usedEvidence(typed);
  return used.length === 0
    ? null
    : {
        name: say("report.sheet.counting"),
        widths: [22, 20, 36, 36, 16, 16, 70],
        head: [
          say("report.column.counted-at"),
          say("report.column.group"),
          say("report.column.of"),
          say("report.column.fact"),
          say("report.column.figure"),
          say("report.column.figure-most"),
          say("report.column.text"),
        ],
        rows: used.flatMap((evidence) => {
          const at = evidence.counted_at;
          return [
            ...made(page, evidence),
            ...persons(page, evidence),
            ...into(page, evidence),
            ...evidence.tally.files.flatMap((file) => oneFile(page, evidence, file)),
          ].map((row) => [at, ...row]);
        }),
      };
}

function made(page: Page, evidence: Evidence): Cell[][] {
  const { say } = page;
  const texts = [
    `${sayWhenCounted(page, evidence)} ${evidence.engine}`,
    say("report.counting.rules", { year: evidence.mapping.year }),
    ...(evidence.left_out_shared ? [say("report.counting.left-out")] : []),
  ];
  return texts.map((text) => [say("report.counting"), null, null, null, null, text]);
}

function persons(page: Page, { tally }: Evidence): Cell[][] {
  const { say } = page;
  const group = say("persons.result");
  return [
    ...countedRows(page, tally).flatMap((row) =>
      MEASURES.map((measure) => {
        const counted = row.persons[measure];
        const most = typeof counted === "number" ? null : counted[1];
        return [group, row.name, say(`persons.measure.${measure}`), leastOf(counted), most, null];
      }),
    ),
    ...rangeReasons(page, tally).map((reason) => [
      group,
      null,
      say("persons.why"),
      null,
      null,
      reason,
    ]),
    ...cautionLines(page, tally).map((caution) => [
      group,
      null,
      say("persons.cautions"),
      null,
      null,
      caution,
    ]),
  ];
}

function into(page: Page, evidence: Evidence): Cell[][] {
  const { say, typed, language } = page;
  return evidence.into.map(({ flow, counted }) => [
    say("persons.into"),
    flowNameById(typed, flow, language),
    counted.length === 0
      ? say("persons.over-all")
      : counted
          .flatMap((place) => evidence.tally.flows[place] ?? [])
          .map((each) => sayCountedFlow(page, each))
          .join(say("list.comma")),
    null,
    null,
    isAsCounted(typed, flow) ? null : say("report.counting.changed"),
  ]);
}

function oneFile(page: Page, { mapping }: Evidence, file: TalliedFile): Cell[][] {
  const { say, language } = page;
  const encoding = ENCODINGS.find((each) => each === file.encoding);
  const delimiter = DELIMITERS.find((each) => each === file.delimiter);
  const reading: [name: string, text: string][] = [
    ["SHA-256", file.sha256 ?? say("report.counting.no-digest")],
  ];
  if (encoding) {
    reading.push([say("persons.encoding"), say(`persons.encoding.${encoding}`)]);
  }
  if (delimiter) {
    reading.push([say("persons.delimiter"), say(DELIMITER_NAMES[delimiter])]);
  }
  if (file.sheet !== undefined) {
    reading.push([say("persons.sheet"), file.sheet]);
  }
  const fault = file.fault && (language === "zh" ? file.fault.message : file.fault.message_en);
  const group = say("report.counting.file");
  const columns = columnLines(
    page,
    mapping.files.find(({ name }) => name === file.name),
  );
  return [
    [group, file.name, say("report.counting.size"), file.size, null, null],
    ...reading.map(([name, text]) => [group, file.name, name, null, null, text]),
    ...columns.map(([name, use]) => [
      say("report.counting.columns"),
      file.name,
      name,
      null,
      null,
      use,
    ]),
    ...recordLines(page, file).map(([name, count]) => [
      say("report.counting.records"),
      file.name,
      name,
      count,
      null,
      null,
    ]),
    ...(fault ? [[say("report.counting.records"), file.name, null, null, null, fault]] : []),
  ];
}
