import type { TypedFlow } from "../assessment/typed.ts";
import { usePage } from "../page.ts";
import { ItemText } from "../parts/law-text.tsx";
import { isDescribed, nameOfFlow } from "../questions/of-flow.ts";
import { sayNumbers } from "../result/say.ts";
import { describingItems, type Industry, type Item, itemId } from "../rulebook/rulebook.ts";

/** What the closed items describe: in plain words once each, the list's own text one tap away. */
export function Descriptions({ industry, items }: { industry: Industry; items: Item[] }) {
  const page = usePage();
  const { pick, say } = page;
  const plain = [...new Set(items.map((item) => pick(item.plain)))];
  const idsOf = (text: string) =>
    items.filter((item) => pick(item.plain) === text).map((item) => itemId(industry, item));
  return (
    <>
      <ul>
        {plain.map((text) => (
          <li key={text}>
            <strong>{sayNumbers(page, idsOf(text))}</strong>
            {say("list.colon")}
            {text}
          </li>
        ))}
      </ul>
      <ItemText industry={industry} items={items} />
    </>
  );
}

interface Group {
  items: Item[];
  flows: { flow: TypedFlow; index: number }[];
}

/** The flows that the same items describe, so that the description stands once for all of them. */
function groupsOf(
  page: Parameters<typeof isDescribed>[0],
  industry: Industry,
  flows: readonly { flow: TypedFlow; index: number }[],
): Group[] {
  const groups = new Map<string, Group>();
  for (const each of flows.filter(({ flow }) => isDescribed(page, flow))) {
    const items = describingItems(industry, each.flow);
    const key = items.map(({ number }) => number).join(" ");
    const group = groups.get(key) ?? { items, flows: [] };
    group.flows.push(each);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const ANSWERS = [
  [true, "choice.yes"],
  [false, "choice.no"],
  [null, "choice.unsure"],
] as const;

/** How many flows are named before they are only counted. */
const NAMED = 4;

/** Each description once, with the flows that it is for, and one answer for all of them. */
export function DescriptionGroups({
  industry,
  flows,
}: {
  industry: Industry;
  flows: readonly { flow: TypedFlow; index: number }[];
}) {
  const page = usePage();
  const { say, change, language } = page;
  return (
    <>
      {groupsOf(page, industry, flows).map((group) => {
        const names = group.flows.map(({ flow, index }) => nameOfFlow(page, flow, index));
        const ids = new Set(group.flows.map(({ flow }) => flow.id));
        const answerAll = (as_described: boolean | null) =>
          change((state) => ({
            ...state,
            flows: state.flows.map((flow) => (ids.has(flow.id) ? { ...flow, as_described } : flow)),
          }));
        return (
          <details
            class="described"
            open={group.flows.some(({ flow }) => flow.as_described === undefined)}
            key={`${language} ${group.items.map(({ number }) => number).join(" ")}`}
          >
            <summary>
              {say("flow.as_described")}
              {say("list.colon")}
              {names.length > NAMED
                ? say("count.and-more", {
                    flows: names.slice(0, NAMED).join(say("list.comma")),
                    count: names.length,
                  })
                : names.join(say("list.comma"))}
            </summary>
            <p>{say("flow.as_described.question")}</p>
            <Descriptions industry={industry} items={group.items} />
            <p class="hint">{say("flow.as_described.hint")}</p>
            {names.length > 1 && (
              <p class="row-actions">
                <span>{say("flow.as_described.all", { count: names.length })}</span>
                {ANSWERS.map(([answer, key]) => (
                  <button type="button" key={key} onClick={() => answerAll(answer)}>
                    {say(key)}
                  </button>
                ))}
              </p>
            )}
          </details>
        );
      })}
    </>
  );
}
