import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import page from "../index.html?raw";
import { MOST_LINE } from "../src/keep/unseen.ts";
import "../src/unkept.ts";

test.each([
  ["a field", <input type="text" value="x" />],
  ["a field that asks for something else", <input type="text" autocomplete="organization" />],
  ["a radio", <input type="radio" checked={true} />],
  ["a file", <input type="file" />],
  ["a list", <select />],
  ["a text", <textarea />],
])("the browser is told to keep nothing of %s", (_, control) => {
  expect(renderToString(control)).toMatch(/ autocomplete="off"/);
});

test("a box is as the page has it from the start, whatever was chosen", () => {
  for (const checked of [true, false]) {
    const box = <input type="checkbox" checked={checked} />;
    expect(box.props).toMatchObject({ checked, defaultChecked: checked });
  }
});

test("no more can be typed in a line than a saved check holds", () => {
  expect(renderToString(<input type="text" />)).toContain(`maxlength="${MOST_LINE}"`);
  expect(renderToString(<textarea />)).not.toContain("maxlength");
});

test("what is no control is left as it is", () => {
  expect(renderToString(<p>x</p>)).toBe("<p>x</p>");
});

test("the whole page is kept from spelling checks, writing aids and translation", () => {
  expect(page).toMatch(/<html [^>]*translate="no" spellcheck="false" writingsuggestions="false"/);
});
