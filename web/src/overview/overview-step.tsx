import { useMemo } from "preact/hooks";
import { usePage } from "../page.ts";
import { listLines } from "../parts/say-list.ts";
import { IndustryCard } from "./industry-card.tsx";
import { ListSearch } from "./list-search.tsx";

/** The whole list as a decision table, to be read against the official text. */
export function OverviewStep() {
  const { readTable, say, pick } = usePage();
  const table = useMemo(readTable, [readTable]);
  if (table === null) {
    return <p class="notice">{say("overview.waiting")}</p>;
  }
  return (
    <>
      <ListSearch />
      <p class="report-buttons">
        <button type="button" class="print" onClick={() => globalThis.print()}>
          {say("report.print")}
        </button>
      </p>
      <ListPreface />
      <section class="card">
        <h2>{say("overview.how")}</h2>
        <ul>
          {table.notes.map((note) => (
            <li key={note.zh}>{pick(note)}</li>
          ))}
        </ul>
      </section>
      <nav aria-label={say("overview.industries")}>
        <ul class="overview-industries">
          {table.industries.map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                class="quiet"
                onClick={() => {
                  const card = document.getElementById(`overview-${id}`);
                  card?.focus();
                  card?.scrollIntoView();
                }}
              >
                {pick(name)}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {table.industries.map((industry) => (
        <IndustryCard table={industry} key={industry.id} />
      ))}
    </>
  );
}

/** Whose list it is, when it is in force, and what it says before its tables. */
function ListPreface() {
  const page = usePage();
  const { rulebook, say, pick } = page;
  const lines = listLines(page);
  return lines.length + rulebook.preface.length === 0 ? null : (
    <section class="card">
      <h2>{say("edition.preface")}</h2>
      <dl class="limits">
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {rulebook.preface.map((paragraph) => (
        <p key={paragraph.zh}>{pick(paragraph)}</p>
      ))}
    </section>
  );
}
