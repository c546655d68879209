import { usePage } from "../../page.ts";
import { Fold } from "../../parts/fold.tsx";
import type { Finding, Report } from "../../report/report.ts";
import { findItem, findPath, textBelow } from "../../rulebook/rulebook.ts";
import { bindingFindings, findingsBehind } from "./binding.ts";
import { FindingCard } from "./finding-card.tsx";

/** How many items of a path are shown before the rest is folded. */
const SHOWN = 2;

/** Why the result is what it is: what was met, what is open, and what the other rules say. */
export function Why({ report }: { report: Report }) {
  const { say } = usePage();
  return (
    <section id="result-items" class="card" tabIndex={-1}>
      <h2>{say("items.title")}</h2>
      <BehindPaths report={report} />
      <div class="folds">
        <OpenItems report={report} />
        <NotBinding report={report} />
        <NationalItems report={report} />
      </div>
    </section>
  );
}

function Findings({ findings, level = 3 }: { findings: readonly Finding[]; level?: 3 | 4 }) {
  const { rulebook } = usePage();
  const words = findings.map(({ item }) => textBelow(findItem(rulebook, item).item));
  return (
    <>
      {findings.map((finding, index) => {
        const first = words.indexOf(words[index] ?? "");
        const wordsOf = first < index ? findings[first]?.item : undefined;
        return <FindingCard finding={finding} level={level} wordsOf={wordsOf} key={finding.item} />;
      })}
    </>
  );
}

/** For each path that is needed, the items that led to it. */
function BehindPaths({ report }: { report: Report }) {
  const { rulebook, say, pick } = usePage();
  if (report.required.length === 0) {
    return <p>{say("met.none")}</p>;
  }
  return (
    <>
      <p class="hint">{say("items.marked")}</p>
      {report.required.map((path) => {
        const behind = findingsBehind(report, path);
        const rest = behind.slice(SHOWN);
        return (
          <section class="path-items" key={path}>
            <h3>{pick(findPath(rulebook, path).name)}</h3>
            <Findings findings={behind.slice(0, SHOWN)} level={4} />
            {rest.length > 0 && (
              <Fold summary={say("near.all", { count: rest.length })}>
                <Findings findings={rest} level={4} />
              </Fold>
            )}
          </section>
        );
      })}
    </>
  );
}

function OpenItems({ report }: { report: Report }) {
  const { say } = usePage();
  const open = bindingFindings(report).filter(({ verdict }) => verdict === "open");
  return open.length === 0 ? null : (
    <Fold summary={say("open-items.title", { count: open.length })} class="fold open-items">
      <Findings findings={open} />
    </Fold>
  );
}

/** Met items of rules that do not bind, and so lead to no path. */
function NotBinding({ report }: { report: Report }) {
  const { say } = usePage();
  const behind = new Set(report.required.flatMap((path) => findingsBehind(report, path)));
  const rest = report.findings.filter(
    (finding) => finding.verdict === "met" && !behind.has(finding),
  );
  return rest.length === 0 ? null : (
    <Fold summary={say("met.title", { count: rest.length })}>
      {report.basis === "national" && <p class="notice">{say("met.does-not-bind")}</p>}
      <Findings findings={rest} />
    </Fold>
  );
}

/** What the national rules say of the same exports, where they have not been told as binding. */
function NationalItems({ report }: { report: Report }) {
  const { say } = usePage();
  const telling = report.national.findings.filter(
    ({ verdict }) => verdict !== "unmet" && report.basis === "list",
  );
  return telling.length === 0 ? null : (
    <Fold summary={say("national.findings", { count: telling.length })}>
      <Findings findings={telling} />
    </Fold>
  );
}

/** The items that are not met, with what each failed by. */
export function UnmetItems({ report }: { report: Report }) {
  const { say } = usePage();
  const unmet = [...report.findings, ...report.national.findings].filter(
    ({ verdict }) => verdict === "unmet",
  );
  return unmet.length === 0 ? null : (
    <Fold summary={say("unmet.title", { count: unmet.length })} class="fold unmet-items">
      <Findings findings={unmet} />
    </Fold>
  );
}
