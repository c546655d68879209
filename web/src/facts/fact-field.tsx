import type { About } from "../assessment/assessment.ts";
import type { Figure } from "../figure/figure.ts";
import { writeFigure } from "../figure/write.ts";
import { usePage } from "../page.ts";
import { TruthSelect } from "../parts/truth-select.tsx";
import { fieldId } from "../questions/asked.ts";
import { type Fact, furtherOf, yearsOf } from "./facts.ts";
import { Recipients } from "./recipients.tsx";

interface FactFieldProps {
  /** The pointer of the fact into the assessment. */
  at: string;
  fact: Fact;
  value: unknown;
  /** `undefined` takes back what was said. */
  put: (value: unknown) => void;
  /** The same for what is said by then, which may be later. */
  change: (next: (value: unknown) => unknown) => void;
}

/** One fact, as it is said and changed. */
export function FactField({ at, fact, value, put, change }: FactFieldProps) {
  const page = usePage();
  const { say, pick, readFacts } = page;
  const label = pick(fact);
  switch (fact.kind) {
    case "text":
    case "amount":
      return (
        <FactText
          at={at}
          label={label}
          value={
            typeof value === "string" || value == null
              ? (value ?? "")
              : writeFigure(value as Figure)
          }
          put={(text) => put(text === "" ? undefined : text)}
        />
      );
    case "truth":
      return (
        <div class="field fact">
          <label for={fieldId(at)}>{label}</label>
          <TruthSelect
            mark={{ id: fieldId(at) }}
            say={say}
            value={typeof value === "boolean" ? value : undefined}
            onChoose={(said) => put(said ?? undefined)}
          />
        </div>
      );
    case "status":
      return (
        <div class="field fact">
          <label for={fieldId(at)}>{label}</label>
          <select
            id={fieldId(at)}
            value={typeof value === "string" ? value : ""}
            onChange={(event) => put(event.currentTarget.value || undefined)}
          >
            <option value="">{say("choice.not-yet")}</option>
            {readFacts()?.statuses.map((status) => (
              <option value={status.id} key={status.id}>
                {pick(status)}
              </option>
            ))}
          </select>
        </div>
      );
    case "years":
      return <Years at={at} label={label} value={value} put={put} />;
    case "recipients":
      return <Recipients at={at} value={value} change={change} />;
    case "further":
      return <Further at={at} label={label} value={value} put={put} />;
  }
}

interface LabelledProps extends Omit<FactFieldProps, "fact" | "change"> {
  label: string;
}

interface FactTextProps {
  at: string;
  label: string;
  value: string;
  put: (text: string) => void;
}

/** Longer texts than this get more lines. */
const ONE_LINE = 18;

function FactText({ at, label, value, put }: FactTextProps) {
  const { say, readFacts } = usePage();
  const most = readFacts()?.most_characters;
  return (
    <div class="field fact">
      <label for={fieldId(at)}>{label}</label>
      <textarea
        id={fieldId(at)}
        rows={value.length > ONE_LINE || value.includes("\n") ? 3 : 1}
        maxLength={most}
        value={value}
        onInput={(event) => put(event.currentTarget.value)}
      />
      {most !== undefined && value.length >= most && (
        <p class="hint">{say("facts.full", { most })}</p>
      )}
    </div>
  );
}

/** The first has the place of the whole. */
function Years({ at, label, value, put }: LabelledProps) {
  const { say } = usePage();
  const years = yearsOf(value);
  const putYear = (place: number, typed: number) => {
    const next = years.map((year, each) =>
      each === place ? (Number.isSafeInteger(typed) && typed >= 0 ? typed : null) : year,
    );
    put(next.every((year) => year === null) ? undefined : next);
  };
  return (
    <fieldset class="field fact">
      <legend>{label}</legend>
      <div class="fact-years">
        {years.map((year, place) => (
          <input
            key={place}
            id={fieldId(place === 0 ? at : `${at}/${place}`)}
            type="number"
            min={0}
            step={1}
            aria-label={say("facts.year", { year: label, number: place + 1 })}
            value={year ?? ""}
            onInput={(event) => putYear(place, event.currentTarget.valueAsNumber)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** One text, or what a company's own sheet said by columns. */
function Further({ at, label, value, put }: LabelledProps) {
  const { say } = usePage();
  const entries = furtherOf(value);
  if (entries === null) {
    return (
      <FactText
        at={at}
        label={label}
        value={typeof value === "string" ? value : ""}
        put={(text) => put(text === "" ? undefined : text)}
      />
    );
  }
  const putEntry = (place: number, text: string) => {
    const next: About[] = entries.flatMap((entry, each) =>
      each !== place ? [{ ...entry }] : text === "" ? [] : [{ ...entry, value: text }],
    );
    put(next.length === 0 ? undefined : next);
  };
  return (
    <>
      {entries.map(({ column, value: text }, place) => (
        <FactText
          key={place}
          at={place === 0 ? at : `${at}/${place}`}
          label={`${label}${say("list.colon")}${column}`}
          value={text}
          put={(changed) => putEntry(place, changed)}
        />
      ))}
    </>
  );
}
