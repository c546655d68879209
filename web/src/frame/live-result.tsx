import { useEffect, useState } from "preact/hooks";
import { NOT_READY } from "../checker.ts";
import { usePage } from "../page.ts";
import { StepLink } from "../parts/step-link.tsx";
import { restsOnFiling } from "../report/comparison.ts";
import { wholeBasis } from "../report/report.ts";
import { nothingByBoth, sayConclusion, sayMeaning } from "../result/say-conclusion.ts";
import { byThemselves } from "../result/taken-in.ts";
import { findPath } from "../rulebook/rulebook.ts";
import { OpenCount, sayOpenCount } from "./task-list.tsx";

/** Long enough that typing a number is not announced letter by letter. */
const QUIET = 900;

/** What is certain and what is still possible, at every answer. */
export function LiveResult() {
  const page = usePage();
  const { rulebook, check, report, typed, say, pick } = page;
  const names = (paths: string[]) => paths.map((path) => pick(findPath(rulebook, path).name));
  const started = typed.industries.length > 0;
  const headline =
    report === null
      ? say(check === NOT_READY.check ? "live.waiting" : "live.refused")
      : started
        ? say(`conclusion.${nothingByBoth(report) ? "nothing-by-both" : report.conclusion}.short`)
        : say("live.not-started");
  const required = report && started ? names(byThemselves(page, report)) : [];
  const possible = report && started ? names(report.possible) : [];
  const meaning = report && started ? sayMeaning(page, report) : null;
  const [unfolded, setUnfolded] = useState(false);
  const openCount = report && started ? sayOpenCount(page, report) : "";
  const spoken = report && started ? sayConclusion(page, report) : headline;
  return (
    <aside class={unfolded ? "live unfolded" : "live"} aria-label={say("live.title")}>
      <button
        type="button"
        class="live-fold"
        aria-expanded={unfolded}
        aria-controls="live-body"
        onClick={() => setUnfolded(!unfolded)}
      >
        <strong>{[headline, ...required].join(say("list.colon"))}</strong>
        <span>{openCount}</span>
        <span class="tasks-all">{say(unfolded ? "tasks.hide" : "live.unfold")}</span>
      </button>
      <div class="live-body" id="live-body">
        <h2>{say("live.title")}</h2>
        <p class={`live-headline ${report && started ? report.conclusion : "waiting"}`}>
          {headline}
        </p>
        {required.length > 0 && (
          <ul class="live-paths required">
            {required.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
        {possible.length > 0 && (
          <>
            <p class="live-label">{say("live.possible")}</p>
            <ul class="live-paths possible">
              {possible.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </>
        )}
        {meaning && <p class="live-condition">{meaning}</p>}
        {report && started && report.conclusion === "paths" && restsOnFiling(report, rulebook) && (
          <p class="live-condition">{say("headline.list-looser")}</p>
        )}
        {report && started && <p class="live-basis">{say(`basis.${wholeBasis(report)}.short`)}</p>}
        {started && <OpenCount />}
        {started && (
          <p>
            <StepLink step="result">{say("live.reasons")}</StepLink>
          </p>
        )}
        <p class="hint">{say("result.not-advice")}</p>
      </div>
      <Announcement text={spoken} />
    </aside>
  );
}

/** Says the text to those who do not see it, once it has stopped changing. */
function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const waiting = setTimeout(() => setSaid(text), QUIET);
    return () => clearTimeout(waiting);
  }, [text]);
  return (
    <p class="unseen" role="status">
      {said}
    </p>
  );
}
