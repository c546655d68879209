import { useState } from "preact/hooks";
import { liveFlows } from "../assessment/typed.ts";
import { isoDay } from "../iso-day.ts";
import { download, fileName } from "../keep/download.ts";
import { useKeep } from "../keep/keep.ts";
import { usePage } from "../page.ts";
import { StepLink } from "../parts/step-link.tsx";
import { flowNameById } from "../questions/places.ts";
import { industryName } from "../questions/say-answer.ts";
import { findIndustry } from "../rulebook/rulebook.ts";
import { exportedColumns, namesFields, withCountedFields } from "./counted-fields.ts";
import type { Result } from "./counting.ts";
import { evidenceOf, evidenceText } from "./evidence.ts";
import type { CountedFlow } from "./forms.ts";
import { likelyTarget, newTarget, putIntoFlows, type Target } from "./put.ts";
import { sayCountedFlow } from "./say-counted.ts";

/** Where the counted persons go in the check, and the evidence of the count. */
export function IntoFlows({ result }: { result: Result }) {
  const page = usePage();
  const { rulebook, typed, assessment, check, readColumns, change, language, say } = page;
  const { today } = useKeep();
  const { tally, mapping } = result;
  const apart = tally.flows.length > 1;
  const whole: CountedFlow = {
    flow: tally.flows[0]?.flow ?? "",
    persons: tally.persons,
  };
  const rows = apart ? tally.flows : [whole];
  const [chosen, setChosen] = useState<Record<number, Target>>({});
  const [withFields, setWithFields] = useState(true);
  const [done, setDone] = useState<Result | null>(null);
  const flows = liveFlows(typed);
  const known = (target: Target | undefined) =>
    target !== undefined &&
    (target === "" || target.startsWith("new:") || flows.some(({ id }) => id === target));
  const targets = rows.map((row, index) =>
    known(chosen[index]) ? (chosen[index] as Target) : likelyTarget(typed, row, !apart),
  );
  const exported = typed.industries.some((id) => namesFields(rulebook, id))
    ? exportedColumns(mapping, null).length
    : 0;
  const putFields = (before: typeof typed, into: readonly Target[]) => {
    const counted = new Map<string, (string | null)[]>();
    for (const [place, target] of into.entries()) {
      const flow = apart ? (rows[place]?.flow ?? null) : null;
      counted.set(target, [...(counted.get(target) ?? []), flow]);
    }
    return withCountedFields(before, mapping, counted, rulebook, readColumns);
  };
  const filled = [...new Set(targets)].filter((id) => flows.some((flow) => flow.id === id));
  return (
    <section class="card persons-into" aria-labelledby="persons-into">
      <h2 id="persons-into">{say("persons.into")}</h2>
      {typed.industries.length === 0 ? (
        <p class="notice">
          {say("persons.into.no-industry")}{" "}
          <StepLink step="industries">{say("industries.short")}</StepLink>
        </p>
      ) : (
        <>
          <p>{say(apart ? "persons.into.each" : "persons.into.one")}</p>
          {rows.map((row, index) => (
            <div class="field" key={index}>
              <label for={`persons-into-${index}`}>
                {apart || row.flow !== "" ? sayCountedFlow(page, row) : say("persons.over-all")}
              </label>
              <select
                id={`persons-into-${index}`}
                value={targets[index] ?? ""}
                onChange={(event) => {
                  const target = event.currentTarget.value;
                  setChosen((before) => ({ ...before, [index]: target }));
                  setDone(null);
                }}
              >
                <option value="">{say("persons.into.nowhere")}</option>
                {flows.map(({ id }) => (
                  <option value={id} key={id}>
                    {flowNameById(typed, id, language)}
                  </option>
                ))}
                {typed.industries.map((id) => {
                  const industry = findIndustry(rulebook, id);
                  const name = industryName(page, industry);
                  return (
                    <option value={newTarget(id)} key={id}>
                      {say("persons.into.new", { industry: name })}
                    </option>
                  );
                })}
              </select>
            </div>
          ))}
          {exported > 0 && (
            <label class="choice small">
              <input
                type="checkbox"
                checked={withFields}
                onChange={(event) => setWithFields(event.currentTarget.checked)}
              />
              {say("persons.into.fields", { count: exported })}
            </label>
          )}
          <p>
            <button
              type="button"
              class="primary put-in"
              disabled={targets.every((target) => target === "")}
              onClick={() => {
                const put = putIntoFlows(typed, result, targets, rulebook, check, assessment.year);
                change(() => (withFields ? putFields(put.typed, put.targets) : put.typed));
                setChosen({ ...put.targets });
                setDone(result);
              }}
            >
              {say("persons.into.put")}
            </button>
          </p>
          <div role="status">
            {done === result && (
              <p class="persons-put">
                {say("persons.into.done", {
                  flows: filled
                    .map((id) => flowNameById(typed, id, language))
                    .join(say("list.comma")),
                })}{" "}
                <StepLink step="flows">{say("persons.into.see")}</StepLink>
              </p>
            )}
          </div>
        </>
      )}
      <h3>{say("persons.evidence")}</h3>
      <p>{say("persons.evidence.what")}</p>
      <p>
        <button
          type="button"
          class="save-evidence"
          onClick={() => {
            const kept = typed.counted.find(
              ({ counted_at }) => counted_at === result.at.toISOString(),
            );
            const evidence = kept ?? evidenceOf(result, []);
            download(
              fileName([say("persons.evidence.file"), typed.company, isoDay(today)], "json"),
              new Blob([evidenceText(evidence)], { type: "application/json" }),
            );
          }}
        >
          {say("persons.evidence.save")}
        </button>
      </p>
    </section>
  );
}
