/**
 * In a portal's frame: the portal is told nothing by itself. If it named its origin, a person can tell it
 * the paths of the result, by pressing a button. Not the height either: heights tell answers apart.
 */
import { useState } from "preact/hooks";
import { type Page, usePage } from "./page.ts";
import type { Report } from "./report/report.ts";

export const isFramed = (): boolean => parent !== window;

/** All that a portal is ever told. */
const messageOf = ({ rulebook, basis, conclusion, required, possible }: Report) => ({
  format: "egress.paths/1",
  rulebook,
  basis,
  conclusion,
  required,
  possible,
});

/** Whom the page is embedded in, and the button that tells it the result as it is then. */
export function PortalNotice({ origin }: { origin: string | null }) {
  const { report, say } = usePage();
  const [told, setTold] = useState<Page["report"]>(null);
  if (origin === null || !isFramed()) {
    return null;
  }
  const tell = (result: Report) => {
    parent.postMessage(messageOf(result), origin);
    setTold(result);
  };
  return (
    <div class="notice portal-notice">
      <p>{say("frame.portal", { origin })}</p>
      {report !== null && (
        <p class="notice-actions">
          <button type="button" class="tell-portal" onClick={() => tell(report)}>
            {say("frame.portal.tell", { origin })}
          </button>
          <span role="status">{told === report && say("frame.portal.told")}</span>
        </p>
      )}
    </div>
  );
}
