import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { usePage } from "../page.ts";

/** Every part of the result that can be gone to, by its heading. */
export function Contents({ parts }: { parts: string[] }) {
  const { go, say, language, report } = usePage();
  const [found, setFound] = useState<{ id: string; name: string }[]>([]);
  const nav = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    let before: string | null = null;
    const look = () => {
      const now = parts.flatMap((id) => {
        const name = document.getElementById(id)?.querySelector("h2")?.textContent;
        return name ? [{ id, name }] : [];
      });
      const names = now.map(({ name }) => name).join("\n");
      if (names !== before) {
        before = names;
        setFound(now);
      }
    };
    look();
    // Some parts, and the counts in their headings, come only after the trials.
    const changes = new MutationObserver(look);
    if (nav.current?.parentElement) {
      const what = { childList: true, characterData: true, subtree: true };
      changes.observe(nav.current.parentElement, what);
    }
    return () => changes.disconnect();
  }, [parts, language, report]);
  return (
    <nav class="contents" ref={nav} aria-label={say("contents.title")}>
      <ul>
        {found.map(({ id, name }) => (
          <li key={id}>
            <button type="button" class="link" onClick={() => go("result", id)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
