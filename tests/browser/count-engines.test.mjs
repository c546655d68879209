// The same files counted by the same built page, from file://, in three engines.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { ENGINES } from "./engines.mjs";
import { PAGE_ADDRESS } from "./open-page.mjs";
import { csv, inGb18030, workbook } from "./tables.mjs";

const mobile = (person) => `139${10_000_000 + person}`;
const range = (count, of) => Array.from({ length: count }, (_, place) => of(place));
const FILES = [
  {
    name: "members.csv",
    bytes: Buffer.from(
      csv([["手机号", "诊断"], ...range(30_000, (i) => [mobile(i), i % 3 ? "" : "感冒"])]),
    ),
  },
  {
    name: "crm.csv",
    bytes: inGb18030(csv([["移动电话"], ...range(30_000, (i) => [`+86-${mobile(i + 20_000)}`])])),
  },
  {
    name: "shop.xlsx",
    bytes: workbook({ 登记: [["手机号"], ...range(500, (i) => [mobile(49_900 + i)])] }),
  },
].map(({ name, bytes }) => ({ name, text: bytes.toString("base64") }));

async function until(run, holds) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await run(holds)) {
      return;
    }
    await wait(100);
  }
  assert.fail(`never: ${holds}`);
}

for (const [name, start] of Object.entries(ENGINES)) {
  test(`${name} counts persons in a worker, from a local file`, { timeout: 120_000 }, async () => {
    const engine = await start();
    try {
      const { run, click, close, wrongs } = await engine.open(PAGE_ADDRESS);
      await run(() => {
        location.hash = "#persons";
      });
      await until(run, () => document.querySelector(".persons-drop") !== null);
      await run((files) => {
        const transfer = new DataTransfer();
        for (const { name: named, text } of files) {
          const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
          transfer.items.add(new File([bytes], named));
        }
        const input = document.querySelector(".persons-drop input");
        input.files = transfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }, FILES);
      await until(run, () => document.querySelector(".start-count:enabled") !== null);
      // The first file is told to be read otherwise, and then as it was.
      for (const [delimiter, columns] of [
        [";", ["手机号,诊断"]],
        [",", ["手机号", "诊断"]],
      ]) {
        await run((value) => {
          const select = document.querySelector("[id$=-delimiter]");
          select.value = value;
          select.dispatchEvent(new Event("change", { bubbles: true }));
        }, delimiter);
        await until(run, () => document.querySelector(".persons-file[aria-busy=true]") === null);
        const seen = await run(() =>
          [...document.querySelector(".persons-file").querySelectorAll(".persons-seen label")].map(
            (label) => label.textContent,
          ),
        );
        assert.deepEqual(seen, columns);
      }
      await until(run, () => document.querySelector(".start-count:enabled") !== null);
      await click(".start-count");
      await until(run, () => document.querySelector(".persons-result") !== null);
      const figures = await run(() =>
        [...document.querySelectorAll(".persons-table .over-all td")].map(
          (cell) => cell.textContent.split("（")[0],
        ),
      );
      await close();
      assert.deepEqual(figures, ["50,400", "10,000", "50,400"]);
      assert.deepEqual(wrongs, []);
    } finally {
      await engine.close();
    }
  });
}
