/** A page over a recorded report, and what a view draws on it. */
import { renderToString } from "preact-render-to-string";
import type { Assessment } from "../src/assessment/assessment.ts";
import { fromAssessment, toAssessment } from "../src/assessment/typed.ts";
import { type Page, PageContext } from "../src/page.ts";
import { isReport } from "../src/report/report.ts";
import { type Language, say } from "../src/words.ts";
import { CHECK, READ_COLUMNS, READ_FACTS, READ_TABLE } from "./engine.ts";
import { recorded } from "./recorded.ts";
import { RULEBOOK } from "./rulebook-bundle.ts";

/** The tests draw pages that are wide. */
globalThis.matchMedia ??= () => ({ matches: false }) as MediaQueryList;

const YEAR = 2026;

/** The page over an assessment, with the report that the core gives now. */
export function pageOver(assessment: Partial<Assessment>, language: Language): Page {
  const typed = fromAssessment(assessment, YEAR, "不清楚");
  const read = toAssessment(typed, RULEBOOK, YEAR).assessment;
  const answer = CHECK(read);
  return {
    rulebook: RULEBOOK,
    language,
    typed,
    assessment: read,
    check: CHECK,
    readTable: READ_TABLE,
    readFacts: READ_FACTS,
    readColumns: READ_COLUMNS,
    report: isReport(answer) ? answer : null,
    faults: new Map(),
    change: () => {},
    screened: null,
    setScreened: () => {},
    undoable: () => {},
    go: () => {},
    sought: undefined,
    say: (key, fillings) => say(language, key, fillings),
    pick: (pair) => pair[language],
  };
}

export function pageOf(
  name: string,
  language: Language,
  faults: ReadonlyMap<string, string> = new Map(),
): Page {
  const { assessment, report } = recorded(name);
  return { ...pageOver(assessment, language), report, faults };
}

export function draw(View: () => preact.JSX.Element | null, page: Page): string {
  return renderToString(
    <PageContext.Provider value={page}>
      <View />
    </PageContext.Provider>,
  );
}
