import type { About } from "../assessment/assessment.ts";
import { usePage } from "../page.ts";
import { FactFields } from "./fact-fields.tsx";
import { recipientsOf } from "./facts.ts";

interface RecipientsProps {
  at: string;
  value: unknown;
  change: (next: (value: unknown) => unknown) => void;
}

/** A first one stands there to be filled in. */
const shownOf = (value: unknown): About[] => {
  const said = recipientsOf(value);
  return said.length === 0 ? [{}] : said;
};

/** Nobody where nothing is said of anybody. */
const saidOf = (shown: readonly About[]): unknown =>
  shown.every((each) => Object.keys(each).length === 0) && shown.length < 2 ? undefined : shown;

/** Who receives the data abroad. */
export function Recipients({ at, value, change }: RecipientsProps) {
  const { say, readFacts, undoable } = usePage();
  const facts = readFacts()?.recipient ?? [];
  const changeAll = (next: (shown: About[]) => About[]) =>
    change((before) => saidOf(next(shownOf(before))));
  const shown = shownOf(value);
  const remove = (place: number, recipient: About) => {
    changeAll((all) => all.filter((_, other) => other !== place));
    undoable({
      said: say("facts.recipient.removed", { number: place + 1 }),
      restore: (typed) => typed,
      elsewhere: () => changeAll((all) => [...all.slice(0, place), recipient, ...all.slice(place)]),
    });
  };
  return (
    <fieldset class="field fact fact-recipients">
      <legend>{say("facts.recipients")}</legend>
      {shown.map((recipient, place) => (
        <div class="fact-recipient" key={place}>
          {shown.length > 1 && (
            <p class="row-actions">
              {say("facts.recipients")} {place + 1}
              <button type="button" class="quiet" onClick={() => remove(place, recipient)}>
                {say("facts.recipient.remove", { number: place + 1 })}
              </button>
            </p>
          )}
          <FactFields
            at={`${at}/${place}`}
            facts={facts}
            about={recipient}
            change={(next) =>
              changeAll((all) =>
                all.map((each, other) => (other === place ? (next(each) ?? {}) : each)),
              )
            }
          />
        </div>
      ))}
      <p class="row-actions">
        <button type="button" class="quiet" onClick={() => changeAll((all) => [...all, {}])}>
          {say("facts.recipient.add")}
        </button>
      </p>
    </fieldset>
  );
}
