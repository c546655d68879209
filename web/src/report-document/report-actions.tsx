import { render } from "preact";
import { useState } from "preact/hooks";
import { isoDay } from "../iso-day.ts";
import { download, fileName } from "../keep/download.ts";
import { useKeep } from "../keep/keep.ts";
import { partsOf } from "../keep/page-source.ts";
import { assessmentText } from "../keep/saved-check.ts";
import { type Page, usePage } from "../page.ts";
import { LANGUAGE_NAME, LANGUAGE_TAG, type Language, otherLanguage } from "../words.ts";
import { useReportLanguages } from "./printed-report.tsx";
import { pageIn, ReportDocuments } from "./report-document.tsx";
import { standalonePage } from "./standalone.ts";
import { sheetsOf, workbookOf } from "./workbook.ts";

/** Both languages begin with that of the page. */
const choicesOf = (language: Language): Language[][] => [
  ["zh"],
  ["en"],
  [language, otherLanguage(language)],
];

const same = (one: readonly Language[], other: readonly Language[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each));

function documentOf(page: Page, languages: Language[], today: Date): string {
  const place = document.createElement("div");
  render(<ReportDocuments page={page} languages={languages} today={today} />, place);
  return place.innerHTML;
}

export interface ReportFiles {
  fault: string | null;
  saveWorkbook: () => void;
  /** `null` where the page is not one file, whose style the report takes along. */
  saveWebPage: (() => void) | null;
  saveAssessment: () => void;
}

/** The report in the forms that others can read. */
export function useReportFiles(): ReportFiles {
  const page = usePage();
  const { typed, assessment, say } = page;
  const { today } = useKeep();
  const languages = useReportLanguages();
  const [fault, setFault] = useState<string | null>(null);
  const parts = partsOf(document);
  const first = languages[0] ?? page.language;
  const title = pageIn(page, first).say("report.title");
  const name = (ending: string, what = title) =>
    fileName([what, typed.company, isoDay(today)], ending);
  return {
    fault,
    saveWorkbook: () => {
      workbookOf(sheetsOf(page, languages, today)).then(
        (workbook) => {
          setFault(null);
          download(name("xlsx"), workbook);
        },
        (reason: unknown) => setFault(say("report.no-workbook", { fault: String(reason) })),
      );
    },
    saveWebPage:
      parts &&
      (() => {
        const body = documentOf(page, languages, today);
        const html = standalonePage(title, LANGUAGE_TAG[first], body, parts);
        download(name("html"), new Blob([html], { type: "text/html" }));
      }),
    saveAssessment: () =>
      download(
        name("json", say("report.receipt.assessment")),
        new Blob([assessmentText(assessment)], { type: "application/json" }),
      ),
  };
}

/** Whose report it is, in which language, and the forms that are seldom wanted. */
export function ReportOptions({ files }: { files: ReportFiles }) {
  const { typed, change, say, language } = usePage();
  const { setReportLanguages } = useKeep();
  const languages = useReportLanguages();
  const { saveWebPage, saveAssessment } = files;
  return (
    <details class="report-options">
      <summary>{say("report.options")}</summary>
      <div class="field">
        <label for="report-company">{say("report.company")}</label>
        <input
          id="report-company"
          type="text"
          value={typed.company}
          onInput={(event) => {
            const company = event.currentTarget.value;
            change((state) => ({ ...state, company }));
          }}
        />
      </div>
      <fieldset class="question">
        <legend>{say("report.language")}</legend>
        <div class="choices">
          {choicesOf(language).map((choice) => (
            <label class="choice" key={choice.join(" ")}>
              <input
                type="radio"
                name="report-language"
                checked={same(choice, languages)}
                onChange={() => setReportLanguages(choice)}
              />
              <span>
                {choice.length > 1
                  ? say("report.language.both")
                  : choice.map((each) => LANGUAGE_NAME[each])}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="report-buttons">
        {saveWebPage && (
          <button type="button" class="web-page" onClick={saveWebPage}>
            {say("report.web-page")}
          </button>
        )}
        <button type="button" class="assessment" onClick={saveAssessment}>
          {say("report.assessment")}
        </button>
      </p>
      <p class="hint">{say("report.assessment.hint")}</p>
    </details>
  );
}
