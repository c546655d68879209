import { useEffect, useRef, useState } from "preact/hooks";
import { writeCount } from "../figure/write.ts";
import { usePage } from "../page.ts";
import { type Running, useCountingContext } from "./counting.ts";
import { sayBytes } from "./say-bytes.ts";
import { hasIdentifier } from "./source.ts";
import { readYear } from "./year.ts";

/** The year, the count itself, how far it has come, and what went wrong. */
export function CountCard() {
  const { typed, change, say, language } = usePage();
  const { sources, running, faults, cancelled, count, cancel } = useCountingContext();
  const button = useRef<HTMLButtonElement>(null);
  const year = readYear(typed.year);
  const readable = sources.filter(({ sniffed }) => sniffed !== null && sniffed.fault === null);
  const looking = sources.some((source) => source.looking);
  const complete = readable.length > 0 && readable.every(hasIdentifier) && !looking;
  const start = complete && year !== null ? () => count(year) : null;
  // The button pressed has gone; the focus goes to the one in its place.
  const counting = running !== null;
  const before = useRef(counting);
  useEffect(() => {
    if (before.current !== counting) {
      before.current = counting;
      button.current?.focus();
    }
  }, [counting]);
  return (
    <section class="card" aria-labelledby="persons-count">
      <h2 id="persons-count">{say("persons.count")}</h2>
      <p>{say("persons.confirm")}</p>
      <div class="field">
        <label for="persons-year">{say("exporter.year")}</label>
        <p class="hint" id="persons-year-hint">
          {say("persons.year.hint")}
        </p>
        <input
          id="persons-year"
          type="text"
          class="short"
          inputMode="numeric"
          aria-describedby="persons-year-hint"
          disabled={counting}
          value={typed.year}
          onInput={(event) => {
            const written = event.currentTarget.value;
            change((state) => ({ ...state, year: written }));
          }}
        />
      </div>
      <p>
        {counting ? (
          <button type="button" class="cancel-count" ref={button} onClick={cancel}>
            {say("persons.cancel")}
          </button>
        ) : (
          <button
            type="button"
            class="primary start-count"
            ref={button}
            disabled={start === null}
            onClick={() => start?.()}
          >
            {say("persons.start")}
          </button>
        )}
      </p>
      <div class="persons-progress">
        {running !== null && <ProgressLines running={running} />}
        {cancelled && <p role="status">{say("persons.cancelled")}</p>}
      </div>
      {start === null && !counting && <p class="hint">{say("persons.not-ready")}</p>}
      {faults.length > 0 && (
        <div class="notice faults" role="alert">
          <h3>{say("persons.not-counted")}</h3>
          <ul>
            {faults.map(({ message, message_en }, index) => (
              <li key={index}>{language === "zh" ? message : message_en}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Milliseconds between two looks at the clock. */
const TICK = 250;

function ProgressLines({ running }: { running: Running }) {
  const { say } = usePage();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(performance.now()), TICK);
    return () => clearInterval(ticking);
  }, []);
  const { progress, files, since, digesting } = running;
  const sizes = files.map(({ file }) => file.size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const before = sizes.slice(0, progress?.file ?? 0).reduce((sum, size) => sum + size, 0);
  const done = digesting ? total : before + (progress?.bytes ?? 0);
  const seconds = Math.max(now - since, 1) / 1000;
  const speed = done / seconds;
  const left = speed > 0 ? Math.ceil((total - done) / speed) : null;
  const name = files[progress?.file ?? 0]?.name ?? "";
  return (
    <>
      <progress max={total || 1} value={done} aria-label={say("persons.progress")} />
      <dl class="persons-figures">
        <div>
          <dt>{say("persons.progress.read")}</dt>
          <dd>{say("persons.progress.of", { done: sayBytes(done), total: sayBytes(total) })}</dd>
        </div>
        <div>
          <dt>{say("persons.progress.records")}</dt>
          <dd>{writeCount(progress?.records ?? 0)}</dd>
        </div>
        <div>
          <dt>{say("persons.progress.speed")}</dt>
          <dd>{say("persons.progress.per-second", { bytes: sayBytes(speed) })}</dd>
        </div>
        <div>
          <dt>{say("persons.progress.left")}</dt>
          <dd>
            {digesting
              ? say("persons.progress.digesting")
              : left === null
                ? say("persons.progress.unknown")
                : say("persons.progress.seconds", { seconds: left })}
          </dd>
        </div>
      </dl>
      <p class="unseen" role="status">
        {say("persons.progress.file", { file: name })}
      </p>
    </>
  );
}
