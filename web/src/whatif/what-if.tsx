import { useEffect, useId, useMemo, useState } from "preact/hooks";
import { SideBySide } from "../compare/side-by-side.tsx";
import { mostOf } from "../figure/figure.ts";
import { readFigure } from "../figure/read.ts";
import { writeCount } from "../figure/write.ts";
import { usePage } from "../page.ts";
import { sayCount, sayFigure } from "../parts/figure-field.tsx";
import { askedAt, flowNameById } from "../questions/places.ts";
import { isReport, type Report } from "../report/report.ts";
import { sameOutcome } from "../result/distance/changes.ts";
import { placeOf, valueAt } from "../result/reasons/scale.ts";
import { standsAt, type TriedCount, triedCounts, withTried } from "./tried-counts.ts";

/** How finely a slider moves, and how many times the last limit it reaches. */
const STEPS = 400;
const REACH = 100;

interface FieldProps {
  count: TriedCount;
  /** The number as it is in what is tried. */
  value: number;
  onTry: (value: number) => void;
  /** What the id of the field begins with. */
  prefix: string;
}

/** A number to try, by slider or by typing it. */
function TriedField({ count, value, onTry, prefix }: FieldProps) {
  const page = usePage();
  const { typed, language, say } = page;
  const [text, setText] = useState<string | null>(null);
  const name =
    count.kind === "total"
      ? say("whatif.total", {
          flows: count.flows.map((id) => flowNameById(typed, id, language)).join(say("list.plus")),
          measure: say(`measure.${count.measure}`),
        })
      : askedAt(page, count.pointer).name;
  const field = `${prefix}${count.pointer.replace(/[^\w.-]+/g, "-")}`;
  const last = count.segments.at(-1)?.from ?? 1;
  const stepOf = (persons: number) => Math.round(placeOf(persons, count.segments) * STEPS);
  const type = (typing: string) => {
    setText(typing);
    const reading = readFigure(typing);
    const most = reading.kind === "figure" ? mostOf(reading.figure) : null;
    if (most !== null) {
      onTry(most);
    }
  };
  return (
    <div class="tried">
      <label for={field}>{name}</label>
      <p class="hint" id={`${field}-now`}>
        {say("whatif.now", {
          figure: count.figure === null ? say("whatif.not-given") : sayFigure(page, count.figure),
        })}
      </p>
      <div class="tried-inputs">
        <input
          type="range"
          min="0"
          max={stepOf(Math.max(last * REACH, value))}
          step="1"
          value={stepOf(value)}
          aria-label={say("whatif.slider", { field: name })}
          aria-valuetext={sayCount(page, value)}
          onInput={(event) => {
            setText(null);
            onTry(valueAt(Number(event.currentTarget.value) / STEPS, count.segments));
          }}
        />
        <input
          id={field}
          type="text"
          value={text ?? writeCount(value)}
          aria-describedby={`${field}-now`}
          onInput={(event) => type(event.currentTarget.value)}
          onBlur={() => setText(null)}
        />
      </div>
    </div>
  );
}

const EVERY = (): boolean => true;

/** Other numbers of persons, tried without touching the answers, and the result beside its own. */
export function WhatIf({
  report,
  only = EVERY,
}: {
  report: Report;
  /** Which numbers are tried. */
  only?: (count: TriedCount) => boolean;
}) {
  const page = usePage();
  const { typed, assessment, check, language, say } = page;
  const id = useId();
  const [tried, setTried] = useState<Record<string, number>>({});
  const all = useMemo(() => triedCounts(assessment, report), [assessment, report]);
  const counts = all.filter(only);
  useEffect(() => setTried({}), [typed]);
  const trial = useMemo(() => withTried(assessment, all, tried), [assessment, all, tried]);
  const answer = useMemo(
    () => (trial === assessment ? report : check(trial)),
    [assessment, check, report, trial],
  );
  return (
    <div class="what-if">
      <p class="hint">{say("whatif.why", { reach: REACH })}</p>
      {counts.length === 0 && <p>{say("whatif.none")}</p>}
      {counts.length > 0 && (
        <>
          <div class="tried-fields">
            {counts.map((count) => (
              <TriedField
                count={count}
                prefix={only === EVERY ? "try" : id}
                value={standsAt(trial, count)}
                onTry={(value) => setTried((before) => ({ ...before, [count.pointer]: value }))}
                key={count.pointer}
              />
            ))}
          </div>
          <p role="status">
            <strong>
              {!isReport(answer)
                ? say("whatif.refused", {
                    why: answer.diagnostics
                      .map((each) => (language === "zh" ? each.message : each.message_en))
                      .join(" "),
                  })
                : say(sameOutcome(answer, report) ? "whatif.same" : "whatif.changed")}
            </strong>
          </p>
          <SideBySide
            first={{ title: say("whatif.saved"), report }}
            second={{ title: say("whatif.trial"), report: isReport(answer) ? answer : report }}
          />
          <p>
            <button
              type="button"
              disabled={Object.keys(tried).length === 0}
              onClick={() => setTried({})}
            >
              {say("whatif.reset")}
            </button>
          </p>
        </>
      )}
    </div>
  );
}
