import { useMemo, useState } from "preact/hooks";
import { type Typed, toAssessment } from "../assessment/typed.ts";
import { judging } from "../checker.ts";
import { readSavedFile } from "../keep/saved-check.ts";
import { withoutUnseen } from "../keep/unseen.ts";
import { usePage } from "../page.ts";
import { isReport, type Report } from "../report/report.ts";
import { sameOutcome } from "../result/distance/changes.ts";
import { type Difference, type Differences, differences } from "./differences.ts";
import { Outputs } from "./outputs.tsx";
import { comparisonSheet } from "./sheet.ts";
import { type Side, SideBySide } from "./side-by-side.tsx";

interface Opened {
  title: string;
  typed: Typed;
}

type Place = "first" | "second";

/** Two checks side by side: files, or the answers of the page and a file. */
export function CompareStep() {
  const page = usePage();
  const { rulebook, typed, assessment, check, language, say } = page;
  const [files, setFiles] = useState<Partial<Record<Place, Opened>>>({});
  const [refusal, setRefusal] = useState<string | null>(null);

  const open = async (place: Place, file: File) => {
    const read = await readSavedFile(file, {
      rulebook,
      check: await judging(check),
      language,
      thisYear: assessment.year,
    });
    if ("refusal" in read) {
      setRefusal(read.refusal.join(" "));
    } else {
      setRefusal(null);
      setFiles((before) => ({
        ...before,
        [place]: { title: withoutUnseen(file.name), typed: read.saved.typed },
      }));
    }
  };
  const current: Opened = { title: say("compare.current"), typed };
  const first = files.first ?? current;
  const second = files.second;
  return (
    <>
      <section class="card compare">
        <div class="compare-files">
          <FileChoice
            side={say("compare.first")}
            chosen={first.title}
            onFile={(file) => open("first", file)}
          >
            {files.first && (
              <button
                type="button"
                class="quiet"
                onClick={() => setFiles(({ second: kept }) => (kept ? { second: kept } : {}))}
              >
                {say("compare.use-current")}
              </button>
            )}
          </FileChoice>
          <FileChoice
            side={say("compare.second")}
            chosen={second?.title ?? say("compare.nothing")}
            onFile={(file) => open("second", file)}
          />
        </div>
        {refusal !== null && (
          <p class="notice faults" role="alert">
            {say("compare.refused", { why: refusal })}
          </p>
        )}
      </section>
      {second && <Compared first={first} second={second} />}
    </>
  );
}

interface FileChoiceProps {
  side: string;
  chosen: string;
  onFile: (file: File) => void;
  children?: preact.ComponentChildren;
}

function FileChoice({ side, chosen, onFile, children }: FileChoiceProps) {
  const { say } = usePage();
  return (
    <div class="compare-file">
      <p>
        <strong>{side}</strong>
        {say("list.colon")}
        {chosen}
      </p>
      <label class="button">
        {say("compare.choose", { side })}
        <input
          type="file"
          accept=".json,.html,application/json,text/html"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (file) {
              onFile(file);
            }
          }}
        />
      </label>
      {children}
    </div>
  );
}

function Compared({ first, second }: { first: Opened; second: Opened }) {
  const page = usePage();
  const { rulebook, assessment, check, say } = page;
  const reportOf = (opened: Opened): Report | null => {
    const answer = check(toAssessment(opened.typed, rulebook, assessment.year).assessment);
    return isReport(answer) ? answer : null;
  };
  const [one, other] = useMemo(
    () => [reportOf(first), reportOf(second)],
    [first.typed, second.typed, check],
  );
  const differing = useMemo(
    () => differences(page, first.typed, second.typed),
    [first.typed, second.typed, page.language],
  );
  return (
    <>
      {one && other ? (
        <Results
          first={{ title: first.title, report: one }}
          second={{ title: second.title, report: other }}
          differing={differing}
        />
      ) : (
        <p class="notice">{say("result.refused")}</p>
      )}
      <FlowDifferences {...differing} />
      <AnswerDifferences answers={differing.answers} first={first} second={second} />
    </>
  );
}

interface ResultsProps {
  first: Side;
  second: Side;
  differing: Differences;
}

/** Whether the two come to the same, and what each comes to. */
function Results({ first, second, differing }: ResultsProps) {
  const page = usePage();
  const { say } = page;
  const same = sameOutcome(first.report, second.report);
  return (
    <section class="card">
      <h2>{say(same ? "compare.same-result" : "compare.other-result")}</h2>
      <SideBySide first={first} second={second} />
      <Outputs
        name={say("compare.short")}
        label={say("report.workbook")}
        sheets={() => [comparisonSheet(page, first, second, differing)]}
      />
    </section>
  );
}

function FlowDifferences({ removed, added, renamed }: Differences) {
  const { say } = usePage();
  if (removed.length + added.length + renamed.length === 0) {
    return null;
  }
  const lines = [
    ...removed.map((name) => say("compare.only-first", { flow: name })),
    ...added.map((name) => say("compare.only-second", { flow: name })),
    ...renamed.map(([before, after]) => say("compare.renamed", { before, after })),
  ];
  return (
    <section class="card">
      <h2>{say("compare.flows", { count: lines.length })}</h2>
      <ul class="flow-differences">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

interface AnswerDifferencesProps {
  answers: Difference[];
  first: Opened;
  second: Opened;
}

function AnswerDifferences({ answers, first, second }: AnswerDifferencesProps) {
  const { say } = usePage();
  return (
    <section class="card">
      <h2>{say("compare.answers", { count: answers.length })}</h2>
      {answers.length === 0 ? (
        <p>{say("compare.same-answers")}</p>
      ) : (
        <table class="side-by-side">
          <thead>
            <tr>
              <th scope="col">{say("compare.question")}</th>
              <th scope="col">{first.title}</th>
              <th scope="col">{second.title}</th>
            </tr>
          </thead>
          <tbody>
            {answers.map(({ name, values: [before, after] }) => (
              <tr key={`${name} ${before} ${after}`}>
                <th scope="row">{name}</th>
                <td>{before}</td>
                <td>{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
