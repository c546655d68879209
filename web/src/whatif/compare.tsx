import { useState } from "preact/hooks";
import { type Typed, toAssessment } from "../assessment/typed.ts";
import { readSavedFile } from "../keep/saved-check.ts";
import { withoutUnseen } from "../keep/unseen.ts";
import { usePage } from "../page.ts";
import { isReport, type Report } from "../report/report.ts";
import { differences } from "./differences.ts";
import { SideBySide } from "./side-by-side.tsx";

interface Opened {
  title: string;
  typed: Typed;
}

type Place = "first" | "second";

/** Two checks side by side: files, or the answers of the page and a file. */
export function Compare() {
  const page = usePage();
  const { rulebook, typed, assessment, check, language, say } = page;
  const [files, setFiles] = useState<Partial<Record<Place, Opened>>>({});
  const [refusal, setRefusal] = useState<string | null>(null);

  const open = async (place: Place, file: File) => {
    const read = await readSavedFile(file, {
      rulebook,
      check,
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
    <section class="card compare" id="result-compare" tabIndex={-1}>
      <h2>{say("compare.title")}</h2>
      <p class="hint">{say("compare.why")}</p>
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
      {second && <Compared first={first} second={second} />}
    </section>
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
  const [one, other] = [reportOf(first), reportOf(second)];
  const differing = differences(page, first.typed, second.typed);
  return (
    <>
      {one && other && (
        <SideBySide
          first={{ title: first.title, report: one }}
          second={{ title: second.title, report: other }}
        />
      )}
      {(one === null || other === null) && <p class="notice">{say("result.refused")}</p>}
      {differing.length === 0 ? (
        <p>{say("compare.same-answers")}</p>
      ) : (
        <>
          <h3>{say("compare.answers", { count: differing.length })}</h3>
          <table class="side-by-side">
            <thead>
              <tr>
                <th scope="col">{say("compare.question")}</th>
                <th scope="col">{first.title}</th>
                <th scope="col">{second.title}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map(({ name, values: [before, after] }) => (
                <tr key={`${name} ${before} ${after}`}>
                  <th scope="row">{name}</th>
                  <td>{before}</td>
                  <td>{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
