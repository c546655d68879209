import { useEffect, useState } from "preact/hooks";
import { liveFlows } from "../assessment/typed.ts";
import { type Blank, type PaperKind, useOffice } from "../inventory/office.ts";
import { type Page, usePage } from "../page.ts";
import { Fold } from "../parts/fold.tsx";
import { StepLink } from "../parts/step-link.tsx";
import { fieldId } from "../questions/asked.ts";
import { questionsOf } from "../questions/list.ts";
import { nameOfFlow } from "../questions/of-flow.ts";
import { askedAt } from "../questions/places.ts";
import type { Step } from "../steps.ts";

/** Composing a paper takes as long as judging the check some times over; it waits for a pause. */
const PAUSE = 500;

/** Where the page asks for what is missing; `null` where only the paper itself has room for it. */
function placeOf(page: Page, { at }: Blank): { step: Step; field: string } | null {
  if (/^\/flows\/\d+\/(fields\/\d+\/)?about\//.test(at)) {
    return { step: "flows", field: fieldId(at) };
  }
  if (at.startsWith("/about/")) {
    return { step: "result", field: fieldId(at) };
  }
  const asked = questionsOf(page).some(
    ({ pointer }) => pointer === at || (at !== "" && pointer.startsWith(`${at}/`)),
  );
  return asked ? askedAt(page, at) : null;
}

/** Of which flow it is, or of the company; empty of what the paper alone has room for. */
function sayHolder(page: Page, { at }: Blank): string {
  const index = /^\/flows\/(\d+)/.exec(at)?.[1];
  return index === undefined
    ? at.startsWith("/")
      ? page.say("facts.exporter")
      : ""
    : nameOfFlow(page, liveFlows(page.typed)[Number(index)], Number(index));
}

/** What a paper still leaves blank, each with the way to where it is answered. */
export function Blanks({ kind }: { kind: PaperKind }) {
  const { say } = usePage();
  return (
    <Fold class="help blanks" summary={say("papers.blanks")}>
      <BlankList kind={kind} />
    </Fold>
  );
}

function BlankList({ kind }: { kind: PaperKind }) {
  const page = usePage();
  const { assessment, say } = page;
  const office = useOffice();
  const [blanks, setBlanks] = useState<Blank[] | null>(null);
  useEffect(() => {
    const waiting = setTimeout(
      () => setBlanks(office?.draft(assessment, kind).blanks ?? null),
      blanks === null ? 0 : PAUSE,
    );
    return () => clearTimeout(waiting);
  }, [assessment, kind, office]);
  if (blanks === null) {
    return <p class="hint">{say("live.waiting")}</p>;
  }
  const placed = blanks.map((blank) => ({ blank, place: placeOf(page, blank) }));
  const elsewhere = placed.filter(({ place }) => place === null);
  const asked = placed.filter(({ place }) => place !== null);
  const holders = new Set(asked.map(({ blank }) => sayHolder(page, blank)));
  return (
    <>
      <p class="hint">{say("papers.blanks.count", { count: blanks.length })}</p>
      {[...holders].map((holder) => (
        <section key={holder}>
          <h4>{holder}</h4>
          <ul lang="zh-CN">
            {asked
              .filter(({ blank }) => sayHolder(page, blank) === holder)
              .map(
                ({ blank, place }) =>
                  place && (
                    <li key={`${blank.at} ${blank.name}`}>
                      <StepLink step={place.step} field={place.field}>
                        {blank.name}
                      </StepLink>
                    </li>
                  ),
              )}
          </ul>
        </section>
      ))}
      {elsewhere.length > 0 && (
        <>
          <p class="hint">{say("papers.blanks.elsewhere", { count: elsewhere.length })}</p>
          <ul lang="zh-CN">
            {elsewhere.map(({ blank }) => (
              <li key={blank.name}>{blank.name}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
