import { GUIDANCE, type StandingDoubt } from "../../guidance.ts";
import { usePage } from "../../page.ts";
import { AskedLinks } from "../../parts/asked-links.tsx";
import { Fold } from "../../parts/fold.tsx";
import type { FoundCaution, Report } from "../../report/report.ts";
import { findCaution, findPath } from "../../rulebook/rulebook.ts";

/** The readings side by side, the one that is applied first and named. */
function Readings({ doubt }: { doubt: Pick<StandingDoubt, "readings" | "applied"> }) {
  const { say, pick } = usePage();
  const readings = doubt.readings
    .map((reading, index) => ({ reading, applied: index === doubt.applied }))
    .sort((one, other) => Number(other.applied) - Number(one.applied));
  return (
    <ul class="readings">
      {readings.map(({ reading, applied }) => (
        <li class={applied ? "applied" : ""} key={reading.zh}>
          <strong>{say(applied ? "doubts.applied" : "doubts.other")}</strong>
          <p>{pick(reading)}</p>
        </li>
      ))}
    </ul>
  );
}

function CautionCard({ found }: { found: FoundCaution }) {
  const { rulebook, say, pick } = usePage();
  const caution = findCaution(rulebook, found.id);
  return (
    <article class={`caution ${found.verdict}`}>
      <Fold
        summary={
          <>
            <h3>{pick(caution.name)}</h3>{" "}
            <span class={`tag ${found.verdict}`}>{say(`caution.${found.verdict}`)}</span>
          </>
        }
      >
        <p>{pick(caution.notice)}</p>
        {found.path !== null && (
          <p class="path-of">
            {say("doubts.stricter", { path: pick(findPath(rulebook, found.path).name) })}
          </p>
        )}
        {found.verdict === "open" && found.missing.length > 0 && (
          <>
            <p>{say("finding.settled-by")}</p>
            <AskedLinks pointers={found.missing} />
          </>
        )}
        <Readings doubt={caution} />
        <p class="source">{say("caution.source", { source: pick(caution.source) })}</p>
      </Fold>
    </article>
  );
}

const Cautions = ({ cautions }: { cautions: FoundCaution[] }) => (
  <>
    {cautions.map((found) => (
      <CautionCard found={found} key={found.id} />
    ))}
  </>
);

/** The doubts in the text that concern this exporter, those that could lead to a path first. */
export function Doubts({ report }: { report: Report }) {
  const { say } = usePage();
  const leadingFirst = [...report.cautions].sort(
    (one, other) => Number(one.path === null) - Number(other.path === null),
  );
  const met = leadingFirst.filter(({ verdict }) => verdict === "met");
  const open = leadingFirst.filter(({ verdict }) => verdict === "open");
  if (met.length + open.length === 0) {
    return null;
  }
  return (
    <section id="result-doubts" class="card" tabIndex={-1}>
      <h2>{say("cautions.title", { count: met.length + open.length })}</h2>
      <p class="hint">{say("cautions.why")}</p>
      {met.map((found) => (
        <CautionCard found={found} key={found.id} />
      ))}
      {open.length > 0 && (
        <Fold summary={say("cautions.open", { count: open.length })}>
          <Cautions cautions={open} />
        </Fold>
      )}
    </section>
  );
}

/** Doubts that every check shares. */
export function StandingDoubts() {
  const { pick, say } = usePage();
  const { name, summary, doubts } = GUIDANCE.doubts;
  return (
    <Fold summary={pick(name)}>
      <p>{pick(summary)}</p>
      {doubts.map((doubt) => (
        <Fold class="guidance" summary={pick(doubt.name)} key={doubt.id}>
          <p>{pick(doubt.notice)}</p>
          <Readings doubt={doubt} />
          <p class="source">{say("caution.source", { source: pick(doubt.source) })}</p>
        </Fold>
      ))}
    </Fold>
  );
}
