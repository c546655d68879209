import { type Page, usePage } from "../page.ts";
import { sayNeeded } from "../parts/say-needed.ts";
import { useKeep } from "./keep.ts";
import type { SavedResult } from "./saved-result.ts";
import { MOST_LINE, MOST_TEXT } from "./unseen.ts";

/** Save the answers, save the page with the answers in it, open either; a draft where hosted. */
export function KeepBar() {
  const { say } = usePage();
  const keep = useKeep();
  return (
    <div class="keep-bar">
      <label class="button">
        {say("keep.open")}
        <input
          type="file"
          accept=".json,.html,.htm,application/json,text/html"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (file) {
              keep.open(file);
            }
          }}
        />
      </label>
      <button type="button" class="save-answers" onClick={keep.saveAnswers}>
        {say("keep.save-answers")}
      </button>
      {keep.savePage && (
        <button type="button" class="save-page" onClick={keep.savePage}>
          {say("keep.save-page")}
        </button>
      )}
      {keep.draftPossible && (
        <label class="keep-draft">
          <input
            type="checkbox"
            checked={keep.drafted}
            onChange={(event) => keep.setDrafted(event.currentTarget.checked)}
          />
          <span>
            {say("keep.draft")}
            <span class="hint">{say("keep.draft.hint")}</span>
          </span>
        </label>
      )}
    </div>
  );
}

/** A result in few words: nothing is said to be settled that is open. */
const sayResult = (page: Page, { conclusion, required, possible }: SavedResult): string =>
  conclusion === "open" && required.length + possible.length === 0
    ? page.say("keep.result-open")
    : sayNeeded(page, required, possible);

/** What came of opening and saving, and where to drop a file. */
export function KeepNotices() {
  const page = usePage();
  const { say, pick } = page;
  const { notice, dropping, dismiss, undo } = useKeep();
  return (
    <>
      {dropping && <p class="drop-here">{say("keep.drop-here")}</p>}
      <div class="keep-notices" role="status">
        {notice !== null && notice.kind !== "refused" && (
          <div class="notice">
            {notice.kind === "saved" && <p>{say("keep.saved", { name: notice.name })}</p>}
            {notice.kind === "page-changed" && <p>{say("keep.page-changed")}</p>}
            {notice.kind === "draft-refused" && <p>{say("keep.draft-refused")}</p>}
            {notice.kind === "opened" && (
              <>
                <p>{say("keep.opened", { name: pick(notice.name) })}</p>
                {notice.remarks.edition !== null && (
                  <p>{say("keep.other-edition", { edition: notice.remarks.edition })}</p>
                )}
                {notice.remarks.result && (
                  <p>
                    {say("keep.result-changed", {
                      before: sayResult(page, notice.remarks.result.before),
                      now: sayResult(page, notice.remarks.result.now),
                    })}
                  </p>
                )}
                {notice.remarks.unseen && <p>{say("keep.unseen")}</p>}
                {notice.remarks.shortened && (
                  <p>{say("keep.shortened", { line: MOST_LINE, most: MOST_TEXT })}</p>
                )}
                {notice.remarks.judged_otherwise && <p>{say("keep.judged-otherwise")}</p>}
                {notice.remarks.counted && <p>{say("keep.counted")}</p>}
              </>
            )}
            <p class="notice-actions">
              {notice.kind === "opened" && notice.before !== null && (
                <button
                  type="button"
                  class="undo"
                  onClick={() => notice.before && undo(notice.before)}
                >
                  {say("keep.undo")}
                </button>
              )}
              <button type="button" class="quiet" onClick={dismiss}>
                {say("keep.dismiss")}
              </button>
            </p>
          </div>
        )}
      </div>
      {notice?.kind === "refused" && (
        <div class="keep-notices">
          <section class="notice faults" role="alert">
            <h2>{say("keep.refused", { name: pick(notice.name) })}</h2>
            <ul>
              {notice.sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <p class="notice-actions">
              <button type="button" class="quiet" onClick={dismiss}>
                {say("keep.dismiss")}
              </button>
            </p>
          </section>
        </div>
      )}
    </>
  );
}
