/** The report as an Excel workbook: answers, findings and counts, for people who go on reckoning. */
import { generateXlsxFileSync } from "write-excel-file/sync";
import { leastOf, mostOf } from "../figure/figure.ts";
import { isoDay } from "../iso-day.ts";
import type { Page } from "../page.ts";
import { listLines, sayPast } from "../parts/say-list.ts";
import { evidenceSheet } from "../persons/evidence-sheet.ts";
import { namesAt } from "../questions/places.ts";
import { wholeBasis } from "../report/report.ts";
import type { Cell, Sheet } from "../report/sheet.ts";
import { answerLine, exporterLines } from "../result/reasons/finding-card.tsx";
import { countLines } from "../result/reasons/say-count.ts";
import { sayItem } from "../result/say.ts";
import { sayConclusion, sayMeaning, saySides } from "../result/say-conclusion.ts";
import { findCaution, findItem, findPath, textBelow } from "../rulebook/rulebook.ts";
import type { Language } from "../words.ts";
import { fieldSheet } from "./field-rows.ts";
import { flowSheet, stepsSheet } from "./flow-sheet.ts";
import { answerGroups } from "./lines.ts";
import { receiptOf } from "./receipt.ts";
import { pageIn } from "./report-document.tsx";
import { fitsPage, heightsOf, widthsOf } from "./sheet-layout.ts";
import { escaped } from "./standalone.ts";

export const sheetsOf = (page: Page, languages: Language[], today: Date): Sheet[] =>
  languages.flatMap((language) => {
    const speaking = pageIn(page, language);
    const counting = evidenceSheet(speaking);
    return [
      summary(speaking, today),
      ...[
        ...(speaking.report
          ? [flowSheet(speaking, speaking.report), stepsSheet(speaking, speaking.report)]
          : []),
        fieldSheet(speaking),
      ].filter(({ rows }) => rows.length > 0),
      answers(speaking),
      ...(speaking.report ? [findings(speaking), counts(speaking), doubts(speaking)] : []),
      ...(counting ? [counting] : []),
    ];
  });

function summary(page: Page, today: Date): Sheet {
  const { rulebook, typed, assessment, report, say, pick } = page;
  const paths = (ids: string[]) =>
    ids.length === 0
      ? say("national.none")
      : ids.map((id) => pick(findPath(rulebook, id).name)).join(say("list.comma"));
  const receipt = receiptOf(assessment, report);
  const past = sayPast(page, isoDay(today));
  const conclusion: Cell[][] = report
    ? [
        [say("result.title"), sayConclusion(page, report)],
        ["", sayMeaning(page, report)],
        ...saySides(page, report).map(({ name, asks }) => [name, asks]),
        [say("national.required"), paths(report.required)],
        [say("national.possible"), paths(report.possible)],
        [say("side.basis"), say(`basis.${wholeBasis(report)}.short`)],
      ]
    : [[say("result.title"), say("result.refused")]];
  return {
    name: say("report.sheet.summary"),
    widths: [30, 90],
    head: [say("report.title"), typed.company.trim()],
    rows: [
      [say("report.date"), isoDay(today)],
      [say("exporter.year"), typed.year],
      [say("report.list"), pick(rulebook.title)],
      [say("report.edition"), rulebook.edition],
      [say("report.issued"), rulebook.issued],
      ...listLines(page).map(({ name, value }) => [name, value]),
      ...(past === null ? [] : [["", past]]),
      ...conclusion,
      ["", say("result.not-advice")],
      [`${say("report.receipt")} ${say("report.receipt.assessment")}`, receipt.assessment],
      [`${say("report.receipt")} ${say("report.receipt.rulebook")}`, receipt.rulebook],
      [`${say("report.receipt")} ${say("report.receipt.report")}`, receipt.report],
    ],
  };
}

function answers(page: Page): Sheet {
  const { say } = page;
  return {
    name: say("report.answers"),
    widths: [28, 70, 40],
    head: [say("report.column.group"), say("report.question"), say("report.answer")],
    rows: answerGroups(page).flatMap(({ name, lines }) =>
      lines.map((line) => [name, line.name, line.value]),
    ),
  };
}

const allFindings = ({ report }: Page) =>
  report ? [...report.findings, ...report.national.findings] : [];

function findings(page: Page): Sheet {
  const { rulebook, say, pick } = page;
  return {
    name: say("report.sheet.findings"),
    widths: [26, 36, 10, 60, 70],
    head: [
      say("report.column.item"),
      say("report.column.path"),
      say("report.column.verdict"),
      say("report.column.law"),
      say("report.column.reasons"),
    ],
    rows: allFindings(page).map((finding) => {
      const { industry, item } = findItem(rulebook, finding.item);
      const colon = say("list.colon");
      const reasons = [
        ...finding.counts.flatMap((count) => {
          const { measure, persons, band, verdict, flows } = countLines(page, count, industry);
          return [
            `${measure}${colon}${[persons, band, verdict].join(say("report.semicolon"))}`,
            ...flows,
          ];
        }),
        ...[
          ...exporterLines(page, finding),
          ...finding.answers.map((answer) => answerLine(page, answer)),
        ].map(({ name, value }) => `${name}${colon}${value}`),
        ...(finding.verdict === "open"
          ? [
              `${say("finding.settled-by")}${namesAt(page, finding.missing).join(say("report.semicolon"))}`,
            ]
          : []),
      ];
      return [
        sayItem(page, finding.item),
        pick(findPath(rulebook, finding.path).name),
        say(`verdict.${finding.verdict}`),
        `${item.title}\n${textBelow(item)}`,
        reasons.join("\n"),
      ];
    }),
  };
}

function counts(page: Page): Sheet {
  const { rulebook, say } = page;
  return {
    name: say("report.sheet.counts"),
    widths: [26, 36, 14, 14, 14, 14, 10, 70],
    head: [
      say("report.column.item"),
      say("report.column.measure"),
      say("report.column.least"),
      say("report.column.most"),
      say("report.column.at-least"),
      say("report.column.below"),
      say("report.column.verdict"),
      say("report.column.flows"),
    ],
    rows: allFindings(page).flatMap((finding) => {
      const { industry } = findItem(rulebook, finding.item);
      return finding.counts.map((count) => {
        const { measure, verdict, flows } = countLines(page, count, industry);
        return [
          sayItem(page, finding.item),
          measure,
          leastOf(count.persons),
          mostOf(count.persons),
          count.at_least,
          count.below,
          verdict,
          flows.join("\n"),
        ];
      });
    }),
  };
}

function doubts(page: Page): Sheet {
  const { rulebook, report, say, pick } = page;
  return {
    name: say("report.sheet.doubts"),
    widths: [30, 10, 36, 60, 60],
    head: [
      say("report.column.doubt"),
      say("report.column.verdict"),
      say("report.column.path"),
      say("report.column.applied"),
      say("report.column.other"),
    ],
    rows: (report?.cautions ?? []).map((found) => {
      const { name, readings, applied } = findCaution(rulebook, found.id);
      return [
        pick(name),
        say(`caution.${found.verdict}`),
        found.path === null ? null : pick(findPath(rulebook, found.path).name),
        readings
          .filter((_, index) => index === applied)
          .map(pick)
          .join("\n"),
        readings
          .filter((_, index) => index !== applied)
          .map(pick)
          .join("\n"),
      ];
    }),
  };
}

/** Excel refuses longer texts. */
const LONGEST_TEXT = 32_767;

/** Text stays text, whatever it starts with: no cell is a formula. */
function cellOf(value: Cell, bold: boolean, height: number | undefined) {
  if (value === null || value === "") {
    return null;
  }
  const style = {
    wrap: true,
    alignVertical: "top",
    height,
    ...(bold ? { fontWeight: "bold" } : {}),
  };
  return typeof value === "number"
    ? { ...style, value, type: Number, format: "#,##0" }
    : { ...style, value: keyed(value).slice(0, LONGEST_TEXT), type: String };
}

/** The library looks texts up as keys of a plain object, which has some names of its own. */
const keyed = (text: string): string => (text in Object.prototype ? `${text} ` : text);

/** The letters of a column, from 1. */
const lettersOf = (column: number): string =>
  column > 26
    ? `${lettersOf(Math.floor((column - 1) / 26))}${lettersOf(((column - 1) % 26) + 1)}`
    : String.fromCharCode(64 + column);

/** What the library is told of a sheet, for itself and for `BESIDES`. */
interface Told {
  sheet?: string;
  /** The range whose rows can be filtered. */
  filter?: string;
  /** Whether all columns stand on one page. */
  fits?: boolean;
}

/** The titles on each page, and of a sheet that is several pages across its first column. */
function printTitles({ sheet = "", fits }: Told, place: number): string {
  const name = `'${escaped(sheet.replaceAll("'", "''"))}'!`;
  const column = fits ? "" : `${name}$A:$A,`;
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${place}">${column}${name}$1:$1</definedName>`;
}

const FIT = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';

/** What the library does not write: filters, which stand right after the cells, and how sheets are printed. */
const BESIDES = {
  files: {
    transform: {
      "xl/worksheets/sheet{id}.xml": {
        transform: (xml: string, { filter, fits }: Told): string =>
          xml
            .replace("<sheetViews>", fits ? `${FIT}<sheetViews>` : "<sheetViews>")
            .replace("</sheetData>", (end) =>
              filter ? `${end}<autoFilter ref="${filter}"/>` : end,
            ),
        transformElementAttributes: (
          tag: string,
          { customHeight, ...attributes }: Record<string, string | number>,
          _index: number | undefined,
          { fits }: Told,
        ) => (tag === "pageSetup" && fits ? { ...attributes, fitToHeight: 0 } : attributes),
      },
      "xl/workbook.xml": {
        transform: (xml: string, sheets: Told[]): string =>
          xml.replace(
            "<definedNames/>",
            () => `<definedNames>${sheets.map(printTitles).join("")}</definedNames>`,
          ),
      },
    },
  },
};

export const workbookOf = (sheets: Sheet[]): Promise<Blob> =>
  generateXlsxFileSync(
    sheets.map((sheet) => {
      const { name, head, rows, filtered } = sheet;
      const widths = widthsOf(sheet);
      const heights = heightsOf(sheet, widths);
      return {
        sheet: name,
        fits: fitsPage(widths),
        ...(filtered ? { filter: `A1:${lettersOf(head.length)}${rows.length + 1}` } : {}),
        columns: widths.map((width) => ({ width })),
        stickyRowsCount: 1,
        orientation: "landscape" as const,
        data: [head, ...rows].map((row, place) =>
          row.map((value) => cellOf(value, place === 0, heights[place])),
        ),
      };
    }),
    { features: [BESIDES] },
  );
