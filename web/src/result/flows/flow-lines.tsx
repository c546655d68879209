import { useMemo, useState } from "preact/hooks";
import { liveFlows, type TypedFlow } from "../../assessment/typed.ts";
import { readFigure } from "../../figure/read.ts";
import { type Page, usePage } from "../../page.ts";
import { sayShortFigure } from "../../parts/figure-field.tsx";
import { useUnfolded } from "../../parts/fold.tsx";
import { sayPaths } from "../../parts/say-needed.ts";
import { StepLink } from "../../parts/step-link.tsx";
import { type Asked, fieldId } from "../../questions/asked.ts";
import { nameOfFlow, questionsOfFlow } from "../../questions/of-flow.ts";
import { sayAnswered } from "../../questions/say-answer.ts";
import type { Report, Verdict } from "../../report/report.ts";
import { findIndustry, industryOf } from "../../rulebook/rulebook.ts";
import { sayNumbers } from "../say.ts";
import { byVerdict, type FlowResult, flowResults } from "./flow-results.ts";

/** How many lines are shown before the rest is called up, and from how many on they are filtered. */
const SHOWN = 12;

const VERDICTS: readonly Verdict[] = ["met", "open", "unmet"];

/** What a line says of a flow, by column. */
export const COLUMNS = ["scenario", "subjects", "general", "sensitive"] as const;

const placeOf = (column: (typeof COLUMNS)[number]): string =>
  column === "general" || column === "sensitive" ? `persons/${column}` : column;

export function sayColumn(
  page: Page,
  asked: readonly Asked[],
  column: (typeof COLUMNS)[number],
): string {
  const question = asked.find(({ pointer }) => pointer.endsWith(`/${placeOf(column)}`));
  const reading = question?.kind === "figure" ? readFigure(question.value) : null;
  if (reading?.kind === "figure") {
    return sayShortFigure(page, reading.figure);
  }
  return (question && sayAnswered(page, question)) ?? page.say("flow.nothing-given");
}

/** The items that count the flow: by number, those of other rules by their name as well. */
export function sayCounting(page: Page, { findings, verdict }: FlowResult): string {
  const { rulebook, say } = page;
  if (findings.length === 0) {
    return say("flow.counted-nowhere");
  }
  const industries = [...new Set(findings.map(({ item }) => industryOf(item)))];
  const items = industries
    .map((id) => {
      const numbers = sayNumbers(
        page,
        findings.filter(({ item }) => industryOf(item) === id).map(({ item }) => item),
      );
      return findIndustry(rulebook, id).national ? say("item.by-national", { numbers }) : numbers;
    })
    .join(say("list.comma"));
  return verdict === "unmet" ? say("flow.counted-unmet", { items }) : items;
}

export function sayFlowResult(page: Page, { findings, verdict }: FlowResult): string {
  const { say } = page;
  const paths = sayPaths(page, [...new Set(findings.map(({ path }) => path))]);
  return verdict === "met" ? paths : say(`flow.result.${verdict}`, { paths });
}

/** The paths that a flow leads to, or may. */
const pathsOf = ({ findings }: FlowResult): string =>
  [...new Set(findings.map(({ path }) => path))].sort().join(" ");

/** One line per flow: whom it is about, which items count it, and what comes of it. */
export function FlowLines({ report }: { report: Report }) {
  const page = usePage();
  const { typed, say } = page;
  const unfolded = useUnfolded();
  const [wanted, setWanted] = useState<Verdict | "">("");
  const [all, setAll] = useState(false);
  const flows = liveFlows(typed);
  const results = useMemo(() => byVerdict(flowResults(report, flows)), [report, flows]);
  if (flows.length === 0) {
    return null;
  }
  const telling = results.filter(({ verdict }) => verdict !== "unmet");
  const several = new Set(telling.map(pathsOf)).size > 1;
  const kept = results.filter(({ verdict }) => wanted === "" || verdict === wanted);
  const shown = unfolded || all ? kept : kept.slice(0, SHOWN);
  return (
    <section id="result-flows" tabIndex={-1} class="card">
      <h2>{say("flow-lines.title", { count: flows.length })}</h2>
      {!unfolded && flows.length > SHOWN && (
        <p class="flow-filter">
          <label>
            {say("flow-lines.filter")}
            <select
              value={wanted}
              onChange={(event) => setWanted(event.currentTarget.value as Verdict | "")}
            >
              <option value="">{say("flow-lines.all")}</option>
              {VERDICTS.map((verdict) => (
                <option value={verdict} key={verdict}>
                  {say(`verdict.${verdict}`)}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      <table class="flow-lines">
        <thead>
          <tr>
            <th scope="col">{say("flow.one")}</th>
            {COLUMNS.map((column) => (
              <th scope="col" class={column} key={column}>
                {say(`flow-lines.${column}`)}
              </th>
            ))}
            <th scope="col">{say("flow-lines.items")}</th>
            <th scope="col">{say("flow-lines.result")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((result) => {
            const index = flows.findIndex(({ id }) => id === result.flow);
            const flow = flows[index];
            return flow === undefined ? null : (
              <FlowLine flow={flow} index={index} result={result} several={several} key={flow.id} />
            );
          })}
        </tbody>
      </table>
      {shown.length < kept.length && (
        <p>
          <button type="button" class="quiet" onClick={() => setAll(true)}>
            {say("near.all", { count: kept.length - shown.length })}
          </button>
        </p>
      )}
    </section>
  );
}

interface FlowLineProps {
  flow: TypedFlow;
  index: number;
  result: FlowResult;
  /** Whether flows lead to different paths, so that each line has to name its own. */
  several: boolean;
}

function FlowLine({ flow, index, result, several }: FlowLineProps) {
  const page = usePage();
  const { say } = page;
  const asked = questionsOfFlow(page, flow, index);
  return (
    <tr class={result.verdict}>
      <th scope="row">
        <StepLink step="flows" field={fieldId(`/flows/${index}/name`)}>
          {nameOfFlow(page, flow, index)}
        </StepLink>
      </th>
      {COLUMNS.map((column) => (
        <td data-head={say(`flow-lines.${column}`)} class={column} key={column}>
          {sayColumn(page, asked, column)}
        </td>
      ))}
      <td data-head={say("flow-lines.items")}>{sayCounting(page, result)}</td>
      <td data-head={say("flow-lines.result")} class="result">
        <span class={`tag ${result.verdict}`}>{say(`verdict.${result.verdict}`)}</span>
        {several && result.verdict !== "unmet" && (
          <span class="flow-paths"> {sayFlowResult(page, result)}</span>
        )}
      </td>
    </tr>
  );
}
