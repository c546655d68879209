import { useId, useMemo, useState } from "preact/hooks";
import { usePage } from "../page.ts";
import { LawText } from "../parts/law-text.tsx";
import { StepLink } from "../parts/step-link.tsx";
import { sayWord } from "../questions/say-answer.ts";
import { sayBand, sayItem } from "../result/say.ts";
import { bandsOf, findPath } from "../rulebook/rulebook.ts";
import { type Found, searchList } from "./search.ts";

/** How many are shown before the rest is called up. */
const SHOWN = 8;

/** The place of an item in the whole list. */
export const itemPlace = (id: string): string => `overview-${id}`;

/** A search over every item of the list. */
export function ListSearch() {
  const { rulebook, readColumns, say } = usePage();
  const id = useId();
  const [wanted, setWanted] = useState("");
  const [all, setAll] = useState(false);
  const found = useMemo(
    () => searchList(rulebook, readColumns, wanted),
    [rulebook, readColumns, wanted],
  );
  const shown = all ? found : found.slice(0, SHOWN);
  return (
    <search class="list-search">
      <label for={id}>{say("search.label")}</label>
      <input
        id={id}
        type="search"
        placeholder={say("search.example")}
        value={wanted}
        onInput={(event) => {
          setAll(false);
          setWanted(event.currentTarget.value);
        }}
      />
      <p role="status" class="hint">
        {wanted.trim() !== "" &&
          say(found.length === 0 ? "search.none" : "search.found", { count: found.length })}
      </p>
      {shown.length > 0 && (
        <ul class="found">
          {shown.map((each) => (
            <FoundItem found={each} key={each.id} />
          ))}
        </ul>
      )}
      {shown.length < found.length && (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          {say("near.all", { count: found.length - shown.length })}
        </button>
      )}
    </search>
  );
}

function FoundItem({ found }: { found: Found }) {
  const page = usePage();
  const { rulebook, say, pick } = page;
  const { id, industry, item, before, words, after, called } = found;
  const scenarios = (item.scope.scenarios ?? []).map((word) =>
    sayWord(page, industry.words.scenarios, word),
  );
  const bands = bandsOf(item.condition).map(({ at_least = 0, below = null }) =>
    sayBand(page, { at_least, below }, "persons"),
  );
  return (
    <li>
      <p>
        <StepLink step="overview" field={itemPlace(id)}>
          {sayItem(page, id)}
        </StepLink>
        {say("list.open")}
        {pick(findPath(rulebook, item.path).name)}
        {say("list.close")}
      </p>
      {called !== undefined && <p class="hint">{say("search.called", { word: called })}</p>}
      <p class="hint">{[...new Set([...scenarios, ...bands])].join(say("list.semicolon"))}</p>
      <p>
        <LawText>
          {before}
          <mark>{words}</mark>
          {after}
        </LawText>
      </p>
    </li>
  );
}
