import type { Section } from "../../guidance.ts";
import { usePage } from "../../page.ts";
import { Fold, useUnfolded } from "../../parts/fold.tsx";
import { EntrySource } from "../../parts/guidance.tsx";
import { isTicked, withTick } from "./ticked.ts";

/** A section whose entries can be ticked off; what is ticked is kept with the answers. */
export function Checklist({ section, open }: { section: Section; open: boolean }) {
  const { typed, change, pick, say } = usePage();
  const unfolded = useUnfolded();
  const done = section.entries.filter((entry) => isTicked(typed, entry)).length;
  return (
    <Fold
      class="guidance checklist"
      open={open}
      summary={
        <>
          {pick(section.name)}
          {!unfolded && (
            <span class="done">{say("checklist.done", { done, all: section.entries.length })}</span>
          )}
        </>
      }
    >
      <ul>
        {section.entries.map((entry) => {
          const ticked = isTicked(typed, entry);
          return (
            <li class={`entry standing-${entry.standing}`} key={entry.text.zh}>
              {unfolded ? (
                <p>
                  {say(ticked ? "checklist.ticked" : "checklist.open")} {pick(entry.text)}
                </p>
              ) : (
                <label>
                  <input
                    type="checkbox"
                    checked={ticked}
                    onChange={(event) => {
                      const on = event.currentTarget.checked;
                      change((state) => withTick(state, entry, on));
                    }}
                  />
                  <span>{pick(entry.text)}</span>
                </label>
              )}
              {unfolded && <EntrySource entry={entry} />}
            </li>
          );
        })}
      </ul>
      {!unfolded && (
        <Fold summary={say("source.all", { count: section.entries.length })} class="sources">
          <ol>
            {section.entries.map((entry) => (
              <li key={entry.text.zh}>
                <EntrySource entry={entry} />
              </li>
            ))}
          </ol>
        </Fold>
      )}
    </Fold>
  );
}
