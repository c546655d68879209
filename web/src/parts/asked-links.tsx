import { usePage } from "../page.ts";
import { type AskedAt, askedAt } from "../questions/places.ts";
import { askedItems, findIndustry, industryOf, type Rulebook } from "../rulebook/rulebook.ts";
import { useUnfolded } from "./fold.tsx";

/** A link to the question behind a place in the assessment. */
export function AskedLink({ asked }: { asked: AskedAt }) {
  const { go } = usePage();
  if (useUnfolded()) {
    return <>{asked.name}</>;
  }
  return (
    <a
      href={`#${asked.step}`}
      onClick={(event) => {
        event.preventDefault();
        go(asked.step, asked.field);
      }}
    >
      {asked.name}
    </a>
  );
}

/** Whether a finer question still waits behind an item's first one, which is asked before it. */
function waitsBehindFirst(
  pointer: string,
  rulebook: Rulebook,
  answers: Readonly<Record<string, boolean | null>>,
): boolean {
  const id = pointer.startsWith("/answers/") ? pointer.slice("/answers/".length) : null;
  const industry = rulebook.industries.find((each) => id !== null && each.id === industryOf(id));
  const asked =
    industry &&
    askedItems(findIndustry(rulebook, industry.id)).find(({ finer }) =>
      finer.some((question) => question.answer === id),
    );
  return asked !== undefined && answers[asked.first.answer] !== true;
}

/** The questions behind several places, each once, as a list of links. */
export function AskedLinks({ pointers }: { pointers: string[] }) {
  const page = usePage();
  const { rulebook, typed } = page;
  const places = pointers.filter((pointer) => !waitsBehindFirst(pointer, rulebook, typed.answers));
  const asked = new Map(
    (places.length > 0 ? places : pointers).map((pointer) => {
      const at = askedAt(page, pointer);
      return [at.field, at] as const;
    }),
  );
  return (
    <ul class="asked">
      {[...asked.values()].map((at) => (
        <li key={at.field}>
          <AskedLink asked={at} />
        </li>
      ))}
    </ul>
  );
}
