import type { Entry, Section } from "../guidance.ts";
import { usePage } from "../page.ts";
import { Fold } from "./fold.tsx";

/** Where an entry comes from, and of which date. */
export function EntrySource({ entry }: { entry: Entry }) {
  const { pick, say } = usePage();
  return (
    <p class="source">
      {say("source", { source: pick(entry.source), date: entry.as_of })}
      {(entry.links ?? []).map((link) => (
        <span class="address" key={link.address}>
          {say("source.address", { name: pick(link.name), address: link.address })}
        </span>
      ))}
    </p>
  );
}

function EntryLine({ entry }: { entry: Entry }) {
  const { pick } = usePage();
  return (
    <li class={`entry standing-${entry.standing}`}>
      <p>{pick(entry.text)}</p>
      <EntrySource entry={entry} />
    </li>
  );
}

export function GuidanceSection({ section, open = false }: { section: Section; open?: boolean }) {
  const { pick } = usePage();
  return (
    <Fold class="guidance" open={open} summary={pick(section.name)}>
      <ul>
        {section.entries.map((entry) => (
          <EntryLine entry={entry} key={entry.text.zh} />
        ))}
      </ul>
    </Fold>
  );
}
