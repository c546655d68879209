import { useState } from "preact/hooks";
import type { Entry, Section } from "../guidance.ts";
import { usePage } from "../page.ts";
import { EntrySource } from "../parts/guidance.tsx";

/** What has been ticked while the page is open, by the words of the entry. */
const ticked = new Set<string>();

const keyOf = (entry: Entry): string => `${entry.source.zh} ${entry.text.zh}`;

/** A section whose entries can be ticked off. */
export function Checklist({ section, open }: { section: Section; open: boolean }) {
  const { pick, say } = usePage();
  const [, redraw] = useState(0);
  const done = section.entries.filter((entry) => ticked.has(keyOf(entry))).length;
  const tick = (entry: Entry, on: boolean) => {
    if (on) {
      ticked.add(keyOf(entry));
    } else {
      ticked.delete(keyOf(entry));
    }
    redraw((count) => count + 1);
  };
  return (
    <details class="guidance checklist" open={open}>
      <summary>
        {pick(section.name)}
        <span class="done">{say("checklist.done", { done, all: section.entries.length })}</span>
      </summary>
      <ul>
        {section.entries.map((entry) => (
          <li class={`entry standing-${entry.standing}`} key={keyOf(entry)}>
            <label>
              <input
                type="checkbox"
                checked={ticked.has(keyOf(entry))}
                onChange={(event) => tick(entry, event.currentTarget.checked)}
              />
              <span>{pick(entry.text)}</span>
            </label>
            <EntrySource entry={entry} />
          </li>
        ))}
      </ul>
    </details>
  );
}
