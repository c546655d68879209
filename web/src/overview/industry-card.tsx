import { usePage } from "../page.ts";
import { LawText } from "../parts/law-text.tsx";
import { UsedListNote } from "../parts/used-list.tsx";
import { sayNumbers } from "../result/say.ts";
import { findIndustry, findItem, findPath, itemId, textBelow } from "../rulebook/rulebook.ts";
import { itemPlace } from "./list-search.tsx";
import { ScopeTable } from "./scope-table.tsx";
import type { IndustryTable, OtherItem } from "./table.ts";

/** What the list says of one industry. */
export function IndustryCard({ table }: { table: IndustryTable }) {
  const page = usePage();
  const { rulebook, say, pick } = page;
  const industry = findIndustry(rulebook, table.id);
  const names = (exemptions: string[]) =>
    rulebook.exemptions
      .filter(({ id }) => exemptions.includes(id))
      .map(({ name }) => pick(name))
      .join(say("list.semicolon"));
  return (
    <section class="card overview-industry" id={`overview-${table.id}`} tabIndex={-1}>
      <h2>{pick(table.name)}</h2>
      <UsedListNote industry={industry} />
      {table.scopes.length > 0 && <h3>{say("overview.personal")}</h3>}
      {table.scopes.map((scope) => (
        <ScopeTable scope={scope} key={scope.label.zh} />
      ))}
      {table.further.length > 0 && (
        <ul>
          {table.further.map(({ item, label, condition }) => (
            <li key={item}>{`† ${pick(label)}${say("list.colon")}${pick(condition)}`}</li>
          ))}
        </ul>
      )}
      {table.exemptions.length > 0 && (
        <details class="fold">
          <summary>{say("overview.exemptions")}</summary>
          <ul>
            {table.exemptions.map(({ items, excludes }) => (
              <li key={items.join()}>
                {say("overview.exempt", {
                  items: sayNumbers(page, items),
                  exemptions: names(excludes),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {table.others.length > 0 && <h3>{say("overview.important")}</h3>}
      {table.others.map((other) => (
        <OtherCard other={other} key={other.item} />
      ))}
      <details class="verbatim">
        <summary>{say("overview.words")}</summary>
        {industry.items.map((item) => (
          <div id={itemPlace(itemId(industry, item))} tabIndex={-1} key={item.number}>
            <p>
              <LawText>
                {item.number}. {item.title}
              </LawText>
            </p>
            <p>
              <LawText>{textBelow(item)}</LawText>
            </p>
            {item.source && <p class="source">{pick(item.source)}</p>}
          </div>
        ))}
      </details>
    </section>
  );
}

function OtherCard({ other }: { other: OtherItem }) {
  const { rulebook, say, pick } = usePage();
  const { number } = findItem(rulebook, other.item).item;
  return (
    <article class="overview-other">
      <h4>{say("overview.item", { number, path: pick(findPath(rulebook, other.path).name) })}</h4>
      <p>
        <LawText>{other.title}</LawText>
      </p>
      <dl>
        <dt>{say("flow.scenario")}</dt>
        <dd>{pick(other.scenarios)}</dd>
        <dt>{say("overview.met-when")}</dt>
        <dd>{pick(other.condition)}</dd>
      </dl>
    </article>
  );
}
