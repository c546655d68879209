/** Assessments with the reports that `build/native/egress check` gave for them. */
import { readdirSync, readFileSync } from "node:fs";
import type { Assessment } from "../src/assessment/assessment.ts";
import type { Report } from "../src/report/report.ts";

export interface Recorded {
  assessment: Partial<Assessment>;
  report: Report;
}

const folder = new URL("recorded/", import.meta.url);

export const RECORDED: Record<string, Recorded> = Object.fromEntries(
  readdirSync(folder).map((name) => [
    name.replace(/\.json$/, ""),
    JSON.parse(readFileSync(new URL(name, folder), "utf8")),
  ]),
);

export function recorded(name: string): Recorded {
  const found = RECORDED[name];
  if (!found) {
    throw new Error(`nothing recorded as ${name}`);
  }
  return found;
}
