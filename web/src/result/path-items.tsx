import { usePage } from "../page.ts";
import { AskedLinks } from "../parts/asked-links.tsx";
import type { Finding, Report } from "../report/report.ts";
import { findPath } from "../rulebook/rulebook.ts";
import { bindingFindings, findingsBehind } from "./binding.ts";
import { FindingCard } from "./finding-card.tsx";

/** For each path that is needed, the items that led to it. */
export function PathItems({ report }: { report: Report }) {
  const { rulebook, say, pick } = usePage();
  if (report.required.length === 0) {
    return null;
  }
  return (
    <section id="result-items" tabIndex={-1}>
      <h2>{say("items.title")}</h2>
      <p class="hint">{say("items.marked")}</p>
      {report.required.map((path) => {
        const behind = findingsBehind(report, path);
        return (
          <section class="path-items" key={path}>
            <h3>{pick(findPath(rulebook, path).name)}</h3>
            <p>{say("items.because-of", { count: behind.length })}</p>
            {behind.map((finding) => (
              <FindingCard finding={finding} level={4} key={finding.item} />
            ))}
          </section>
        );
      })}
    </section>
  );
}

/** What could still change the paths, by question. */
export function StillOpen({ report }: { report: Report }) {
  const { say } = usePage();
  if (report.missing.length === 0) {
    return null;
  }
  return (
    <section class="card" id="result-open" tabIndex={-1}>
      <h2>{say("open.title")}</h2>
      <p>{say("open.why")}</p>
      <AskedLinks pointers={report.missing} />
    </section>
  );
}

/** Met items of rules that do not bind, and so lead to no path. */
export function MetButNotBinding({ report }: { report: Report }) {
  const { say } = usePage();
  const behind = new Set(report.required.flatMap((path) => findingsBehind(report, path)));
  const rest = report.findings.filter(
    (finding) => finding.verdict === "met" && !behind.has(finding),
  );
  if (rest.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{say("met.title", { count: rest.length })}</h2>
      {report.basis === "national" && <p class="notice">{say("met.does-not-bind")}</p>}
      <Findings findings={rest} />
    </section>
  );
}

const Findings = ({ findings }: { findings: Finding[] }) => (
  <>
    {findings.map((finding) => (
      <FindingCard finding={finding} key={finding.item} />
    ))}
  </>
);

export function OpenItems({ report }: { report: Report }) {
  const { say } = usePage();
  const open = bindingFindings(report).filter(({ verdict }) => verdict === "open");
  if (open.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{say("open-items.title", { count: open.length })}</h2>
      <details class="fold">
        <summary>{say("open-items.show")}</summary>
        <Findings findings={open} />
      </details>
    </section>
  );
}

export function UnmetItems({ report }: { report: Report }) {
  const { say } = usePage();
  const unmet = report.findings.filter(({ verdict }) => verdict === "unmet");
  if (unmet.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{say("unmet.title", { count: unmet.length })}</h2>
      <details class="fold">
        <summary>{say("unmet.show")}</summary>
        <Findings findings={unmet} />
      </details>
    </section>
  );
}
