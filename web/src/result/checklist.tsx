import type { Section } from "../guidance.ts";
import { usePage } from "../page.ts";
import { EntrySource } from "../parts/guidance.tsx";
import { isTicked, withTick } from "./ticked.ts";

/** A section whose entries can be ticked off; what is ticked is kept with the answers. */
export function Checklist({ section, open }: { section: Section; open: boolean }) {
  const { typed, change, pick, say } = usePage();
  const done = section.entries.filter((entry) => isTicked(typed, entry)).length;
  return (
    <details class="guidance checklist" open={open}>
      <summary>
        {pick(section.name)}
        <span class="done">{say("checklist.done", { done, all: section.entries.length })}</span>
      </summary>
      <ul>
        {section.entries.map((entry) => (
          <li class={`entry standing-${entry.standing}`} key={entry.text.zh}>
            <label>
              <input
                type="checkbox"
                checked={isTicked(typed, entry)}
                onChange={(event) => {
                  const on = event.currentTarget.checked;
                  change((state) => withTick(state, entry, on));
                }}
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
