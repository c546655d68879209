import { usePage } from "../page.ts";
import type { TableMeasure, TableRange, TableScope } from "./table.ts";

/** The flows of one scope: from how many persons on which path. */
export function ScopeTable({ scope }: { scope: TableScope }) {
  const { say, pick } = usePage();
  const columns = ["measure", "persons", "path", "items"] as const;
  return (
    <table class="overview-table">
      <caption>{pick(scope.label)}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column}>
              {say(`overview.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {scope.measures.map((measure) => (
        <MeasureRows measure={measure} key={measure.measure} />
      ))}
    </table>
  );
}

function MeasureRows({ measure }: { measure: TableMeasure }) {
  const { pick } = usePage();
  return (
    <tbody>
      {measure.ranges.map((range, index) => (
        <tr class={range.entries.length === 0 ? "gap" : undefined} key={range.label.zh}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={measure.ranges.length}>
              {pick(measure.label)}
            </th>
          )}
          <RangeCells range={range} uncounted={measure.uncounted} />
        </tr>
      ))}
    </tbody>
  );
}

function RangeCells({ range, uncounted }: { range: TableRange; uncounted: boolean }) {
  const { say, pick } = usePage();
  const items = range.entries.map(({ label }) => pick(label)).join(say("list.comma"));
  return (
    <>
      <td>{uncounted ? say("overview.any-number") : pick(range.label)}</td>
      <td>{pick(range.outcome)}</td>
      <td>{items === "" ? "—" : items}</td>
    </>
  );
}
