// What a stranger puts into files, for the tests in Chromium and in the other engines.
import { readFileSync } from "node:fs";
import { savedFile } from "./keep-pages.mjs";

export const HONEST = JSON.parse(readFileSync(savedFile("v1/two-member-systems.json"), "utf8"));

export const MARKUP = [
  `<img src=x onerror="ran=1">`,
  `</script><script>ran=1</script>`,
  `<!--<script>ran=1//`,
  `"><svg onload="ran=1">`,
  `javascript:ran=1`,
  `{{constructor.constructor("ran=1")()}}`,
].join(" ");

/** The honest check with a change made to it, as text. */
export function changed(change) {
  const saved = structuredClone(HONEST);
  change(saved);
  return JSON.stringify(saved);
}

/** A check with markup in every text that people type. */
export const MARKED = changed(({ typed }) => {
  typed.company = MARKUP;
  for (const flow of typed.flows) {
    flow.name = MARKUP;
    flow.persons.all = MARKUP;
  }
});

/** A page with a program of its own, and answers in it. */
export const PAGE_WITH_ANSWERS = `<!doctype html><script>ran=1</script>
  <img src=x onerror="ran=1">
  <script type="application/json" id="saved-check">${JSON.stringify(HONEST).replaceAll("<", "\\u003c")}</script>`;

/** The evidence of a count, with a text wherever it may hold one. */
export function evidenceNaming(text) {
  const none = { general: 0, sensitive: 0, all: 0 };
  const records = {
    read: 0,
    counted: 0,
    before_year: 0,
    without_identifier: 0,
    without_data: 0,
    malformed: 0,
  };
  const columns = [{ column: text, role: "identifier", kind: "account", namespace: text }];
  const file = {
    name: text,
    size: 1,
    sha256: text,
    complete: false,
    fault: { code: text, message: text, message_en: text },
    encoding: text,
    delimiter: text,
    sheet: text,
    records,
    notes: {},
    lines: {},
  };
  return {
    format: "egress.counting/1",
    counted_at: text,
    page: text,
    engine: text,
    left_out_shared: false,
    mapping: {
      format: "egress.mapping/1",
      year: 2026,
      files: [{ name: text, encoding: text, delimiter: text, sheet: text, flow: text, columns }],
    },
    tally: {
      year: 2026,
      complete: true,
      persons: none,
      flows: [{ flow: text, persons: { general: 1, sensitive: 0, all: 1 } }],
      flows_merged: false,
      patterns: [],
      records,
      notes: {},
      joined: {
        components: 0,
        with_several_resident_numbers: 0,
        resident_numbers_in_them: 0,
        shared_by_many: 0,
        left_out: 0,
        shared: [],
      },
      families: [{ family: text, namespace: text, distinct: 9 }],
      files: [file],
    },
    into: [{ flow: HONEST.typed.flows[0].id, counted: [0] }],
  };
}
