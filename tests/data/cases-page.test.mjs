// The page of cases holds every case.
import assert from "node:assert/strict";
import test from "node:test";

import { casesPage, escaped, readCases, readRulebook } from "../../tools/cases_page.mjs";

const rulebook = readRulebook();
const files = readCases();
const page = casesPage(rulebook, files);

function occurrences(text, part) {
  return text.split(part).length - 1;
}

/** The cases that the page does not hold, by name. */
function missingFrom(html, chosen) {
  const cases = chosen.flatMap((file) => file.cases);
  return cases
    .filter((one) => {
      const texts = one.story ? [one.story.zh, one.story.en, one.name] : [one.name];
      return !texts.every((text) => html.includes(escaped(text)));
    })
    .map((one) => one.name);
}

test("every case is on the page", () => {
  const cases = files.flatMap((file) => file.cases);
  assert.ok(cases.length > 1000);
  assert.deepEqual(missingFrom(page, files), []);
  const stories = cases.filter((one) => one.story);
  assert.equal(occurrences(page, "<article "), stories.length);
  const rows = page.split('<table class="boundaries">').slice(1);
  const bodies = rows.map((table) => occurrences(table.split("</tbody>")[0], "<tr><td>"));
  assert.equal(
    bodies.reduce((sum, count) => sum + count, 0),
    cases.length - stories.length,
  );
});

test("a case of an industry that the page does not show is missed", () => {
  const [first] = files;
  const strange = { ...first, name: "fishery-stories" };
  assert.equal(missingFrom(casesPage(rulebook, [strange]), [strange]).length, first.cases.length);
});

test("a story says what the list says of it: the items it meets, in the list's own words", () => {
  for (const file of files) {
    for (const { story, expect } of file.cases) {
      for (const id of (story && expect.met) || []) {
        assert.ok(page.includes(escaped(`${id}：${rulebook.items.get(id).title}`)), id);
      }
    }
  }
});

test("words of a case are text, not markup, and the page loads nothing", () => {
  const [{ base, about }] = files;
  const story = { zh: "<img src=x>", en: "<script>a()</script>" };
  const hostile = {
    name: "banking-stories",
    about,
    base,
    cases: [{ name: "a <b> case", story, given: {}, expect: { met: [] } }],
  };
  const html = casesPage(rulebook, [hostile]);
  assert.ok(html.includes("&lt;img src=x&gt;"));
  for (const forbidden of ["<script", "<img", " src=", 'href="http', "@import", "url("]) {
    assert.ok(!html.replaceAll("&lt;img src=x&gt;", "").includes(forbidden), forbidden);
  }
});
