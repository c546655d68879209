/** A made-up company for each industry, to try the page with, where the list's folder has such. */
import examples from "virtual:examples";
import type { Assessment } from "./assessment/assessment.ts";
import { fromAssessment, type Typed } from "./assessment/typed.ts";
import type { Language, Pair } from "./words.ts";

export interface Example {
  format: "egress.example/1";
  id: string;
  name: Pair;
  summary: Pair;
  /** What the flows are called, by their ids. */
  flows: Record<string, Pair>;
  assessment: Assessment;
}

export const EXAMPLES: Example[] = examples;

/** The example as if it had been typed in this language. */
export function typeExample(example: Example, language: Language, unsure: string): Typed {
  const { assessment } = example;
  const flows = assessment.flows?.map((flow) => {
    const name = example.flows[flow.id];
    return name ? { ...flow, name: name[language] } : flow;
  });
  return fromAssessment(flows ? { ...assessment, flows } : assessment, assessment.year, unsure);
}
