import { useEffect, useRef } from "preact/hooks";
import { MEASURES } from "../assessment/assessment.ts";
import { writeCount } from "../figure/write.ts";
import { usePage } from "../page.ts";
import { sayCount } from "../parts/figure-field.tsx";
import { sayItem } from "../result/say.ts";
import { type Result, useCountingContext } from "./counting.ts";
import { cautionLines, rangeReasons } from "./evidence-lines.ts";
import { type CountedPersons, NOTES, OUTCOMES, type Tally } from "./forms.ts";
import { IntoFlows } from "./into-flows.tsx";
import { linesInside } from "./lines.ts";
import { sayCounted, sayCountedFlow } from "./say-counted.ts";
import { mappingOf } from "./source.ts";
import { FaultText } from "./source-card.tsx";

/** What was counted, how sure it is, and what to do with it. */
export function ResultCards() {
  const { say } = usePage();
  const { result, running, sources } = useCountingContext();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<Result | null>(null);
  useEffect(() => {
    if (result !== null && shown.current !== result) {
      heading.current?.focus();
    }
    shown.current = result;
  }, [result]);
  if (result === null || running !== null) {
    return null;
  }
  const { tally, mapping } = result;
  const changed = JSON.stringify(mappingOf(sources, mapping.year)) !== JSON.stringify(mapping);
  return (
    <>
      <section class="card persons-result" aria-labelledby="persons-result">
        <h2 id="persons-result" tabIndex={-1} ref={heading}>
          {say("persons.result")}
        </h2>
        {changed && <p class="notice">{say("persons.result.stale")}</p>}
        {!tally.complete && <p class="notice faults">{say("persons.result.incomplete")}</p>}
        {result.leftOut && <p class="notice">{say("persons.result.left-out")}</p>}
        <Figures tally={tally} />
        <Certainty tally={tally} />
        <InsideLines tally={tally} />
      </section>
      <IntoFlows result={result} />
      <ReadCard tally={tally} />
    </>
  );
}

/** Persons by flow and over all. */
function Figures({ tally }: { tally: Tally }) {
  const page = usePage();
  const { say } = page;
  const rows: [string, CountedPersons][] = [
    ...tally.flows.map((flow): [string, CountedPersons] => [
      sayCountedFlow(page, flow),
      flow.persons,
    ]),
    [say("persons.over-all"), tally.persons],
  ];
  return (
    <>
      <table class="persons-table">
        <thead>
          <tr>
            <th scope="col">{say("persons.flow.column")}</th>
            {MEASURES.map((measure) => (
              <th scope="col" key={measure}>
                {say(`persons.measure.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, persons], index) => (
            <tr class={index === tally.flows.length ? "over-all" : undefined} key={index}>
              <th scope="row">{name}</th>
              {MEASURES.map((measure) => (
                <td data-name={say(`persons.measure.${measure}`)} key={measure}>
                  {sayCounted(page, persons[measure])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {tally.flows.length > 1 && <p class="hint">{say("persons.not-added")}</p>}
      {tally.flows_merged && <p class="notice">{say("persons.flows-merged")}</p>}
    </>
  );
}

/** Why figures are intervals. */
function Certainty({ tally }: { tally: Tally }) {
  const page = usePage();
  const { say } = page;
  const { leaveOutShared, result } = useCountingContext();
  const { joined, families } = tally;
  const reasons = rangeReasons(page, tally);
  const cautions = cautionLines(page, tally);
  const single = typeof tally.persons.all === "number" && reasons.length === 0;
  return (
    <>
      {single ? (
        <p>{say(cautions.length === 0 ? "persons.exact" : "persons.single")}</p>
      ) : (
        <>
          <h3>{say("persons.why")}</h3>
          <p>{say("persons.why.both-figures")}</p>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      {cautions.length > 0 && (
        <section class="notice persons-cautions">
          <h3>{say("persons.cautions")}</h3>
          <ul>
            {cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </ul>
        </section>
      )}
      {joined.shared.length > 0 && (
        <section class="persons-shared">
          <h3>{say("persons.shared")}</h3>
          <p>{say("persons.shared.what")}</p>
          <ul>
            {joined.shared.map((shared, index) => (
              <li key={index}>
                {shared.identifiers.map((each, place) => (
                  <code key={place}>{each ?? say("persons.shared.hashed")}</code>
                ))}{" "}
                {say("persons.shared.joins", {
                  what: shared.joins
                    .flatMap((count, family) => {
                      const found = families[family];
                      const itself = family === shared.family && count === 1;
                      return count > 0 && found && !itself
                        ? [`${writeCount(count)} ${familyName(say, found)}`]
                        : [];
                    })
                    .join(say("list.comma")),
                })}
              </li>
            ))}
          </ul>
          {!result?.leftOut && (
            <p>
              <button type="button" class="leave-out" onClick={leaveOutShared}>
                {say("persons.leave-out")}
              </button>
            </p>
          )}
        </section>
      )}
    </>
  );
}

const FAMILIES = ["phone", "document", "email", "account"] as const;

function familyName(
  say: ReturnType<typeof usePage>["say"],
  { family, namespace }: Tally["families"][number],
): string {
  const known = FAMILIES.find((each) => each === family);
  const name = known ? say(`persons.family.${known}`) : family;
  return namespace === "" ? name : `${name}${say("list.open")}${namespace}${say("list.close")}`;
}

/** The limits of the chosen industries that lie inside an interval. */
function InsideLines({ tally }: { tally: Tally }) {
  const page = usePage();
  const { rulebook, typed, report, say } = page;
  const national = rulebook.industries.filter((each) => each.national).map(({ id }) => id);
  const industries =
    report?.basis === "list" ? typed.industries : [...typed.industries, ...national];
  const named: [string, CountedPersons][] = [
    ...(tally.flows.length > 1
      ? tally.flows.map((flow): [string, CountedPersons] => [
          sayCountedFlow(page, flow),
          flow.persons,
        ])
      : []),
    [say("persons.over-all"), tally.persons],
  ];
  const lines = named.flatMap(([name, persons]) =>
    MEASURES.flatMap((measure) =>
      linesInside(persons[measure], measure, rulebook, industries).map((line) =>
        say("persons.inside.line", {
          flow: name,
          measure: say(`persons.measure.${measure}`),
          limit: sayCount(page, line.persons),
          items: line.items.map((item) => sayItem(page, item)).join(say("list.comma")),
          figure: sayCounted(page, persons[measure]),
        }),
      ),
    ),
  );
  return lines.length === 0 ? null : (
    <div class="notice">
      <h3>{say("persons.inside")}</h3>
      <p>{say("persons.inside.what")}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** Every record read and what became of it, by file. */
function ReadCard({ tally }: { tally: Tally }) {
  const { say } = usePage();
  return (
    <section class="card" aria-labelledby="persons-read">
      <h2 id="persons-read">{say("persons.read")}</h2>
      <p>{say("persons.read.adds-up", { count: writeCount(tally.records.read) })}</p>
      {tally.files.map((file) => {
        const notes = NOTES.filter((note) => (file.notes[note] ?? 0) > 0);
        const outcomes = OUTCOMES.filter(
          (outcome) => outcome === "counted" || file.records[outcome] > 0,
        );
        return (
          <section class="persons-read-file" key={file.name}>
            <h3>{file.name}</h3>
            {file.fault !== null && (
              <p class="notice faults">
                <FaultText fault={file.fault} />
              </p>
            )}
            {file.full_sheet && <p class="notice">{say("persons.full-sheet")}</p>}
            <dl>
              {outcomes.map((outcome) => (
                <div key={outcome}>
                  <dt>{say(`persons.outcome.${outcome}`)}</dt>
                  <dd>
                    {writeCount(file.records[outcome])}
                    <Lines lines={file.lines[outcome]} all={file.records[outcome]} />
                  </dd>
                </div>
              ))}
              {notes.map((note) => (
                <div key={note}>
                  <dt>{say(`persons.note.${note}`)}</dt>
                  <dd>
                    {writeCount(file.notes[note] ?? 0)}
                    <Lines lines={file.lines[note]} all={file.notes[note] ?? 0} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </section>
  );
}

/** 2, 3, 4 and 9 as 2-4 and 9. */
export function runsOf(lines: readonly number[]): string[] {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === line) {
      last[1] = line;
    } else {
      runs.push([line, line]);
    }
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
}

function Lines({ lines = [], all }: { lines: number[] | undefined; all: number }) {
  const { say } = usePage();
  return lines.length === 0 ? null : (
    <span class="hint">
      {say(lines.length < all ? "persons.lines.first" : "persons.lines", {
        lines: runsOf(lines).join(say("list.comma")),
      })}
    </span>
  );
}
