import { usePage } from "../page.ts";
import { AskedLink } from "../parts/asked-links.tsx";
import { askedAt } from "../questions/places.ts";

/** What was typed but could not be read, and so counts as unknown. */
export function Unread() {
  const page = usePage();
  const { faults, report, say } = page;
  if (faults.size === 0) {
    return null;
  }
  return (
    <section class="notice faults" role="alert">
      <h2>{say(report ? "result.unread" : "result.refused")}</h2>
      <ul>
        {[...faults].map(([pointer, message]) => (
          <li key={pointer}>
            <AskedLink asked={askedAt(page, pointer)} />
            {say("list.colon")}
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
