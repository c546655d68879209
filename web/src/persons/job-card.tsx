import { useEffect, useRef, useState } from "preact/hooks";
import { MEASURES } from "../assessment/assessment.ts";
import { liveFlows } from "../assessment/typed.ts";
import { download, fileName } from "../keep/download.ts";
import { usePage } from "../page.ts";
import { StepLink } from "../parts/step-link.tsx";
import { flowNameById } from "../questions/places.ts";
import type { Diagnostic } from "../report/report.ts";
import { useCountingContext } from "./counting.ts";
import { ENGINES, type Engine } from "./forms.ts";
import { readPastedRow } from "./pasted-row.ts";
import { putRow } from "./put.ts";
import { sayCounted } from "./say-counted.ts";
import { mappingOf } from "./source.ts";
import { readYear } from "./year.ts";

/** The count as a job for the user's own engine, and its answer read back. */
export function JobCard() {
  const { say } = usePage();
  return (
    <section class="card persons-job" aria-labelledby="persons-job">
      <h2 id="persons-job">{say("persons.job")}</h2>
      <p>{say("persons.job.what")}</p>
      <details>
        <summary>{say("persons.job.open")}</summary>
        <Job />
        <Answer />
      </details>
    </section>
  );
}

type Written = { text: string } | { faults: Diagnostic[] };

function Job() {
  const { typed, say, language } = usePage();
  const { counter, sources, running } = useCountingContext();
  const [engine, setEngine] = useState<Engine>("duckdb-script");
  const [written, setWritten] = useState<Written | null>(null);
  const [copied, setCopied] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const year = readYear(typed.year);
  const mapping = year === null ? null : JSON.stringify(mappingOf(sources, year));
  // What was written for another mapping or engine is not this one's.
  useEffect(() => {
    setWritten(null);
    setCopied(false);
  }, [mapping, engine]);
  const write = (of: string) =>
    counter.job(JSON.parse(of), engine).then(
      (job) => setWritten("text" in job ? job : { faults: job.diagnostics }),
      // The counter was stopped; it can be asked again.
      () => {},
    );
  const copy = async (text: string) => {
    area.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(document.execCommand("copy"));
    }
  };
  return (
    <>
      <div class="field">
        <label for="persons-engine">{say("persons.job.engine")}</label>
        <p class="hint" id="persons-engine-hint">
          {say("persons.job.engine.hint")}
        </p>
        <select
          id="persons-engine"
          aria-describedby="persons-engine-hint"
          value={engine}
          onChange={(event) => setEngine(event.currentTarget.value as Engine)}
        >
          {ENGINES.map((each) => (
            <option value={each} key={each}>
              {say(`persons.engine.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <p>
        <button
          type="button"
          class="write-job"
          disabled={running !== null || mapping === null}
          onClick={() => mapping !== null && write(mapping)}
        >
          {say("persons.job.write")}
        </button>
      </p>
      {written && "faults" in written && (
        <ul class="notice faults" role="alert">
          {written.faults.map(({ message, message_en }, index) => (
            <li key={index}>{language === "zh" ? message : message_en}</li>
          ))}
        </ul>
      )}
      {written && "text" in written && (
        <>
          <textarea
            ref={area}
            class="persons-script"
            readOnly
            rows={12}
            aria-label={say("persons.job.text")}
            value={written.text}
          />
          <p class="persons-buttons">
            <button type="button" class="copy-job" onClick={() => copy(written.text)}>
              {say("persons.job.copy")}
            </button>
            <button
              type="button"
              class="save-job"
              onClick={() =>
                download(
                  fileName(["count-persons", engine], engine === "pyspark" ? "py" : "sql"),
                  new Blob([written.text], { type: "text/plain" }),
                )
              }
            >
              {say("persons.job.save")}
            </button>
            <span role="status">{copied && say("persons.job.copied")}</span>
          </p>
          <p class="hint">{say("persons.job.limits")}</p>
        </>
      )}
    </>
  );
}

function Answer() {
  const page = usePage();
  const { typed, change, language, say } = page;
  const [text, setText] = useState("");
  const [target, setTarget] = useState("");
  const [done, setDone] = useState(false);
  const flows = liveFlows(typed);
  const row = text.trim() === "" ? null : readPastedRow(text);
  const flow = flows.find(({ id }) => id === target) ?? flows[0];
  return (
    <>
      <div class="field">
        <label for="persons-row">{say("persons.job.row")}</label>
        <p class="hint" id="persons-row-hint">
          {say("persons.job.row.hint")}
        </p>
        <textarea
          id="persons-row"
          class="persons-script"
          rows={4}
          aria-describedby="persons-row-hint"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setDone(false);
          }}
        />
      </div>
      {row && "fault" in row && (
        <p class="fault">
          <strong>{say("fault.prefix")}</strong> {say(`persons.job.row.${row.fault}`)}
        </p>
      )}
      {row && "persons" in row && (
        <>
          <ul>
            {MEASURES.map((measure) => (
              <li key={measure}>
                {say(`persons.measure.${measure}`)}
                {say("list.colon")}
                {sayCounted(page, row.persons[measure])}
              </li>
            ))}
          </ul>
          {flow === undefined ? (
            <p class="notice">
              {say("persons.job.no-flow")} <StepLink step="flows">{say("flows.short")}</StepLink>
            </p>
          ) : (
            <>
              <div class="field">
                <label for="persons-row-flow">{say("persons.job.into")}</label>
                <select
                  id="persons-row-flow"
                  value={flow.id}
                  onChange={(event) => {
                    setTarget(event.currentTarget.value);
                    setDone(false);
                  }}
                >
                  {flows.map(({ id }) => (
                    <option value={id} key={id}>
                      {flowNameById(typed, id, language)}
                    </option>
                  ))}
                </select>
              </div>
              <p>
                <button
                  type="button"
                  class="put-row"
                  onClick={() => {
                    change((state) => putRow(state, flow.id, row.persons));
                    setDone(true);
                  }}
                >
                  {say("persons.into.put")}
                </button>
              </p>
            </>
          )}
        </>
      )}
      <p role="status">
        {done &&
          flow &&
          say("persons.into.done", { flows: flowNameById(typed, flow.id, language) })}
      </p>
    </>
  );
}
