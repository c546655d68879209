import { useState } from "preact/hooks";
import { usePage } from "../../page.ts";
import { Fold, useUnfolded } from "../../parts/fold.tsx";
import type { Report } from "../../report/report.ts";
import { findPath } from "../../rulebook/rulebook.ts";
import type { TriedCount } from "../../whatif/tried-counts.ts";
import { WhatIf } from "../../whatif/what-if.tsx";
import { bindingFindings } from "../reasons/binding.ts";
import { sayItem } from "../say.ts";
import type { Outcome } from "../say-conclusion.ts";
import type { ChangeGroup, Edit } from "./changes.ts";
import { type NearMiss, nearMisses } from "./near-misses.ts";
import { Becomes, Edited } from "./said-change.tsx";
import { sayMiss } from "./say-miss.ts";
import { type Search, useChanges } from "./use-changes.ts";

/** How many lines are shown before the rest is folded. */
const SHOWN = 3;

/** An item that is nearly met, with what the result would then be; or what else would change it. */
type Row = { miss: NearMiss; after: Outcome | null } | { group: ChangeGroup };

/** Whether the edit is what the item is short of. */
function closes(edit: Edit, miss: NearMiss): boolean {
  switch (miss.kind) {
    case "persons":
      return (
        edit.kind === "persons" &&
        edit.measure === miss.count.measure &&
        edit.by === miss.more &&
        miss.count.flows.includes(edit.flow)
      );
    case "number":
      return edit.kind === "number" && edit.pointer === miss.pointer && edit.value === miss.least;
    case "answer":
      return edit.kind === "answer" && edit.pointer === miss.pointer;
  }
}

function rowsOf(report: Report, { reaching, groups }: Search): Row[] {
  const misses = nearMisses(bindingFindings(report), reaching);
  const told = new Set<ChangeGroup>();
  const rows = misses.map((miss): Row => {
    const group = groups.find(({ edits }) => edits.some((edit) => closes(edit, miss)));
    if (group) {
      told.add(group);
    }
    return { miss, after: group?.after ?? null };
  });
  return [...rows, ...groups.filter((group) => !told.has(group)).map((group) => ({ group }))];
}

/** How far the result is from another one: near misses and smallest changes, nearest first. */
export function Distance({ report }: { report: Report }) {
  const { say } = usePage();
  const unfolded = useUnfolded();
  const search = useChanges(report, !unfolded);
  const rows = rowsOf(report, search);
  const rest = rows.slice(SHOWN);
  const list = (some: Row[]) => (
    <ul class="misses">
      {some.map((row, index) => (
        <Line row={row} report={report} key={index} />
      ))}
    </ul>
  );
  return (
    <section class="card" id="result-distance" tabIndex={-1} aria-busy={!search.done}>
      <h2>{say("distance.title")}</h2>
      <p class="hint">{say("changes.why")}</p>
      {!search.done && <p role="status">{say("changes.searching")}</p>}
      {search.done && rows.length === 0 && <p>{say("changes.none")}</p>}
      {list(rows.slice(0, SHOWN))}
      {rest.length > 0 && (
        <Fold summary={say("near.all", { count: rest.length })}>{list(rest)}</Fold>
      )}
      {search.done && !search.whole && <p class="hint">{say("changes.partly")}</p>}
      {!unfolded && (
        <Fold summary={say("whatif.title")} id="result-what-if">
          <WhatIf report={report} />
        </Fold>
      )}
    </section>
  );
}

/** Whether the number is the one that the line is about. */
function isTried(count: TriedCount, row: Row): boolean {
  const edits = "miss" in row ? [] : row.group.edits;
  return "miss" in row
    ? row.miss.kind === "persons"
      ? count.kind === "flow" &&
        count.measure === row.miss.count.measure &&
        row.miss.count.flows.includes(count.flow)
      : count.pointer === row.miss.pointer
    : edits.some((edit) =>
        edit.kind === "persons"
          ? count.kind === "flow" && count.flow === edit.flow && count.measure === edit.measure
          : count.pointer === edit.pointer,
      );
}

function Line({ row, report }: { row: Row; report: Report }) {
  const page = usePage();
  const { rulebook, say, pick } = page;
  const unfolded = useUnfolded();
  const [trying, setTrying] = useState(false);
  const after = "miss" in row ? row.after : row.group.after;
  const numbers =
    "miss" in row
      ? row.miss.kind !== "answer"
      : row.group.edits.some(({ kind }) => kind !== "answer");
  return (
    <li>
      {"miss" in row ? (
        <p>
          <strong>{sayItem(page, row.miss.finding.item)}</strong>
          {say("list.open")}
          {pick(findPath(rulebook, row.miss.finding.path).name)}
          {say("list.close")}
          {say("list.colon")}
          {sayMiss(page, row.miss)}
        </p>
      ) : (
        <div>
          <Edited edits={row.group.edits} />
        </div>
      )}
      {after && (
        <div class="then">
          {say("changes.then")}
          {say("list.colon")}
          <Becomes after={after} />
        </div>
      )}
      {numbers && !unfolded && (
        <button
          type="button"
          class="quiet try"
          aria-expanded={trying}
          onClick={() => setTrying(!trying)}
        >
          {say("whatif.try")}
        </button>
      )}
      {trying && <WhatIf report={report} only={(count) => isTried(count, row)} />}
    </li>
  );
}
