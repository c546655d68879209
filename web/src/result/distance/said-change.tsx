import { type Page, usePage } from "../../page.ts";
import { sayCount } from "../../parts/figure-field.tsx";
import { sayPaths } from "../../parts/say-needed.ts";
import { askedAt, flowNameById } from "../../questions/places.ts";
import { sayTruth, sayWord } from "../../questions/say-answer.ts";
import { findIndustry } from "../../rulebook/rulebook.ts";
import { type Outcome, sayOutcome } from "../say-conclusion.ts";
import type { Edit } from "./changes.ts";

/** A word of a flow or a yes or no, as the page says it. */
function sayValue(page: Page, pointer: string, value: boolean | string): string {
  const { rulebook, assessment } = page;
  if (typeof value === "boolean") {
    return sayTruth(page, value);
  }
  const flow = assessment.flows?.[Number(pointer.split("/")[2])];
  const words = flow ? findIndustry(rulebook, flow.industry).words : null;
  const known = [
    ...(words?.scenarios ?? []),
    ...(words?.subjects ?? []),
    ...(words?.modalities ?? []),
  ];
  return sayWord(page, known, value);
}

function sayPersons(page: Page, edits: readonly (Edit & { kind: "persons" })[]): string {
  const { typed, language, say } = page;
  const [first] = edits;
  const names = edits.map(({ flow }) => flowNameById(typed, flow, language));
  const flows = names.join(say("list.comma"));
  return say(first && first.by < 0 ? "changes.fewer" : "changes.more", {
    flow: names.length > 1 ? say("changes.any-flow", { flows }) : flows,
    measure: first ? say(`measure.${first.measure}`) : "",
    count: sayCount(page, Math.abs(first?.by ?? 0)),
  });
}

const sayAsked = (page: Page, pointer: string): string => askedAt(page, pointer).name;

const isPersons = (edit: Edit): edit is Edit & { kind: "persons" } => edit.kind === "persons";

const isAnswer = (edit: Edit): edit is Edit & { kind: "answer" } => edit.kind === "answer";

/** What is changed: one thing, or any one of several that lead to the same result. */
export function Edited({ edits }: { edits: Edit[] }) {
  const page = usePage();
  const { say } = page;
  const persons = edits.filter(isPersons);
  if (persons.length > 0) {
    return <>{sayPersons(page, persons)}</>;
  }
  const answers = edits.filter(isAnswer);
  const pointers = [...new Set(answers.map(({ pointer }) => pointer))];
  const [first] = answers;
  if (first && pointers.length > 1) {
    return (
      <details>
        <summary>
          {say("changes.each", {
            count: pointers.length,
            value: sayValue(page, first.pointer, first.value),
          })}
        </summary>
        <ul>
          {pointers.map((pointer) => (
            <li key={pointer}>{sayAsked(page, pointer)}</li>
          ))}
        </ul>
      </details>
    );
  }
  const values = edits.map((edit) =>
    edit.kind === "answer"
      ? sayValue(page, edit.pointer, edit.value)
      : sayCount(page, edit.kind === "number" ? edit.value : edit.by),
  );
  const pointer = edits[0] && "pointer" in edits[0] ? edits[0].pointer : "";
  return (
    <>
      {say(values.length > 1 ? "changes.to-any" : "changes.to", {
        question: sayAsked(page, pointer),
        value: values.join(say("list.semicolon")),
      })}
    </>
  );
}

export function Becomes({ after }: { after: Outcome }) {
  const page = usePage();
  return (
    <>
      {sayOutcome(page, after)}
      {after.conclusion === "paths" && after.possible.length > 0 && (
        <p class="hint">
          {page.say("outcome.possible", { paths: sayPaths(page, after.possible) })}
        </p>
      )}
    </>
  );
}
