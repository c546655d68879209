import { useId, useState } from "preact/hooks";
import { noPersons } from "../assessment/typed.ts";
import { readFigure } from "../figure/read.ts";
import { usePage } from "../page.ts";
import { sayPaths } from "../parts/say-needed.ts";
import { isReport } from "../report/report.ts";
import { OPERATOR } from "../rulebook/rulebook.ts";

const ABROAD = ["nobody", "somebody"] as const;
const SENSITIVE = ["no", "yes"] as const;

/** Three questions for those who may have nothing to do; what is answered is kept for the check. */
export function Screener() {
  const page = usePage();
  const { say } = page;
  const [abroad, setAbroad] = useState<(typeof ABROAD)[number] | null>(null);
  const [sensitive, setSensitive] = useState<(typeof SENSITIVE)[number] | null>(null);
  const [persons, setPersons] = useState("");
  const id = useId();
  const reading = readFigure(persons);
  return (
    <details class="card screener">
      <summary>{say("screener.title")}</summary>
      <Choice
        legend={say("screener.abroad")}
        values={ABROAD}
        value={abroad}
        say={(value) => say(`screener.abroad.${value}`)}
        onChange={setAbroad}
      />
      {abroad === "somebody" && (
        <>
          <Choice
            legend={say("screener.sensitive")}
            values={SENSITIVE}
            value={sensitive}
            say={(value) => say(`choice.${value}`)}
            onChange={setSensitive}
          />
          <div class="field">
            <label for={id}>{say("screener.persons")}</label>
            <input
              id={id}
              type="text"
              value={persons}
              onInput={(event) => setPersons(event.currentTarget.value)}
            />
            {reading.kind === "fault" && (
              <p class="fault">{say(`fault.${reading.fault}`, { part: reading.part })}</p>
            )}
          </div>
        </>
      )}
      <Answer abroad={abroad} sensitive={sensitive} persons={persons} />
    </details>
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  values: readonly T[];
  value: T | null;
  say: (value: T) => string;
  onChange: (value: T) => void;
}

function Choice<T extends string>({ legend, values, value, say, onChange }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class="question">
      <legend>{legend}</legend>
      <div class="choices">
        {values.map((each) => (
          <label class="choice" key={each}>
            <input
              type="radio"
              name={name}
              checked={value === each}
              onChange={() => onChange(each)}
            />
            <span>{say(each)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface AnswerProps {
  abroad: (typeof ABROAD)[number] | null;
  sensitive: (typeof SENSITIVE)[number] | null;
  persons: string;
}

/** What the national rules ask of such numbers alone, as the core finds it; and the way on. */
function Answer({ abroad, sensitive, persons }: AnswerProps) {
  const page = usePage();
  const { rulebook, typed, check, change, setScreened, say, go } = page;
  const national = rulebook.industries.find((industry) => industry.national);
  const reading = readFigure(persons);
  if (abroad === "nobody") {
    return (
      <p class="notice" role="status">
        {say("screener.nothing-abroad")}
      </p>
    );
  }
  if (!national || sensitive === null || reading.kind !== "figure") {
    return null;
  }
  const kind = sensitive === "yes" ? "sensitive" : "general";
  const answer = check({
    format: "egress.assessment/1",
    year: Number(typed.year) || new Date().getFullYear(),
    // The national rules, of somebody who operates no critical infrastructure.
    exporter: Object.fromEntries(
      rulebook.gates.map(({ id, binds }) => [id, id === OPERATOR ? false : !binds]),
    ),
    industries: [national.id],
    distinct: [],
    // Only the numbers are looked at here; the check itself asks for the rest.
    answers: Object.fromEntries(national.questions.map(({ answer: each }) => [each, false])),
    flows: [
      {
        id: "screened",
        industry: national.id,
        persons: {
          general: kind === "general" ? reading.figure : 0,
          sensitive: kind === "general" ? 0 : reading.figure,
        },
      },
    ],
  });
  if (!isReport(answer)) {
    return null;
  }
  const { required, possible } = answer;
  const goOn = () => {
    change((state) => ({ ...state, exports_persons: true }));
    setScreened({ ...noPersons(), [kind]: persons });
    go("exporter");
  };
  return (
    <div class="notice" role="status">
      <p>
        <strong>
          {required.length > 0
            ? say("conclusion.paths", { paths: sayPaths(page, required) })
            : possible.length > 0
              ? say("conclusion.open", { paths: sayPaths(page, possible) })
              : say("conclusion.below-national")}
        </strong>
      </p>
      <p>{say("screener.but")}</p>
      <p>
        <button type="button" class="primary" onClick={goOn}>
          {say("screener.go-on")}
        </button>
      </p>
    </div>
  );
}
