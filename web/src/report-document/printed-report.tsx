/** What is printed, whatever step the page is on: the report, drawn when the browser prints. */

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

/** `printsItself`: the view in sight is what is to be on paper, and not the report. */
export function PrintedReport({ printsItself }: { printsItself: boolean }) {
  const page = usePage();
  const { today } = useKeep();
  const languages = useReportLanguages();
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = place;
    const draw = () => {
      if (printsItself) {
        return;
      }
      const { ReportDocuments } = later();
      current &&
        render(<ReportDocuments page={page} languages={languages} today={today} />, current);
    };
    const clear = () => current && render(null, current);
    addEventListener("beforeprint", draw);
    addEventListener("afterprint", clear);
    return () => {
      removeEventListener("beforeprint", draw);
      removeEventListener("afterprint", clear);
    };
  });
  return <div class="printed-report" ref={place} />;
}
