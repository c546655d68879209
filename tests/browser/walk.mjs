// Walks through the steps of the page as a person does: clicks and types, by what the page shows.

import { readFileSync } from "node:fs";
import { settle } from "../settled.mjs";

const data = new URL("../../data/", import.meta.url);
export const read = (path) => JSON.parse(readFileSync(new URL(path, data), "utf8"));
const words = { zh: read("words/zh.json"), en: read("words/en.json") };

/** The folder of the list that the built page carries, below data/. */
const LIST = "beijing-2025";

/** The name of an industry as the page shows it. */
const industryName = (id, language, list = LIST) =>
  id === "national"
    ? words[language]["industries.national"]
    : read(`${list}/${id}.json`).name[language];

export const choicesIn = (language) => ({
  yes: words[language]["choice.yes"],
  no: words[language]["choice.no"],
  unsure: words[language]["choice.unsure"],
});

/** The name of an item as the page shows it. */
export function ruleName(id, language, list = LIST) {
  const [industry, number] = id.split(".");
  return words[language]["item.name"]
    .replace("{industry}", industryName(industry, language, list))
    .replace("{number}", number);
}

/** The element that asks for the place of the assessment which a JSON pointer names. */
export const at = (page, pointer) => page.locator(`[id="at${pointer.replace(/[^\w.-]+/g, "-")}"]`);

/** Answers with yes, no or not sure: in a row of the table by its list, elsewhere by a button. */
export async function answer(page, pointer, label) {
  const place = at(page, pointer);
  if ((await place.evaluate(({ tagName }) => tagName)) === "SELECT") {
    await place.selectOption({ label });
  } else {
    await place
      .locator("label.choice", { hasText: new RegExp(`^${label}$`) })
      .last()
      .click();
  }
}

export const onward = (page) => page.locator("main .onward .primary").click();

/** Goes to a step by the task list, which a narrow page keeps folded. */
export async function goTo(page, step) {
  const fold = page.locator(".tasks-fold");
  if ((await fold.isVisible()) && (await fold.getAttribute("aria-expanded")) === "false") {
    await fold.click();
  }
  await page.locator(`.steps a[href="#${step}"]`).click();
}

/** The answers of a story, and those that real cases take as given: tests/settled.json. */
const settledAnswers = ({ industries, answers = {} }) => {
  const given = Object.entries(settle({ industries }).answers);
  return {
    ...Object.fromEntries(given.map(([id, value]) => [id, value ? "yes" : "no"])),
    ...answers,
  };
};

/**
 * Walks a story to its result. `see` is called on each step, once it is filled in.
 * A story: { industries: [id], answers: {id: "yes"|"no"|"unsure"|text}, flows: [flow], distinct };
 * of another list also { list, exporter }, its folder below data/ and the answers to its gates.
 */
export async function walk(page, story, { language = "zh", see = async () => {} } = {}) {
  const say = choicesIn(language);
  const answers = settledAnswers(story);
  if (language === "en") {
    await page.locator("button.language").click();
  }
  await see("start");
  await onward(page);
  const gates = {
    ...(story.list
      ? {}
      : { in_zone: "yes", meets_article_7: "yes", critical_infrastructure: "no" }),
    ...story.exporter,
  };
  for (const [gate, value] of Object.entries(gates)) {
    await answer(page, `/exporter/${gate}`, say[value]);
  }
  await giveAnswers(page, answers, say);
  await see("exporter");
  await onward(page);

  for (const industry of story.industries) {
    await page
      .getByRole("checkbox", { name: industryName(industry, language, story.list), exact: true })
      .check();
  }
  await giveAnswers(page, answers, say);
  await see("industries");
  await onward(page);

  await giveAnswers(page, answers, say);
  for (const rest of await page.locator(".bulk button:enabled").all()) {
    await rest.click();
  }
  await see("important-data");
  await onward(page);

  for (const [index, flow] of (story.flows ?? []).entries()) {
    await page
      .getByRole("region", { name: industryName(flow.industry, language, story.list), exact: true })
      .locator("button.add")
      .click();
    await fillFlow(page, index, flow, say);
  }
  await giveAnswers(page, answers, say);
  if (story.flows === undefined) {
    await answer(page, "/flows", say.no);
  }
  for (const [index, total] of (story.distinct ?? []).entries()) {
    const fields = page.locator(`[id="at-distinct"] fieldset`).nth(index).locator("input");
    await fields.first().fill(total);
  }
  await see("flows");
  await onward(page);
  await see("answers");
  await onward(page);
  await see("result");
}

/** Answers the questions of the story that this step shows. */
async function giveAnswers(page, answers, say) {
  for (const [id, value] of Object.entries(answers)) {
    const question = at(page, `/answers/${id}`);
    if ((await question.count()) === 0) {
      continue;
    }
    if (say[value]) {
      await answer(page, `/answers/${id}`, say[value]);
    } else {
      await question.fill(value);
    }
  }
}

/** Opens the panel of a flow, which holds what has no room in its row. */
export async function showPanel(page, index) {
  const opens = page.locator(".flow [aria-expanded]").nth(index);
  if ((await opens.getAttribute("aria-expanded")) === "false") {
    await opens.click();
  }
}

async function fillFlow(page, index, flow, say) {
  const place = `/flows/${index}`;
  if (flow.name) {
    await at(page, `${place}/name`).fill(flow.name);
  }
  for (const part of ["scenario", "subjects", "modality", "exemption"]) {
    if (flow[part]) {
      const select = at(page, `${place}/${part}`);
      // A word of the list goes by itself; a case that is not counted by what the page calls it.
      const word = select.locator(`option[value="${flow[part]}"]`);
      const option =
        (await word.count()) > 0 ? word : select.locator("option", { hasText: flow[part] });
      await select.selectOption(await option.first().getAttribute("value"));
    }
  }
  if (flow.as_described) {
    await answer(page, `${place}/as_described`, say[flow.as_described]);
  }
  for (const [measure, text] of Object.entries(flow.persons ?? {})) {
    if (measure === "all") {
      await showPanel(page, index);
    }
    await at(page, `${place}/persons/${measure}`).fill(text);
  }
}
