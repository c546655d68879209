import later from "virtual:later";
import { NOT_READY } from "../checker.ts";
import { EXAMPLES, typeExample } from "../examples.ts";
import { useKeep } from "../keep/keep.ts";
import { KeepBar } from "../keep/keep-bar.tsx";
import { NO_REMARKS } from "../keep/remarks.ts";
import { usePage } from "../page.ts";
import { ListPast } from "../parts/list-past.tsx";
import { TrustPanel } from "../parts/trust-panel.tsx";
import { printBlank } from "../report-document/printed-report.tsx";

export function StartStep() {
  const { say, go } = usePage();
  const { today } = useKeep();
  return (
    <>
      <ListPast today={today} />
      <div class="start-facts">
        <section class="card">
          <h2>{say("start.does")}</h2>
          <ul>
            <li>{say("start.does.compare")}</li>
            <li>{say("start.does.reasons")}</li>
            <li>{say("start.does.unsure")}</li>
          </ul>
          <p class="hint">{say("result.not-advice")}</p>
          <p>
            <button type="button" class="primary large begin" onClick={() => go("exporter")}>
              {say("start.begin")}
            </button>
          </p>
        </section>
        <section class="card">
          <h2>{say("start.needs")}</h2>
          <p>{say("start.time")}</p>
          <ul>
            <li>{say("start.needs.registration")}</li>
            <li>{say("start.needs.fields")}</li>
            <li>{say("start.needs.counts")}</li>
            <li>{say("start.needs.notices")}</li>
          </ul>
          <p class="hint">{say("start.needs.none")}</p>
          <BlankButton />
        </section>
      </div>
      <LaterParts />
      <section class="card">
        <h2>{say("frame.keep")}</h2>
        <p>{say("start.open.how")}</p>
        <KeepBar />
      </section>
      <TrustPanel />
      <Examples />
    </>
  );
}

/** The questions on paper need the rulebook as well. */
function BlankButton() {
  const { check, say } = usePage();
  return (
    <p>
      <button
        type="button"
        class="quiet print-blank"
        disabled={check === NOT_READY.check}
        onClick={printBlank}
      >
        {say("blank.print")}
      </button>
    </p>
  );
}

/** What needs the rulebook, which the first screen does not wait for. */
function LaterParts() {
  const { check } = usePage();
  if (check === NOT_READY.check) {
    return null;
  }
  const { ListSearch, Screener } = later();
  return (
    <>
      <Screener />
      <section class="card">
        <ListSearch />
      </section>
    </>
  );
}

function Examples() {
  const { rulebook, say, pick, language, go } = usePage();
  const keep = useKeep();
  const ordered = rulebook.order.flatMap((id) => EXAMPLES.filter((example) => example.id === id));
  return ordered.length === 0 ? null : (
    <section class="card">
      <h2>{say("start.examples")}</h2>
      <p>{say("start.examples.how")}</p>
      <ul class="examples">
        {ordered.map((example) => (
          <li key={example.id}>
            <button
              type="button"
              class="example"
              onClick={() => {
                const typed = typeExample(example, language, say("choice.unsure"));
                keep.show(typed, example.name, { ...NO_REMARKS, example: true });
                go("result");
              }}
            >
              <strong>{pick(example.name)}</strong>
              <span>{pick(example.summary)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
