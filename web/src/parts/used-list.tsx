import { usePage } from "../page.ts";
import { findUsedList, type Industry } from "../rulebook/rulebook.ts";
import { sayDate } from "./say-date.ts";

/** Whose list a section is, where it is another zone's, and what that rests on. */
export function UsedListNote({ industry }: { industry: Industry }) {
  const { rulebook, language, say, pick } = usePage();
  const list = findUsedList(rulebook, industry);
  return list === undefined ? null : (
    <div class="notice">
      <p>
        {say("used-list.of", {
          list: pick(list.title),
          edition: list.edition,
          issued: sayDate(language, list.issued),
        })}
      </p>
      <p>{pick(list.standing)}</p>
      <p class="source">{pick(list.source)}</p>
    </div>
  );
}
