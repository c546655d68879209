/** The answers in which two checks differ, place by place. */
import { type Assessment, type Flow, MEASURES } from "../assessment/assessment.ts";
import { type Typed, toAssessment } from "../assessment/typed.ts";
import type { Page } from "../page.ts";
import { sayFigure } from "../parts/figure-field.tsx";
import { askedAt, flowNameById } from "../report/questions.ts";
import { findIndustry, OTHER } from "../rulebook/rulebook.ts";

export interface Difference {
  name: string;
  values: [string, string];
}

interface Answered {
  name: string;
  value: string;
}

/** Every answer of a check, as the page says it, by a key that the same answer of another has too. */
class Answers {
  readonly all = new Map<string, Answered>();
  readonly assessment: Assessment;

  constructor(
    private readonly page: Page,
    private readonly typed: Typed,
  ) {
    this.assessment = toAssessment(typed, page.rulebook, page.assessment.year).assessment;
    this.addExporter();
    this.addAnswers();
    for (const [index, flow] of (this.assessment.flows ?? []).entries()) {
      this.addFlow(flow, `/flows/${index}`);
    }
    this.addTotals();
  }

  private add(pointer: string, value: string, key = pointer): void {
    const { rulebook, language } = this.page;
    this.all.set(key, { name: askedAt(pointer, rulebook, this.typed, language).name, value });
  }

  private truth(value: unknown): string {
    return typeof value === "boolean"
      ? this.page.say(value ? "choice.yes" : "choice.no")
      : this.page.say("choice.unsure");
  }

  private addExporter(): void {
    const { rulebook, pick, say } = this.page;
    const { year, exporter, industries, flows } = this.assessment;
    this.add("/year", String(year));
    for (const [gate, value] of Object.entries(exporter)) {
      this.add(`/exporter/${gate}`, this.truth(value));
    }
    const names = industries.map((id) => pick(findIndustry(rulebook, id).name));
    this.add("/industries", names.join(say("list.comma")));
    if (flows !== undefined) {
      this.add("/flows", this.truth(flows.length > 0));
    }
  }

  private addAnswers(): void {
    for (const [id, value] of Object.entries(this.assessment.answers)) {
      const isFigure = typeof value === "number" || Array.isArray(value);
      this.add(`/answers/${id}`, isFigure ? sayFigure(this.page, value) : this.truth(value));
    }
  }

  private addFlow(flow: Flow, pointer: string): void {
    const { rulebook, language, pick, say } = this.page;
    const { words } = findIndustry(rulebook, flow.industry);
    const known = [...words.scenarios, ...words.subjects, ...(words.modalities ?? [])];
    const add = (part: string, value: string) =>
      this.add(`${pointer}/${part}`, value, `/flows/${flow.id}/${part}`);
    for (const part of ["scenario", "subjects", "modality"] as const) {
      const word = flow[part];
      if (word != null) {
        const translated = known.find((each) => each.word === word)?.en ?? word;
        const said = language === "zh" ? word : translated;
        add(part, word === OTHER ? say("flow.other") : said);
      }
    }
    if (flow.as_described !== undefined) {
      add("as_described", this.truth(flow.as_described));
    }
    const exemption = rulebook.exemptions.find(({ id }) => id === flow.exemption);
    add("exemption", exemption ? pick(exemption.name) : say("flow.exemption.none"));
    for (const measure of MEASURES) {
      const figure = flow.persons?.[measure];
      if (figure != null) {
        add(`persons/${measure}`, sayFigure(this.page, figure));
      }
    }
  }

  private addTotals(): void {
    const { language, say } = this.page;
    for (const entry of this.assessment.distinct) {
      const flows = entry.flows.map((id) => flowNameById(this.typed, id, language));
      for (const measure of MEASURES) {
        const figure = entry[measure];
        if (figure != null) {
          const name = say("whatif.total", {
            flows: flows.join(say("list.plus")),
            measure: say(`measure.${measure}`),
          });
          const key = `/distinct/${[...entry.flows].sort().join("+")}/${measure}`;
          this.all.set(key, { name, value: sayFigure(this.page, figure) });
        }
      }
    }
  }
}

/** The questions that the two checks answer differently; an answer not given is said so. */
export function differences(page: Page, first: Typed, second: Typed): Difference[] {
  const [one, other] = [new Answers(page, first).all, new Answers(page, second).all];
  const notGiven = page.say("whatif.not-given");
  return [...new Set([...one.keys(), ...other.keys()])]
    .map((key): Difference => {
      const [before, after] = [one.get(key), other.get(key)];
      return {
        name: before?.name ?? after?.name ?? "",
        values: [before?.value ?? notGiven, after?.value ?? notGiven],
      };
    })
    .filter(({ values: [before, after] }) => before !== after);
}
