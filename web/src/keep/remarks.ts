/** What is to be said of a saved check that was opened. */
import { type Typed, toAssessment } from "../assessment/typed.ts";
import type { Page } from "../page.ts";
import { sayNeeded } from "../parts/say-needed.ts";
import type { Reader, SavedCheck } from "./saved-check.ts";
import { resultOf, type SavedResult } from "./saved-result.ts";
import { MOST_LINE, MOST_TEXT } from "./unseen.ts";

export interface Remarks {
  /** The edition that it relied on, where it is not that of the page. */
  edition: string | null;
  /** Whether characters that nobody sees were taken out of it. */
  unseen: boolean;
  /** Whether some text of it was too long and was cut. */
  shortened: boolean;
  /** Whether the page that saved it judged otherwise. */
  judged_otherwise: boolean;
  /** Whether it says that figures were counted from files, which the page has not done itself. */
  counted: boolean;
  /** What it said when it was saved and says now, where that is not the same. */
  result: { before: SavedResult; now: SavedResult } | null;
  /** Whether it is an example, which comes with more than its result. */
  example: boolean;
}

export const NO_REMARKS: Remarks = {
  edition: null,
  unseen: false,
  shortened: false,
  judged_otherwise: false,
  counted: false,
  result: null,
  example: false,
};

/** What the same answers come to in this page, where that is something else. */
function changedSince(
  before: SavedResult,
  typed: Typed,
  { rulebook, check, thisYear }: Reader,
): Remarks["result"] {
  const now = resultOf(check(toAssessment(typed, rulebook, thisYear).assessment));
  return now === null || JSON.stringify(now) === JSON.stringify(before) ? null : { before, now };
}

export const remarksOn = (
  { rulebook, typed, unseen, shortened, judged_otherwise, result }: SavedCheck,
  reader: Reader,
): Remarks => ({
  edition:
    rulebook.id === reader.rulebook.id && rulebook.issued === reader.rulebook.issued
      ? null
      : rulebook.edition,
  unseen,
  shortened,
  judged_otherwise,
  counted: typed.counted.length > 0,
  result: result && changedSince(result, typed, reader),
  example: false,
});

/** A result in few words: nothing is said to be settled that is open. */
const sayResult = (page: Saying, { conclusion, required, possible }: SavedResult): string =>
  conclusion === "open" && required.length + possible.length === 0
    ? page.say("keep.result-open")
    : sayNeeded(page, required, possible);

type Saying = Pick<Page, "rulebook" | "pick" | "say">;

export function sayRemarks(page: Saying, remarks: Remarks): string[] {
  const { say } = page;
  const { edition, result, unseen, shortened, judged_otherwise, counted } = remarks;
  return [
    ...(edition === null ? [] : [say("keep.other-edition", { edition })]),
    ...(result === null
      ? []
      : [
          say("keep.result-changed", {
            before: sayResult(page, result.before),
            now: sayResult(page, result.now),
          }),
        ]),
    ...(unseen ? [say("keep.unseen")] : []),
    ...(shortened ? [say("keep.shortened", { line: MOST_LINE, most: MOST_TEXT })] : []),
    ...(judged_otherwise ? [say("keep.judged-otherwise")] : []),
    ...(counted ? [say("keep.counted")] : []),
  ];
}
