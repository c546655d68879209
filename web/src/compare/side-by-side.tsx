import { type Page, usePage } from "../page.ts";
import { sayPaths } from "../parts/say-needed.ts";
import { type Report, wholeBasis } from "../report/report.ts";
import { bindingFindings } from "../result/reasons/binding.ts";
import { sayItem } from "../result/say.ts";
import { sayOutcome } from "../result/say-conclusion.ts";

export interface Side {
  title: string;
  report: Report;
}

export const ROWS = ["conclusion", "basis", "required", "possible", "met", "national"] as const;

export function sayRow(page: Page, row: (typeof ROWS)[number], report: Report): string {
  const named = (names: string) => (names === "" ? page.say("side.none") : names);
  switch (row) {
    case "conclusion":
      return sayOutcome(page, report);
    case "basis":
      return page.say(`basis.${wholeBasis(report)}.short`);
    case "required":
      return named(sayPaths(page, report.required));
    case "possible":
      return named(sayPaths(page, report.possible));
    case "met":
      return named(
        bindingFindings(report)
          .filter(({ verdict }) => verdict === "met")
          .map(({ item }) => sayItem(page, item))
          .join(page.say("list.comma")),
      );
    case "national":
      return named(sayPaths(page, report.national.required));
  }
}

/** Two results side by side; what differs is marked in words. */
export function SideBySide({ first, second }: { first: Side; second: Side }) {
  const page = usePage();
  const { say } = page;
  return (
    <table class="side-by-side">
      <thead>
        <tr>
          <td />
          <th scope="col">{first.title}</th>
          <th scope="col">{second.title}</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => {
          const [one, other] = [first, second].map(({ report }) => sayRow(page, row, report));
          const changed = one !== other;
          return (
            <tr class={changed ? "changed" : ""} key={row}>
              <th scope="row">{say(`side.${row}`)}</th>
              <td>{one}</td>
              <td>
                {other}
                {changed && <span class="tag open">{say("side.changed")}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
