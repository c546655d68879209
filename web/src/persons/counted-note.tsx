import { MEASURES } from "../assessment/assessment.ts";
import { type TypedFlow, type TypedPersons, withDistinct } from "../assessment/typed.ts";
import { type Page, usePage } from "../page.ts";
import { sayDate } from "../parts/say-date.ts";
import { countedFor, countedTogether, type Evidence, typePersons } from "./evidence.ts";

/** Whether the figures are still those that were counted. */
export const asCounted = (typed: TypedPersons, counted: TypedPersons): boolean =>
  MEASURES.every((measure) => typed[measure] === counted[measure]);

/** The count that a flow's figures come from. */
export function evidenceFor(
  counted: readonly Evidence[],
  flow: string,
): { evidence: Evidence; persons: TypedPersons } | null {
  for (const evidence of counted) {
    const persons = countedFor(evidence, flow);
    if (persons) {
      return { evidence, persons: typePersons(persons) };
    }
  }
  return null;
}

/** That figures come from a count of files, beside the fields that hold them. */
export function sayCountedNote(
  { typed, language, say }: Pick<Page, "typed" | "language" | "say">,
  flow: TypedFlow,
): string | null {
  const found = evidenceFor(typed.counted, flow.id);
  return (
    found &&
    say(asCounted(flow.persons, found.persons) ? "persons.counted" : "persons.counted.changed", {
      date: sayDate(language, found.evidence.counted_at.slice(0, 10)),
    })
  );
}

export function CountedNote({ flow }: { flow: TypedFlow }) {
  const note = sayCountedNote(usePage(), flow);
  return note === null ? null : <p class="hint">{note}</p>;
}

/** Fills a total over several flows that one count of files can answer. */
export function FillTotal({ flows }: { flows: string[] }) {
  const { typed, change, say } = usePage();
  const persons = typed.counted
    .map((evidence) => countedTogether(evidence, flows))
    .find((each) => each !== null);
  return persons ? (
    <p>
      <button
        type="button"
        class="fill-total"
        onClick={() => change((state) => withDistinct(state, flows, typePersons(persons)))}
      >
        {say("persons.distinct.fill")}
      </button>
    </p>
  ) : null;
}
