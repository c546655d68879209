import type { ComponentChildren } from "preact";
import { sayRemarks } from "../keep/remarks.ts";
import { usePage } from "../page.ts";
import { VerdictTag } from "../result/reasons/verdict-tag.tsx";
import { sayItem } from "../result/say.ts";
import { type Entity, itemRows } from "./entities.ts";
import { COLUMNS, sayColumn, sayEntity, saySource } from "./say-entity.ts";

/** With more columns than these the cells stand one under the other. */
const MOST_COLUMNS = 8;

interface Row {
  key: string | number;
  head: ComponentChildren;
  /** `null` where there is nothing to say. */
  cells: ComponentChildren[];
}

interface ComparedProps {
  name: string;
  head: string[];
  rows: Row[];
}

/** Rows with a head each, side by side where there is room. */
function Compared({ name, head, rows }: ComparedProps) {
  return (
    <div class={head.length > MOST_COLUMNS ? "compared many" : "compared"}>
      <table class={`comparison ${name}`}>
        <thead>
          <tr>
            {head.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head: rowHead, cells }) => (
            <tr key={key}>
              <th scope="row">{rowHead}</th>
              {cells.map((cell, index) => (
                <td key={head[index + 1]} data-head={head[index + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface EntityTableProps {
  entities: readonly Entity[];
  onOpen: (entity: Entity) => void;
  onRemove: (entity: Entity) => void;
}

/** One row a company: what it comes to and what that rests on, as its own check says it. */
export function EntityTable({ entities, onOpen, onRemove }: EntityTableProps) {
  const page = usePage();
  const { say } = page;
  const rowOf = (entity: Entity): Row => ({
    key: entity.key,
    head: (
      <>
        {entity.name}
        {[saySource(entity), ...sayRemarks(page, entity.remarks)].map((line) => (
          <span class="hint" key={line}>
            {line}
          </span>
        ))}
        <span class="row-actions">
          <button
            type="button"
            class="quiet"
            aria-label={say("group.open-named", { name: entity.name })}
            onClick={() => onOpen(entity)}
          >
            {say("group.open")}
          </button>
          <button
            type="button"
            class="quiet"
            aria-label={say("persons.remove-named", { file: entity.name })}
            onClick={() => onRemove(entity)}
          >
            {say("persons.remove")}
          </button>
        </span>
      </>
    ),
    cells: COLUMNS.map((column) => sayEntity(entity, column)),
  });
  return (
    <Compared
      name="group-entities"
      head={[say("group.entity"), ...COLUMNS.map((column) => sayColumn(page, column))]}
      rows={entities.map(rowOf)}
    />
  );
}

/** The items that are met or open for some company, each with what it is for every one. */
export function ItemTable({ entities }: { entities: readonly Entity[] }) {
  const page = usePage();
  const { rulebook, say } = page;
  const reports = entities.map((entity) => entity.page.report);
  const rows = itemRows(rulebook, reports).map(({ item, verdicts }) => ({
    key: item,
    head: sayItem(page, item),
    cells: verdicts.map((verdict) => verdict && <VerdictTag verdict={verdict} />),
  }));
  return rows.length === 0 ? (
    <p>{say("group.items.none")}</p>
  ) : (
    <Compared
      name="group-items"
      head={[say("report.column.item"), ...entities.map(({ name }) => name)]}
      rows={rows}
    />
  );
}
