import later from "virtual:later";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { portalIn, stepIn } from "./address.ts";
import {
  blank,
  type FigureFault,
  type Typed,
  type TypedPersons,
  toAssessment,
} from "./assessment/typed.ts";
import { type Core, started } from "./checker.ts";
import { GroupContext, NO_GROUP } from "./compare/group.ts";
import { useDisplay } from "./display.ts";
import { Banner } from "./frame/banner.tsx";
import { ErrorSummary } from "./frame/error-summary.tsx";
import { Footer } from "./frame/footer.tsx";
import { LiveResult } from "./frame/live-result.tsx";
import { TaskList } from "./frame/task-list.tsx";
import { UndoNotice, useUndo } from "./frame/undo.tsx";
import { useVisits } from "./frame/visits.ts";
import { inventoryIn, OfficeContext, TakenContext } from "./inventory/office.ts";
import { KeepContext, type Left, leftCheck, useKeeping } from "./keep/keep.ts";
import { KeepNotices } from "./keep/keep-bar.tsx";
import { type Page, PageContext } from "./page.ts";
import { Explained } from "./parts/explained.tsx";
import { CountingContext, useCounting } from "./persons/counting.ts";
import { PortalNotice } from "./portal.tsx";
import { askedQuestions } from "./questions/list.ts";
import { askedAt } from "./questions/places.ts";
import { type Diagnostic, isReport } from "./report/report.ts";
import { PrintedReport } from "./report-document/printed-report.tsx";
import type { Rulebook } from "./rulebook/rulebook.ts";
import { ExporterStep } from "./steps/exporter.tsx";
import { StartStep } from "./steps/start.tsx";
import { GROUP, isBeside, PERSONS, PRINTED_AS_SEEN, STEPS, type Step } from "./steps.ts";
import { LANGUAGE_TAG, type Language, otherLanguage, type Pair, say } from "./words.ts";

const VIEWS: Record<Step, () => () => preact.JSX.Element> = {
  start: () => StartStep,
  exporter: () => ExporterStep,
  industries: () => later().IndustriesStep,
  "important-data": () => later().ImportantDataStep,
  flows: () => later().FlowsStep,
  answers: () => later().AnswersStep,
  result: () => later().ResultStep,
  persons: () => later().PersonsStep,
  compare: () => later().CompareStep,
  group: () => later().GroupStep,
  overview: () => later().OverviewStep,
};

const sayFault = (language: Language, fault: FigureFault): string =>
  say(language, `fault.${fault.kind}`, { part: fault.part });

const sayDiagnostic = (language: Language, diagnostic: Diagnostic): string =>
  language === "zh" ? diagnostic.message : diagnostic.message_en;

interface AppProps {
  rulebook: Rulebook;
  core: Core;
  thisYear: number;
  /** What the page was left with, in its file or in this browser. */
  left: Left | null;
}

export function App({ rulebook, core, thisYear, left }: AppProps) {
  const { check, readTable, readColumns, readFacts, office } = core;
  const before = leftCheck(left);
  const [language, setLanguage] = useState<Language>(before?.language ?? "zh");
  const [typed, setTyped] = useState<Typed>(before?.typed ?? blank(thisYear));
  /** How often the error summary of this step was called up. */
  const [errorCalls, setErrorCalls] = useState(0);
  const [display, setDisplay] = useDisplay();
  const portal = useMemo(() => portalIn(location.hash), []);
  const [visit, go] = useVisits(
    () => ({ step: stepIn(location.hash || `#${before?.step ?? ""}`) }),
    portal,
  );
  const undoing = useUndo(setTyped);
  const [screened, setScreened] = useState<TypedPersons | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const arrived = useRef(false);

  const { step } = visit;

  const { assessment, answer, faults } = useMemo(() => {
    const { assessment, faults: unread } = toAssessment(typed, rulebook, thisYear);
    const answered = check(assessment);
    const said = new Map<string, string>();
    for (const [pointer, fault] of unread) {
      said.set(pointer, sayFault(language, fault));
    }
    for (const diagnostic of isReport(answered) ? [] : answered.diagnostics) {
      said.set(diagnostic.where, sayDiagnostic(language, diagnostic));
    }
    return { assessment, answer: answered, faults: said };
  }, [typed, rulebook, check, language, thisYear]);
  const report = isReport(answer) ? answer : null;

  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAG[language];
    document.title = `${say(language, `${step}.title`)} – ${say(language, "app.name")}`;
  }, [language, step]);

  // A step or question gone to takes the focus; the page as first opened does not. Before it is
  // painted, so that nothing moves under a pointer.
  useLayoutEffect(() => {
    const field = visit.field === undefined ? null : document.getElementById(visit.field);
    if (visit.scrolled !== undefined) {
      (field ?? heading.current)?.focus({ preventScroll: true });
      scrollTo(0, visit.scrolled);
    } else if (field) {
      for (
        let fold = field.closest("details");
        fold;
        fold = fold.parentElement?.closest("details") ?? null
      ) {
        fold.open = true;
      }
      field.focus();
      field.scrollIntoView({ block: "center" });
    } else if (arrived.current) {
      heading.current?.focus();
      scrollTo(0, 0);
    }
    arrived.current = true;
    setErrorCalls(0);
  }, [visit]);

  const page: Page = {
    rulebook,
    language,
    typed,
    assessment,
    check,
    readTable,
    readColumns,
    readFacts,
    report,
    faults,
    change: setTyped,
    screened,
    setScreened,
    undoable: undoing.remember,
    go,
    sought: visit.field,
    say: (key, fillings) => say(language, key, fillings),
    pick: (pair: Pair) => pair[language],
  };

  const counting = useCounting();
  const taken = useState<Uint8Array | null>(null);
  const [group, changeGroup] = useState(NO_GROUP);
  const keep = useKeeping({
    reader: { rulebook, check, thisYear, language },
    left,
    typed,
    step,
    setTyped,
    go: page.go,
    takeTables: async (files) => {
      const [file] = files;
      // Where persons are counted, a table is one of persons.
      const mayBe = step !== PERSONS && files.length === 1 && file !== undefined;
      const reading = mayBe ? (office ?? (await started).office) : null;
      const bytes = file && reading ? await inventoryIn(reading, file) : null;
      if (bytes === null) {
        counting.add(files);
        page.go(PERSONS);
      } else {
        taken[1](bytes);
        page.go("flows", "inventory");
      }
    },
  });

  const asked = askedQuestions(page);
  const faultsHere = [...faults.keys()].filter((pointer) => askedAt(page, pointer).step === step);
  const View = VIEWS[step]();
  const place = isBeside(step) ? null : STEPS.indexOf(step);
  // From counting, the way back is to the flows.
  const previous = step === PERSONS ? "flows" : place === null ? undefined : STEPS[place - 1];
  const next = place === null ? undefined : STEPS[place + 1];
  const onward = (to: Step) => {
    if (faultsHere.length > 0 && errorCalls === 0) {
      setErrorCalls(1);
    } else {
      page.go(to);
    }
  };
  const asSeen = PRINTED_AS_SEEN.includes(step);
  const alone = step === "start" || step === "result" || asSeen;
  return (
    <PageContext.Provider value={page}>
      <OfficeContext.Provider value={office}>
        <TakenContext.Provider value={taken}>
          <KeepContext.Provider value={keep}>
            <CountingContext.Provider value={counting}>
              <GroupContext.Provider value={[group, changeGroup]}>
                <button type="button" class="skip" onClick={() => heading.current?.focus()}>
                  {page.say("app.skip")}
                </button>
                <Banner
                  display={display}
                  onDisplay={setDisplay}
                  onLanguage={() => setLanguage(otherLanguage)}
                />
                <KeepNotices />
                <PortalNotice origin={portal} />
                <div
                  data-prints={asSeen ? "" : undefined}
                  class={
                    alone
                      ? "layout"
                      : step === "flows"
                        ? "layout with-live wide"
                        : "layout with-live"
                  }
                >
                  <TaskList step={step} asked={asked} />
                  <main id="main">
                    {visit.from && (
                      <p class="way-back">
                        <button type="button" class="quiet" onClick={() => history.back()}>
                          {page.say("app.way-back", { step: page.say(`${visit.from}.short`) })}
                        </button>
                      </p>
                    )}
                    <h1 ref={heading} tabIndex={-1}>
                      {page.say(`${step}.title`)}
                    </h1>
                    <p class="lead">
                      <Explained>{page.say(`${step}.lead`, { year: typed.year })}</Explained>
                    </p>
                    {errorCalls > 0 && faultsHere.length > 0 && (
                      <ErrorSummary pointers={faultsHere} called={errorCalls} />
                    )}
                    <View key={step} />
                    <p class="onward">
                      {previous && (
                        <button type="button" onClick={() => page.go(previous)}>
                          {page.say("app.previous", { step: page.say(`${previous}.short`) })}
                        </button>
                      )}
                      {next && (
                        <button type="button" class="primary" onClick={() => onward(next)}>
                          {step === "start"
                            ? page.say("start.begin")
                            : page.say("app.next", { step: page.say(`${next}.short`) })}
                        </button>
                      )}
                    </p>
                  </main>
                  {!alone && <LiveResult />}
                </div>
                <UndoNotice {...undoing} />
                <Footer />
                <PrintedReport
                  printsItself={asSeen}
                  company={step === GROUP ? "" : typed.company.trim()}
                />
              </GroupContext.Provider>
            </CountingContext.Provider>
          </KeepContext.Provider>
        </TakenContext.Provider>
      </OfficeContext.Provider>
    </PageContext.Provider>
  );
}
