import type { ComponentChildren } from "preact";
import { MEASURES } from "../assessment/assessment.ts";
import { writeCount } from "../figure/write.ts";
import { type Page, usePage } from "../page.ts";
import { flowNameById } from "../questions/places.ts";
import type { Evidence } from "./evidence.ts";
import {
  cautionLines,
  columnLines,
  countedRows,
  isAsCounted,
  recordLines,
  sayWhenCounted,
  usedEvidence,
} from "./evidence-lines.ts";
import type { MappedFile, TalliedFile } from "./forms.ts";
import { sayCounted } from "./say-counted.ts";
import { FaultText } from "./source-card.tsx";

/** The evidence of the counts that the figures of the report come from. */
export function PrintedEvidence() {
  const { typed, say } = usePage();
  const used = usedEvidence(typed);
  return used.length === 0 ? null : (
    <section>
      <h2>{say("report.counting")}</h2>
      {used.map((evidence) => (
        <OneCount evidence={evidence} key={evidence.counted_at} />
      ))}
    </section>
  );
}

function OneCount({ evidence }: { evidence: Evidence }) {
  const page = usePage();
  const { typed, language, say } = page;
  const { tally, mapping } = evidence;
  return (
    <section class="report-finding">
      <p>
        {sayWhenCounted(page, evidence)} <code>{evidence.engine}</code>
      </p>
      <p>{say("report.counting.rules", { year: mapping.year })}</p>
      {evidence.left_out_shared && <p>{say("report.counting.left-out")}</p>}
      <Table
        head={[
          say("persons.flow.column"),
          ...MEASURES.map((measure) => say(`persons.measure.${measure}`)),
        ]}
        rows={countedRows(page, tally).map(({ name, persons }) => [
          name,
          ...MEASURES.map((measure) => sayCounted(page, persons[measure])),
        ])}
      />
      <ul>
        {cautionLines(page, tally).map((caution) => (
          <li key={caution}>{caution}</li>
        ))}
        {evidence.into.map(({ flow }) => (
          <li key={flow}>
            {say("report.counting.into", { flow: flowNameById(typed, flow, language) })}
            {!isAsCounted(typed, flow) && say("list.semicolon")}
            {!isAsCounted(typed, flow) && say("report.counting.changed")}
          </li>
        ))}
      </ul>
      <Table
        head={[
          say("report.counting.file"),
          say("report.counting.size"),
          "SHA-256",
          say("report.counting.columns"),
          say("report.counting.records"),
        ]}
        rows={tally.files.map((file) => [
          file.name,
          <span class="report-figure" key="size">
            {writeCount(file.size)}
          </span>,
          <code key="digest">{file.sha256 ?? say("report.counting.no-digest")}</code>,
          sayColumns(
            page,
            mapping.files.find(({ name }) => name === file.name),
          ),
          <Outcome file={file} key="outcome" />,
        ])}
      />
    </section>
  );
}

function Table({ head, rows }: { head: string[]; rows: ComponentChildren[][] }) {
  return (
    <table class="report-table report-counting">
      <thead>
        <tr>
          {head.map((each) => (
            <th scope="col" key={each}>
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], row) => (
          <tr key={row}>
            <th scope="row">{name}</th>
            {cells.map((cell, place) => (
              <td key={place}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const sayColumns = (page: Page, file: MappedFile | undefined): string =>
  columnLines(page, file)
    .map((line) => line.join(page.say("list.colon")))
    .join(page.say("list.semicolon"));

function Outcome({ file }: { file: TalliedFile }) {
  const page = usePage();
  const { say } = page;
  return (
    <>
      {recordLines(page, file)
        .map(([name, count]) => `${name} ${writeCount(count)}`)
        .join(say("list.semicolon"))}
      {file.fault !== null && (
        <>
          {say("list.semicolon")}
          <FaultText fault={file.fault} />
        </>
      )}
    </>
  );
}
