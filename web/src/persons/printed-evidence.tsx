import type { ComponentChildren } from "preact";
import { MEASURES } from "../assessment/assessment.ts";
import { liveFlows } from "../assessment/typed.ts";
import { writeCount } from "../figure/write.ts";
import { type Page, usePage } from "../page.ts";
import { flowNameById } from "../report/questions.ts";
import { asCounted, evidenceFor } from "./counted-note.tsx";
import type { Evidence } from "./evidence.ts";
import { type MappedFile, NOTES, OUTCOMES, type TalliedFile } from "./forms.ts";
import { sayCounted, sayCountedFlow } from "./say-counted.ts";
import { ownOf, useOf } from "./source.ts";
import { FaultText } from "./source-card.tsx";

/** The evidence of the counts that the figures of the report come from. */
export function PrintedEvidence() {
  const { typed, say } = usePage();
  const live = liveFlows(typed).map(({ id }) => id);
  const used = typed.counted.filter(({ into }) => into.some(({ flow }) => live.includes(flow)));
  return used.length === 0 ? null : (
    <section>
      <h2>{say("report.counting")}</h2>
      {used.map((evidence) => (
        <OneCount evidence={evidence} live={live} key={evidence.counted_at} />
      ))}
    </section>
  );
}

function OneCount({ evidence, live }: { evidence: Evidence; live: string[] }) {
  const page = usePage();
  const { typed, language, say } = page;
  const { tally, mapping } = evidence;
  const rows = [
    ...tally.flows.map((flow) => ({ name: sayCountedFlow(page, flow), persons: flow.persons })),
    { name: say("persons.over-all"), persons: tally.persons },
  ];
  return (
    <section class="report-finding">
      <p>
        {say("report.counting.when", {
          at: evidence.counted_at.slice(0, 19).replace("T", " "),
          version: evidence.page,
        })}{" "}
        <code>{evidence.engine}</code>
      </p>
      <p>{say("report.counting.rules", { year: mapping.year })}</p>
      {evidence.left_out_shared && <p>{say("report.counting.left-out")}</p>}
      <Table
        head={[
          say("persons.flow.column"),
          ...MEASURES.map((measure) => say(`persons.measure.${measure}`)),
        ]}
        rows={rows.map(({ name, persons }) => [
          name,
          ...MEASURES.map((measure) => sayCounted(page, persons[measure])),
        ])}
      />
      <ul>
        {evidence.into
          .filter(({ flow }) => live.includes(flow))
          .map(({ flow }) => {
            const now = typed.flows.find(({ id }) => id === flow);
            const counted = evidenceFor(typed.counted, flow);
            const same = now && counted && asCounted(now.persons, counted.persons);
            return (
              <li key={flow}>
                {say("report.counting.into", { flow: flowNameById(typed, flow, language) })}
                {!same && say("list.semicolon")}
                {!same && say("report.counting.changed")}
              </li>
            );
          })}
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

function sayColumns(page: Page, file: MappedFile | undefined): string {
  const { say } = page;
  const columns = (file?.columns ?? []).map((column) => {
    const use = useOf(column);
    const name =
      typeof column.column === "number"
        ? say("persons.column", { number: column.column })
        : column.column;
    const said = use.startsWith("identifier:")
      ? say(`persons.kind.${column.kind ?? "account"}`)
      : say(`persons.use.${use as Exclude<typeof use, `identifier:${string}`>}`);
    return `${name}${say("list.colon")}${said}`;
  });
  const own = `${say("persons.own")}${say("list.colon")}${say(`persons.own.${ownOf(file)}`)}`;
  return [...columns, own].join(say("list.semicolon"));
}

function Outcome({ file }: { file: TalliedFile }) {
  const { say } = usePage();
  const lines = [
    ...OUTCOMES.filter((outcome) => outcome === "counted" || file.records[outcome] > 0).map(
      (outcome) => [say(`persons.outcome.${outcome}`), file.records[outcome]] as const,
    ),
    ...NOTES.filter((note) => (file.notes[note] ?? 0) > 0).map(
      (note) => [say(`persons.note.${note}`), file.notes[note] ?? 0] as const,
    ),
  ];
  return (
    <>
      {lines.map(([name, count]) => `${name} ${writeCount(count)}`).join(say("list.semicolon"))}
      {file.fault !== null && (
        <>
          {say("list.semicolon")}
          <FaultText fault={file.fault} />
        </>
      )}
    </>
  );
}
