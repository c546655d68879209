/** What is printed, whatever step the page is on: the report, or a blank questionnaire that is asked for. */

import later from "virtual:later";
import { render } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useKeep } from "../keep/keep.ts";
import { usePage } from "../page.ts";
import type { Language } from "../words.ts";

/** The languages that the report is in. */
export function useReportLanguages(): Language[] {
  const { language } = usePage();
  return useKeep().reportLanguages ?? [language];
}

/** A text as CSS says it. */
const quoted = (text: string): string =>
  `"${text.replace(/["\\\p{Cc}]/gu, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`;

/** Whether the next thing to be printed is the questionnaire without answers. */
let blankIsWanted = false;

export function printBlank(): void {
  blankIsWanted = true;
  globalThis.print();
}

interface PrintedReportProps {
  /** The view in sight is what is to be on paper, and not the report. */
  printsItself: boolean;
  /** What stands at the head of each page; empty where it is about no single company. */
  company: string;
}

export function PrintedReport({ printsItself, company }: PrintedReportProps) {
  const page = usePage();
  const { today } = useKeep();
  const languages = useReportLanguages();
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = place;
    const { style } = document.documentElement;
    const draw = () => {
      if (company !== "") {
        style.setProperty("--report-company", quoted(company));
      }
      if (printsItself || current === null) {
        return;
      }
      const { BlankQuestionnaire, ReportDocuments } = later();
      render(
        blankIsWanted ? (
          <BlankQuestionnaire page={page} />
        ) : (
          <ReportDocuments page={page} languages={languages} today={today} />
        ),
        current,
      );
    };
    const clear = () => {
      blankIsWanted = false;
      style.removeProperty("--report-company");
      current && render(null, current);
    };
    addEventListener("beforeprint", draw);
    addEventListener("afterprint", clear);
    return () => {
      removeEventListener("beforeprint", draw);
      removeEventListener("afterprint", clear);
    };
  });
  return <div class="printed-report" ref={place} />;
}
