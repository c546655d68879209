import { GATES } from "../assessment/assessment.ts";
import { findGate } from "../guidance.ts";
import { usePage } from "../page.ts";
import { Truth } from "../parts/choices.tsx";
import { Explained } from "../parts/explained.tsx";
import { Fault, faultId } from "../parts/fault.tsx";
import { fieldId } from "../report/questions.ts";

export function ExporterStep() {
  const { typed, change, say, pick, faults } = usePage();
  const year = fieldId("/year");
  return (
    <>
      {GATES.map((gate) => (
        <Truth
          key={gate}
          pointer={`/exporter/${gate}`}
          legend={pick(findGate(gate).question)}
          value={typed.exporter[gate]}
          onChange={(value) =>
            change((state) => ({ ...state, exporter: { ...state.exporter, [gate]: value } }))
          }
        >
          <p class="hint">
            <Explained>{pick(findGate(gate).hint)}</Explained>
          </p>
        </Truth>
      ))}
      <div class={faults.has("/year") ? "field question faulty" : "field question"}>
        <label for={year}>{say("exporter.year")}</label>
        <p class="hint" id={`${year}-hint`}>
          {say("exporter.year.hint")}
        </p>
        <input
          id={year}
          class="short"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          value={typed.year}
          aria-invalid={faults.has("/year")}
          aria-describedby={`${year}-hint ${faults.has("/year") ? faultId("/year") : ""}`.trim()}
          onInput={(event) => {
            const text = event.currentTarget.value;
            change((state) => ({ ...state, year: text }));
          }}
        />
        <Fault pointer="/year" />
      </div>
    </>
  );
}
