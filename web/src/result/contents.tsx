import { useLayoutEffect, useState } from "preact/hooks";
import { usePage } from "../page.ts";

/** Every part of the result that can be gone to, by its heading. */
export function Contents({ parts }: { parts: string[] }) {
  const { go, say, language, report } = usePage();
  const [found, setFound] = useState<{ id: string; name: string }[]>([]);
  useLayoutEffect(() => {
    setFound(
      parts.flatMap((id) => {
        const name = document.getElementById(id)?.querySelector("h2")?.textContent;
        return name ? [{ id, name }] : [];
      }),
    );
  }, [parts, language, report]);
  return (
    <nav class="contents" aria-label={say("contents.title")}>
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
