import type { About } from "../assessment/assessment.ts";
import { usePage } from "../page.ts";
import { fieldId } from "../questions/asked.ts";
import { FactFields } from "./fact-fields.tsx";
import { recipientsOf } from "./facts.ts";

interface RecipientsProps {
  at: string;
  label: string;
  value: unknown;
  put: (value: unknown) => void;
}

/** Who receives the data abroad; a first one stands there to be filled in. */
export function Recipients({ at, label, value, put }: RecipientsProps) {
  const { say, readFacts } = usePage();
  const facts = readFacts()?.recipient ?? [];
  const said = recipientsOf(value);
  const shown: About[] = said.length === 0 ? [{}] : said;
  const putAt = (place: number, about: About | undefined) => {
    const next = shown.map((each, at) => (at === place ? (about ?? {}) : each));
    put(next.every((each) => Object.keys(each).length === 0) ? undefined : next);
  };
  return (
    <fieldset class="field fact fact-recipients">
      <legend>{label}</legend>
      {shown.map((recipient, place) => (
        <div class="fact-recipient" id={fieldId(`${at}/${place}`)} key={place}>
          {shown.length > 1 && (
            <p>
              {label} {place + 1}
            </p>
          )}
          <FactFields
            at={`${at}/${place}`}
            facts={facts}
            about={recipient}
            put={(about) => putAt(place, about)}
          />
        </div>
      ))}
      <p class="row-actions">
        <button type="button" class="quiet" onClick={() => put([...shown, {}])}>
          {say("facts.recipient.add")}
        </button>
        {shown.length > 1 && (
          <button
            type="button"
            class="quiet"
            disabled={Object.keys(shown.at(-1) ?? {}).length > 0}
            onClick={() => put(shown.slice(0, -1))}
          >
            {say("facts.recipient.remove")}
          </button>
        )}
      </p>
    </fieldset>
  );
}
