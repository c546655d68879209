import { usePage } from "../page.ts";
import { StepLink } from "../parts/step-link.tsx";
import { fieldId } from "../questions/asked.ts";
import { useKeep } from "./keep.ts";
import { sayRemarks } from "./remarks.ts";

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

/** Where the rest of an example is, beside the result that it opens at. */
function ExampleParts() {
  const { say } = usePage();
  return (
    <p>
      {say("keep.example")}
      <StepLink step="flows" field={fieldId("/flows/0/fields/0/is")}>
        {say("fields.sheet")}
      </StepLink>
      {say("list.comma")}
      <StepLink step="flows" field="inventory">
        {say("inventory.name")}
      </StepLink>
      {say("list.comma")}
      <StepLink step="result" field="papers">
        {say("papers.title")}
      </StepLink>
    </p>
  );
}

/** What came of opening and saving, and where to drop a file. */
export function KeepNotices() {
  const page = usePage();
  const { say, pick } = page;
  const { notice, waiting, dropping, dismiss, undo } = useKeep();
  return (
    <>
      {dropping && <p class="drop-here">{say("keep.drop-here")}</p>}
      <div class="keep-notices" role="status">
        {waiting && <p>{say("live.waiting")}</p>}
        {notice !== null && notice.kind !== "refused" && (
          <div class="notice">
            {notice.kind === "saved" && <p>{say("keep.saved", { name: notice.name })}</p>}
            {notice.kind === "page-changed" && <p>{say("keep.page-changed")}</p>}
            {notice.kind === "draft-refused" && <p>{say("keep.draft-refused")}</p>}
            {notice.kind === "opened" && (
              <>
                <p>{say("keep.opened", { name: pick(notice.name) })}</p>
                {sayRemarks(page, notice.remarks).map((remark) => (
                  <p key={remark}>{remark}</p>
                ))}
                {notice.remarks.example && <ExampleParts />}
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
