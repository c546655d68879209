import { expect, test } from "vitest";
import { FlowsStep } from "../src/flows/flows-step.tsx";
import { GUIDANCE } from "../src/guidance.ts";
import { Unfolded } from "../src/parts/fold.tsx";
import { ExporterStep } from "../src/steps/exporter.tsx";
import { say } from "../src/words.ts";
import { draw, pageOf } from "./page-of.tsx";

const unfolded = (Step: () => preact.JSX.Element | null) => () => (
  <Unfolded.Provider value={true}>
    <Step />
  </Unfolded.Provider>
);

const textsOf = (...ids: string[]): string[] =>
  GUIDANCE.whoCounts.sections
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ entries }) => entries.map(({ text }) => text.zh));

test("whose export it is, what is abroad and what is personal is told where it is asked", () => {
  const page = pageOf("two-member-systems", "zh");
  const exporter = draw(unfolded(ExporterStep), page);
  const flows = draw(unfolded(FlowsStep), page);
  for (const text of textsOf("whose", "abroad")) {
    expect(exporter).toContain(text);
  }
  for (const text of textsOf("abroad", "persons")) {
    expect(flows).toContain(text);
  }
  const terms = GUIDANCE.glossary.terms.filter(({ id }) => id === "anonymisation");
  expect(terms).toHaveLength(1);
  for (const { meaning } of terms) {
    expect(flows).toContain(meaning.zh);
  }
});

test("it is folded, and nothing of it is read before it is unfolded", () => {
  const page = pageOf("two-member-systems", "zh");
  for (const [Step, summary] of [
    [ExporterStep, "exporter.who-counts"],
    [FlowsStep, "flows.who-counts"],
  ] as const) {
    const html = draw(Step, page);
    expect(html).toContain(`<summary>${say("zh", summary)}</summary></details>`);
  }
});

test("what is told or published to be important is explained where everyone is asked", () => {
  for (const language of ["zh", "en"] as const) {
    const page = pageOf("two-member-systems", language);
    const drawn = draw(ExporterStep, page);
    const hints = page.rulebook.everyone.flatMap(({ hint }) => (hint ? [hint[language]] : []));
    expect(hints.length).toBeGreaterThan(0);
    for (const hint of hints) {
      // Terms of the glossary stand in buttons among the words.
      expect(drawn.replace(/<[^>]*>/g, "")).toContain(hint.slice(0, 40));
    }
  }
});
