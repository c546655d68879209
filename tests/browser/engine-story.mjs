// A whole check, from the first question to the saved report, in any of the engines.
import { createHash } from "node:crypto";
import { until } from "./engine-parts.mjs";
import { read } from "./walk.mjs";

const at = (pointer) => `[id="at${pointer.replaceAll(/[^\w.-]+/g, "-")}"]`;

/** A person answers the questions of two member systems and comes to the result. */
export async function fillIn({ run, click: clickAt, type }) {
  // What stays in sight lies over the edges, and a browser clicks on whatever lies on top.
  const click = async (selector) => {
    await run(
      (wanted) => document.querySelector(wanted)?.scrollIntoView({ block: "center" }),
      selector,
    );
    await clickAt(selector);
  };
  const YES = 1;
  const NO = 2;
  const answer = (pointer, which) => click(`${at(pointer)} label.choice:nth-child(${which})`);
  // A browser shows the list of a <select> outside the page, each its own way.
  const choose = (pointer, word) =>
    run(
      (selector, wanted) => {
        const select = document.querySelector(selector);
        if (select.tagName !== "SELECT") {
          const labels = [...select.querySelectorAll("label.choice")];
          labels.find(({ textContent }) => textContent.trim() === wanted).click();
          return;
        }
        const option = [...select.options].find(({ text }) => text === wanted);
        select.value = option.value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      },
      at(pointer),
      word,
    );
  const onward = () => click("main .onward .primary");

  await onward();
  await answer("/exporter/in_zone", YES);
  await answer("/exporter/meets_article_7", YES);
  await answer("/exporter/critical_infrastructure", NO);
  await answer("/answers/national.1", NO);
  await onward();
  const checkbox = await run((industry) => {
    const labels = [...document.querySelectorAll("main label")];
    const label = labels.find(({ textContent }) => textContent.trim() === industry);
    const input = label.querySelector("input") ?? label.control;
    input.setAttribute("data-wanted", "");
    return "[data-wanted]";
  }, read("beijing-2025/retail-services.json").name.zh);
  await click(checkbox);
  await answer("/answers/retail-services.enterprise-type", YES);
  await onward();
  await run(() => {
    for (const rest of document.querySelectorAll(".bulk button:enabled")) {
      rest.click();
    }
  });
  await onward();
  const flows = [
    ["会员系统", "90万", "300"],
    ["会员小程序", "８０万", "0"],
  ];
  for (const [index, [name, general, sensitive]] of flows.entries()) {
    const flow = `/flows/${index}`;
    await click("section.flows button.add");
    // With the next frame the focus goes to the new flow; what is typed before would be lost.
    await until("the new flow", () =>
      run((name) => document.activeElement?.id === name, `at-flows-${index}-name`),
    );
    await type(at(`${flow}/name`), name);
    await choose(`${flow}/scenario`, "会员管理");
    await choose(`${flow}/subjects`, "个人消费者会员");
    await choose(`${flow}/as_described`, "是");
    await type(at(`${flow}/persons/general`), general);
    await type(at(`${flow}/persons/sensitive`), sensitive);
  }
  await type(`[id="at-distinct"] fieldset input`, "120万");
  await onward();
  await onward();
  await theResult(run);
  await run(() => {
    document.querySelector(".report-options").open = true;
  });
  await type("#report-company", "某某零售（北京）有限公司");
}

/** What a check that was filled in comes to: its conclusion, its receipt, and the files saved of it. */
export async function outcomeOf({ run, saved }) {
  const press = async (selector) => {
    const { name, bytes } = await saved(() =>
      run((wanted) => document.querySelector(wanted).click(), selector),
    );
    return { name, sha256: createHash("sha256").update(bytes).digest("hex"), bytes };
  };
  return {
    conclusion: await run(() => document.querySelector("section.conclusion").textContent),
    receipt: await receiptIn(run),
    files: {
      answers: await press(".save-answers"),
      page: await press(".save-page"),
      report: await press(".report-actions .web-page"),
      assessment: await press(".report-actions .assessment"),
    },
  };
}

export const theResult = (run) =>
  until("the result", () => run(() => document.querySelector("section.conclusion") !== null));

/** The three digests that the cover of the printed report bears. */
export const receiptIn = (run) =>
  run(() => {
    dispatchEvent(new Event("beforeprint"));
    const digests = [...document.querySelectorAll(".report-receipt code")];
    const texts = digests.map(({ textContent }) => textContent);
    dispatchEvent(new Event("afterprint"));
    return texts;
  });
