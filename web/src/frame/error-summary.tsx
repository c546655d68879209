import { useEffect, useRef } from "preact/hooks";
import { usePage } from "../page.ts";
import { AskedLink } from "../parts/asked-links.tsx";
import { askedAt } from "../questions/places.ts";

/** What on this step cannot be read; it takes the focus each time it is called up. */
export function ErrorSummary({ pointers, called }: { pointers: string[]; called: number }) {
  const page = usePage();
  const { faults, say } = page;
  const summary = useRef<HTMLElement>(null);
  useEffect(() => summary.current?.focus(), [called]);
  return (
    <section
      class="notice faults error-summary"
      ref={summary}
      tabIndex={-1}
      aria-labelledby="error-summary-title"
    >
      <h2 id="error-summary-title">{say("errors.title")}</h2>
      <ul>
        {pointers.map((pointer) => (
          <li key={pointer}>
            <AskedLink asked={askedAt(page, pointer)} />
            {say("list.colon")}
            {faults.get(pointer)}
          </li>
        ))}
      </ul>
      <p>{say("errors.then")}</p>
    </section>
  );
}
