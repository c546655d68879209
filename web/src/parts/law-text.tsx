import type { ComponentChildren } from "preact";
import { usePage } from "../page.ts";
import { type Industry, type Item, textBelow } from "../rulebook/rulebook.ts";
import type { WordKey } from "../words.ts";

/** Words of the list itself: always Chinese, whatever the language of the page. */
export function LawText({ children }: { children: ComponentChildren }) {
  return (
    <span class="law" lang="zh-CN">
      {children}
    </span>
  );
}

/** The verbatim text of items, one tap away. */
export function ItemText({ industry, items }: { industry: Industry; items: Item[] }) {
  const { say, pick } = usePage();
  const numbers = items.map((item) => item.number).join(say("list.comma"));
  const key: WordKey = industry.national
    ? "item.rule"
    : items.length > 1
      ? "item.verbatim-several"
      : "item.verbatim";
  return (
    <details class="verbatim">
      <summary>{say(key, { numbers })}</summary>
      {items.map((item) => (
        <div key={item.number}>
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
  );
}
