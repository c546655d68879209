import type { TypedFlow } from "../../assessment/typed.ts";
import type { Page } from "../../page.ts";
import { sayNeeded } from "../../parts/say-needed.ts";
import { nameOfFlow } from "../../questions/of-flow.ts";
import type { FieldsResult } from "../../report/report.ts";

/** What the sentences about some fields of a flow are filled with. */
export function sayFieldsResult(
  page: Page,
  flows: readonly TypedFlow[],
  { flow, fields, required, possible }: FieldsResult,
) {
  const index = flows.findIndex(({ id }) => id === flow);
  const names = fields.map((place) => flows[index]?.fields?.[place]?.name ?? "");
  return {
    flow: nameOfFlow(page, flows[index], index),
    fields: names.map((name) => page.say("fields.quoted", { name })).join(""),
    count: fields.length,
    result: sayNeeded(page, required, possible),
  };
}
