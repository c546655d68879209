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

async function openPersons(engine) {
  const page = await engine.open(PAGE_ADDRESS);
  await page.run(() => {
    location.hash = "#persons";
  });
  await until(page.run, () => document.querySelector(".persons-drop") !== null);
  return page;
}

/** Rows of a file that is worth a worker that reads and one that joins. */
const ROWS = 330_000;
const PHONES = 150_000;
const ACCOUNTS = 200_000;

/** Persons in it, by a plain union-find. */
function joinedPersons() {
  const parents = range(PHONES + ACCOUNTS, (i) => i);
  const root = (node) => {
    let at = node;
    while (parents[at] !== at) {
      at = parents[at];
    }
    parents[node] = at;
    return at;
  };
  let persons = PHONES + ACCOUNTS;
  for (let row = 0; row < ROWS; row += 1) {
    const [a, b] = [root(row % PHONES), root(PHONES + ((row * 7) % ACCOUNTS))];
    persons -= a === b ? 0 : 1;
    parents[a] = b;
  }
  return persons;
}

for (const [name, start] of Object.entries(ENGINES)) {
  test(`${name} reads in one worker and joins in another`, { timeout: 120_000 }, async () => {
    const engine = await start();
    try {
      const { run, click, close, wrongs } = await openPersons(engine);
      await run(
        ({ rows, phones, accounts }) => {
          const Original = window.Worker;
          window.started = 0;
          window.Worker = class extends Original {
            constructor(...given) {
              super(...given);
              window.started += 1;
            }
          };
          let text = "手机号,会员号,备注\n";
          for (let row = 0; row < rows; row += 1) {
            text += `139${10_000_000 + (row % phones)},M${(row * 7) % accounts},0123456789\n`;
          }
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], "large.csv"));
          const input = document.querySelector(".persons-drop input");
          input.files = transfer.files;
          input.dispatchEvent(new Event("change", { bubbles: true }));
        },
        { rows: ROWS, phones: PHONES, accounts: ACCOUNTS },
      );
      await until(run, () => document.querySelector(".start-count:enabled") !== null);
      await click(".start-count");
      await until(run, () => document.querySelector(".persons-result") !== null);
      const persons = await run(
        () =>
          [...document.querySelectorAll(".persons-table .over-all td")]
            .at(-1)
            .textContent.split("（")[0],
      );
      // One that reads, one that joins, one that takes the SHA-256.
      const workers = await run(() => window.started);
      await close();
      assert.equal(persons.replaceAll(",", ""), String(joinedPersons()));
      assert.equal(workers, 3);
      assert.deepEqual(wrongs, []);
    } finally {
      await engine.close();
    }
  });

  test(`${name} counts persons in a worker, from a local file`, { timeout: 120_000 }, async () => {
    const engine = await start();
    try {
      const { run, click, close, wrongs } = await openPersons(engine);
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
