import { GUIDANCE } from "../guidance.ts";
import { type Page, usePage } from "../page.ts";
import { GuidanceSection } from "../parts/guidance.tsx";
import { compareBases } from "../report/comparison.ts";
import type { Report } from "../report/report.ts";
import { FindingCard } from "./finding-card.tsx";
import { sayPaths, sayPathsWithin } from "./say.ts";

interface Sides {
  required: string[];
  possible: string[];
}

const sayNames = (page: Page, paths: string[]): string =>
  paths.length === 0 ? page.say("national.none") : sayPaths(page, paths);

/** What one set of rules asks, as the end of a sentence. */
function sayAsks(page: Page, { required, possible }: Sides): string {
  if (required.length > 0) {
    return page.say("national.needs", { paths: sayPathsWithin(page, required) });
  }
  return possible.length > 0
    ? page.say("national.may-need", { paths: sayPathsWithin(page, possible) })
    : page.say("national.needs-nothing");
}

/** The result of the national rules beside that of the list, and what the list changes. */
export function National({ report }: { report: Report }) {
  const page = usePage();
  const { rulebook, assessment, say, pick } = page;
  const { list, relation } = compareBases(report, rulebook);
  const chosen = assessment.industries.length > 0;
  const telling = report.national.findings.filter(({ verdict }) => verdict !== "unmet");
  const wanted = new Set([
    "applies",
    "counting",
    ...report.national.required,
    ...(report.national.required.length === 0 ? ["below-national"] : []),
  ]);
  return (
    <section id="result-national" tabIndex={-1}>
      <h2>{say("national.title")}</h2>
      <div class="card">
        <p>
          {chosen
            ? say("national.this-company", {
                national: sayAsks(page, report.national),
                list: sayAsks(page, list),
              })
            : say("national.no-industry")}
        </p>
        <p>
          <strong>{say(`national.${relation}`)}</strong>
        </p>
        <table class="comparison">
          <thead>
            <tr>
              <th scope="col">{say("national.basis")}</th>
              <th scope="col">{say("national.required")}</th>
              <th scope="col">{say("national.possible")}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{say("national.by-list")}</th>
              <td data-head={say("national.required")}>
                {chosen ? sayNames(page, list.required) : say("national.not-known")}
              </td>
              <td data-head={say("national.possible")}>
                {chosen ? sayNames(page, list.possible) : say("national.not-known")}
              </td>
            </tr>
            <tr>
              <th scope="row">{say("national.by-national")}</th>
              <td data-head={say("national.required")}>
                {sayNames(page, report.national.required)}
              </td>
              <td data-head={say("national.possible")}>
                {sayNames(page, report.national.possible)}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      {telling.length > 0 && (
        <details class="fold">
          <summary>{say("national.findings", { count: telling.length })}</summary>
          {telling.map((finding) => (
            <FindingCard finding={finding} key={finding.item} />
          ))}
        </details>
      )}
      {report.basis !== "list" &&
        GUIDANCE.national.sections
          .filter(({ id }) => wanted.has(id))
          .map((section) => <GuidanceSection section={section} key={section.id} />)}
      {report.basis === "list" && <p class="hint">{pick(GUIDANCE.national.summary)}</p>}
    </section>
  );
}
