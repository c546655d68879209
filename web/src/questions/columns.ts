/** The columns of a table of flows: the questions that are answered in its rows. */

import type { Industry } from "../rulebook/rulebook.ts";
import type { WordKey } from "../words.ts";
import type { Asked } from "./asked.ts";

export interface Column {
  /** The place of the question within the flow. */
  place: string;
  name: WordKey;
}

const ALL: readonly Column[] = [
  { place: "name", name: "flow-lines.name" },
  { place: "scenario", name: "flow-lines.scenario" },
  { place: "subjects", name: "flow-lines.subjects" },
  { place: "modality", name: "flow-lines.modality" },
  { place: "as_described", name: "flow-lines.as_described" },
  { place: "persons/general", name: "flow-lines.general" },
  { place: "persons/sensitive", name: "flow-lines.sensitive" },
  { place: "exemption", name: "flow-lines.exemption" },
];

/** Those that the industry has anything to choose in. */
export function columnsOf(industry: Industry): Column[] {
  const { scenarios, subjects, modalities = [] } = industry.words;
  const without = new Set([
    ...(scenarios.length === 0 ? ["scenario"] : []),
    ...(subjects.length === 0 ? ["subjects"] : []),
    ...(modalities.length === 0 ? ["modality"] : []),
    ...(industry.items.some(({ scope }) => scope.as_described) ? [] : ["as_described"]),
  ]);
  return ALL.filter(({ place }) => !without.has(place));
}

/** The place of a question within its flow: what a pointer says after the number of the flow. */
export const placeOf = ({ pointer }: Pick<Asked, "pointer">): string =>
  pointer.split("/").slice(3).join("/");
