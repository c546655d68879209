// Counting persons in files: the built page from file://, as a person uses it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { axeFinds } from "./axe.mjs";
import { downloadBy } from "./keep-pages.mjs";
import { openPage, PAGE_FILE, pageTests, SCREENSHOTS, startBrowser } from "./open-page.mjs";
import { csv, inGb18030, unzipped, workbook } from "./tables.mjs";
import { answer, at, choicesIn, goTo, read, showPanel } from "./walk.mjs";

const EGRESS = fileURLToPath(new URL("../../build/native/egress", import.meta.url));
const words = { zh: read("words/zh.json"), en: read("words/en.json") };

let browser;
before(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await startBrowser();
});
const servers = [];
after(async () => {
  await browser?.close();
  for (const server of servers) {
    server.close();
  }
});

/** The address of a server that answers so until the tests end, however they do. */
async function serve(answer) {
  const server = createServer(answer);
  servers.push(server);
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return `http://127.0.0.1:${server.address().port}/`;
}

const pageTest = pageTests(() => browser, 30_000);

const mobile = (person) => `139${10_000_000 + person}`;
const range = (count, of) => Array.from({ length: count }, (_, place) => of(place));

/** Persons 0 to 59,999, of whom the first hundred were exported last year; UTF-8. */
const MEMBERS = {
  name: "members.csv",
  bytes: Buffer.from(
    csv([
      ["手机号", "会员号", "城市", "入会日期", "出境日期", "场景"],
      ...range(60_000, (i) => [
        mobile(i),
        `M${100_000 + i}`,
        "北京",
        "2019-03-01",
        i < 100 ? "2025-12-31" : "2026-02-01",
        "会员管理",
      ]),
    ]),
  ),
};
/** Persons 30,000 to 79,999 in GB18030, written differently; two of them with a diagnosis. */
const SERVICE = {
  name: "客服.csv",
  bytes: inGb18030(
    csv([
      ["移动电话", "诊断", "场景"],
      ...range(50_000, (i) => [`+86 ${mobile(30_000 + i)}`, i < 2 ? "感冒" : "", "客服"]),
    ]),
  ),
};
/** Persons 79,990 to 80,089 in the second sheet of a workbook. */
const SHOP = {
  name: "门店.xlsx",
  bytes: workbook({
    封面: [["说明"], ["无"]],
    登记: [["手机号", "业务"], ...range(100, (i) => [mobile(79_990 + i), "客服"])],
  }),
};
const OLD = { name: "old.xls", bytes: Buffer.from("d0cf11e0a1b11ae100", "hex") };

const forInput = ({ name, bytes }) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: bytes,
});
const choose = (page, files) => page.setInputFiles(".persons-drop input", files.map(forInput));

/** Files on their way to the page, as from a folder. */
const carry = (page, files) =>
  page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, text } of given) {
        transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
      }
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, text: bytes.toString("base64") })),
  );

const drop = async (page, files) =>
  page.dispatchEvent("main", "drop", { dataTransfer: await carry(page, files) });

const card = (page, { name }) => page.locator(".persons-file", { hasText: name });
const column = (page, file, name) => card(page, file).getByLabel(name, { exact: true });
const looked = (page, files) =>
  page.waitForFunction(
    (count) =>
      document.querySelectorAll(".persons-file").length === count &&
      document.querySelectorAll(".persons-file[aria-busy=true]").length === 0,
    files,
  );

async function count(page) {
  await page.click(".start-count");
  await page.waitForSelector(".persons-result");
}

/** The rows of the result: the name of the flow and its three figures. */
const figures = (page) =>
  page
    .locator(".persons-table tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));

async function startCheck(page) {
  await goTo(page, "exporter");
  const { yes, no } = choicesIn("zh");
  await answer(page, "/exporter/in_zone", yes);
  await answer(page, "/exporter/meets_article_7", yes);
  await answer(page, "/exporter/critical_infrastructure", no);
  await answer(page, "/answers/national.1", no);
  await goTo(page, "industries");
  await page.getByRole("checkbox", { name: words.zh["industries.national"], exact: true }).check();
  await goTo(page, "flows");
  await page.getByRole("link", { name: words.zh["persons.from-flows"] }).first().click();
  await page.waitForSelector(".persons-drop");
}

pageTest(
  "three files of different encodings are dropped, counted and put into flows",
  async (page) => {
    await startCheck(page);
    await drop(page, [MEMBERS, SERVICE, SHOP, OLD]);
    await looked(page, 4);
    assert.equal(await card(page, MEMBERS).getByLabel("文字编码").inputValue(), "utf-8");
    assert.equal(await card(page, SERVICE).getByLabel("文字编码").inputValue(), "gb18030");
    assert.match(await card(page, OLD).innerText(), /另存为/);
    assert.equal(await page.locator(".start-count").isDisabled(), true);
    await card(page, SHOP).getByLabel("工作表").selectOption("登记");
    await column(page, SHOP, "手机号").waitFor();
    await column(page, SHOP, "业务").selectOption("flow");
    assert.equal(await column(page, MEMBERS, "手机号").inputValue(), "identifier:phone");
    assert.equal(await column(page, MEMBERS, "出境日期").inputValue(), "date");
    // A joining date is not that of the export: counting by it would miss most persons.
    assert.equal(await column(page, MEMBERS, "入会日期").inputValue(), "ignore");
    assert.match(await card(page, MEMBERS).innerText(), /不一定是出境日期/);
    assert.equal(await column(page, SERVICE, "诊断").inputValue(), "sensitive");
    await column(page, SERVICE, "诊断").selectOption("ignore");
    const screen = await page.locator("main").innerText();
    assert.match(screen, /139\*{4}0000/);
    assert.doesNotMatch(screen, /139\d{8}/);

    await count(page);
    assert.deepEqual(await figures(page), [
      ["会员管理", "59,900（5.99万）", "0", "59,900（5.99万）"],
      ["客服", "50,090", "0", "50,090"],
      ["全部合起来", "79,990", "0", "79,990"],
    ]);
    const outcomes = await page.locator("[aria-labelledby=persons-read]").innerText();
    assert.match(outcomes, /1月1日以前\s+100\s+前几处在第2-21行/);

    // Together the flows could pass 100,000; the files say that they do not.
    await page.click(".put-in");
    await page.waitForSelector(".persons-put");
    const live = page.locator("aside.live");
    assert.match(await live.innerText(), /现在不用办/);
    await goTo(page, "flows");
    assert.equal(await at(page, "/flows/0/name").inputValue(), "会员管理");
    assert.equal(await at(page, "/flows/1/persons/general").inputValue(), "50,090");
    assert.equal(await at(page, "/distinct/0/general").inputValue(), "79,990");
    assert.equal(await page.locator(".flow .hint", { hasText: "从文件里数出来的" }).count(), 2);

    // Two persons with sensitive information need a procedure.
    await page.getByRole("link", { name: words.zh["persons.from-flows"] }).first().click();
    await column(page, SERVICE, "诊断").selectOption("sensitive");
    await page.locator(".persons-result .notice", { hasText: "重新统计" }).waitFor();
    await count(page);
    assert.deepEqual((await figures(page))[1], ["客服", "50,090", "2", "50,090"]);
    await page.click(".put-in");
    await page.waitForFunction(() =>
      /标准合同/.test(document.querySelector("aside.live").textContent),
    );
    assert.match(await live.innerText(), /需要办\s+个人信息出境标准合同/);

    // A figure changed by hand is said to be no longer the one that was counted.
    await goTo(page, "flows");
    assert.equal(await page.locator(".flow").count(), 2);
    await at(page, "/flows/1/persons/general").fill("6万");
    await page.locator(".flow .hint", { hasText: "之后改成了" }).waitFor();
  },
);

/** The reading of a file as it was recognised, by what its fields are called. */
const reading = (page, file, name) => card(page, file).getByLabel(words.zh[name], { exact: true });
const readAgain = async (page, file, name, value) => {
  await reading(page, file, name).selectOption(value);
  await looked(page, await page.locator(".persons-file").count());
};
const columnNames = (page, file) => card(page, file).locator(".persons-seen label").allInnerTexts();

/** Nobody would recognise how this is to be read: a title with a number, 、 and commas. */
const CRM = {
  name: "crm.txt",
  bytes: inGb18030(
    `客户名单,${"2026,".repeat(6)}\n手机号、备注、城市\n${range(40, (i) => `${mobile(i)}、张三,甲,乙,丙,丁,戊,己、北京`).join("\n")}\n`,
  ),
};

pageTest("a file that was recognised wrongly is read as somebody says", async (page) => {
  await startCheck(page);
  await choose(page, [CRM]);
  await looked(page, 1);
  assert.equal(await reading(page, CRM, "persons.delimiter").inputValue(), ",");
  await readAgain(page, CRM, "persons.delimiter", "、");
  await readAgain(page, CRM, "persons.header", "2");
  assert.deepEqual(await columnNames(page, CRM), ["手机号", "备注", "城市"]);
  assert.equal(await column(page, CRM, "手机号").inputValue(), "identifier:phone");
  assert.match(await card(page, CRM).innerText(), /139\*{4}0000/);
  await column(page, CRM, "备注").selectOption("sensitive");

  // A wrong encoding garbles the names, and can be left again; nothing chosen is lost.
  await reading(page, CRM, "persons.encoding").focus();
  await readAgain(page, CRM, "persons.encoding", "utf-16le");
  assert.match(await page.evaluate(() => document.activeElement.id), /-encoding$/);
  assert.equal((await columnNames(page, CRM)).length, 1);
  assert.equal(await page.locator(".start-count").isDisabled(), true);
  await readAgain(page, CRM, "persons.encoding", "utf-16be");
  await readAgain(page, CRM, "persons.encoding", "gb18030");
  assert.deepEqual(await columnNames(page, CRM), ["手机号", "备注", "城市"]);
  assert.equal(await column(page, CRM, "备注").inputValue(), "sensitive");

  // Another delimiter leaves names that are not those of before, and no choice for them.
  await readAgain(page, CRM, "persons.delimiter", "|");
  assert.deepEqual(await columnNames(page, CRM), ["手机号、备注、城市"]);
  await readAgain(page, CRM, "persons.delimiter", "、");
  assert.equal(await column(page, CRM, "备注").inputValue(), "sensitive");

  await count(page);
  assert.deepEqual((await figures(page)).at(-1).slice(1), ["40", "40", "40"]);
  const { mapping } = JSON.parse((await downloadBy(page, ".save-evidence")).bytes);
  assert.deepEqual(mapping.files[0], {
    name: "crm.txt",
    encoding: "gb18030",
    delimiter: "、",
    header: 2,
    columns: [
      { column: "手机号", role: "identifier", kind: "phone", as: ["general"] },
      { column: "备注", role: "sensitive" },
      { column: "城市", role: "general" },
    ],
  });
});

pageTest("a line of data said to be the header shows nobody's number", async (page) => {
  await startCheck(page);
  await choose(page, [MEMBERS]);
  await looked(page, 1);
  await readAgain(page, MEMBERS, "persons.header", "3");
  const names = await columnNames(page, MEMBERS);
  assert.match(names[0], /^139\*{4}0001$/);
  await card(page, MEMBERS).locator(".persons-use select").first().selectOption("identifier:phone");
  await count(page);
  const saved = (await downloadBy(page, ".save-evidence")).bytes.toString();
  assert.doesNotMatch(saved, /139[\d*]{8}|M1\d{5}/);
  await readAgain(page, MEMBERS, "persons.header", "0");
  assert.equal((await columnNames(page, MEMBERS))[0], "第1列");
});

pageTest("choices made in quick succession end as the last of them says", async (page) => {
  await startCheck(page);
  await choose(page, [SERVICE]);
  await looked(page, 1);
  await page.evaluate(() => {
    const select = document.querySelector("[id$=-delimiter]");
    for (const value of [";", "|", "\t", ","]) {
      select.value = value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  await looked(page, 1);
  assert.equal(await reading(page, SERVICE, "persons.delimiter").inputValue(), ",");
  assert.deepEqual(await columnNames(page, SERVICE), ["移动电话", "诊断", "场景"]);
});

pageTest("a file of any size is read again in a moment", async (page) => {
  await startCheck(page);
  // The first look starts the worker as well.
  await chooseLarge(page, 4);
  const took = await page.evaluate(async () => {
    const begun = performance.now();
    const select = document.querySelector("[id$=-delimiter]");
    select.value = ";";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    do {
      await new Promise(requestAnimationFrame);
    } while (document.querySelector(".persons-file[aria-busy=true]") !== null);
    return performance.now() - begun;
  });
  assert.deepEqual(await columnNames(page, { name: "large.csv" }), ["手机号,会员号"]);
  assert.ok(took < 500, `read again after ${took} ms`);
});

pageTest("the evidence holds digests and counts, and no identifier", async (page) => {
  await startCheck(page);
  const shared = {
    name: "shared.csv",
    bytes: Buffer.from(
      csv([["手机号", "邮箱"], ...range(40, (i) => ["13811112222", `user${i}@example.com`])]),
    ),
  };
  await choose(page, [MEMBERS, shared]);
  await looked(page, 2);
  await count(page);
  const result = page.locator(".persons-result");
  assert.match(await result.innerText(), /138\*{4}2222/);
  assert.deepEqual((await figures(page)).at(-1), [
    "全部合起来",
    "59,901至59,940",
    "0",
    "59,901至59,940",
  ]);
  await page.click(".leave-out");
  await result.locator(".notice", { hasText: "没有用多人共用的号码" }).waitFor();
  assert.deepEqual((await figures(page)).at(-1), ["全部合起来", "59,940", "0", "59,940"]);
  await page.click(".put-in");
  await page.waitForSelector(".persons-put");

  const saved = (await downloadBy(page, ".save-evidence")).bytes.toString();
  const evidence = JSON.parse(saved);
  const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");
  assert.deepEqual(
    evidence.tally.files.map(({ name, size, sha256 }) => [name, size, sha256]),
    [MEMBERS, shared].map(({ name, bytes }) => [name, bytes.length, digest(bytes)]),
  );
  assert.equal(evidence.left_out_shared, true);
  assert.equal(evidence.mapping.files[0].columns[0].kind, "phone");
  // The program counts the same with the mapping that the evidence holds.
  const folder = mkdtempSync(join(tmpdir(), "egress-count-"));
  const paths = [MEMBERS, shared].map(({ name, bytes }) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  });
  writeFileSync(join(folder, "map.json"), JSON.stringify(evidence.mapping));
  const native = JSON.parse(
    execFileSync(
      EGRESS,
      ["persons", "--map", join(folder, "map.json"), "--leave-out-shared", ...paths],
      { stdio: ["ignore", "pipe", "ignore"] },
    ),
  );
  rmSync(folder, { recursive: true });
  const figuresOf = ({ persons, flows, patterns, records, files }) => ({
    persons,
    flows,
    patterns,
    records,
    digests: files.map(({ sha256 }) => sha256),
  });
  assert.deepEqual(figuresOf(evidence.tally), figuresOf(native));

  // The workbook of the report has it as a sheet.
  await goTo(page, "result");
  const book = unzipped((await downloadBy(page, ".report-actions .workbook")).bytes);
  assert.ok(book["xl/workbook.xml"].includes(words.zh["report.sheet.counting"]));
  const cells = book["xl/sharedStrings.xml"];
  for (const part of [digest(MEMBERS.bytes), "shared.csv", evidence.engine, evidence.counted_at]) {
    assert.ok(cells.includes(part), `not in the workbook: ${part}`);
  }

  await goTo(page, "start");
  const answers = (await downloadBy(page, "button.save-answers")).bytes.toString();
  for (const text of [saved, answers, ...Object.values(book)]) {
    assert.doesNotMatch(text, /1(39|38)[\d*]{8}|example\.com|M1\d{5}/);
  }
  assert.equal(JSON.parse(answers).typed.counted.length, 1);

  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const printed = await page.locator(".printed-report").innerText();
  assert.match(printed, /人数的统计依据/);
  assert.ok(printed.includes(digest(MEMBERS.bytes)));
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));

  // It is there again when the answers are opened, and so the totals over flows can be filled.
  await page.reload();
  await page.waitForSelector("html[data-engine=ready] main h1");
  await page
    .locator(".keep-bar input[type=file]")
    .first()
    .setInputFiles({
      name: "answers.json",
      mimeType: "application/json",
      buffer: Buffer.from(answers),
    });
  await goTo(page, "flows");
  await page.locator(".flow .hint", { hasText: "从文件里数出来的" }).first().waitFor();
});

/** Makes a large table in the page and gives it to the counter, as if it had been chosen. */
async function chooseLarge(page, millions) {
  await page.evaluate((wanted) => {
    const lines = [];
    for (let row = 0; row < 1_000_000; row += 1) {
      lines.push(`139${10_000_000 + (row % 700_000)},M${row % 900_000}\n`);
    }
    const million = new Blob([lines.join("")]);
    const transfer = new DataTransfer();
    transfer.items.add(new File(["手机号,会员号\n", ...Array(wanted).fill(million)], "large.csv"));
    const input = document.querySelector(".persons-drop input");
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, millions);
  await looked(page, 1);
}

pageTest("a count tells how far it has come, and is cancelled at once", async (page) => {
  await startCheck(page);
  await chooseLarge(page, 8);
  await column(page, { name: "large.csv" }, "会员号").selectOption("general");
  await page.evaluate(() => {
    window.seen = [];
    window.gaps = [];
    let last = performance.now();
    const watch = (now) => {
      window.gaps.push(now - last);
      last = now;
      const bar = document.querySelector("progress");
      if (bar && bar.value !== window.seen.at(-1)?.value) {
        window.seen.push({ value: bar.value, at: now });
      }
      requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  });
  await page.click(".start-count");
  // Within the page, so that the count cannot end while the test asks.
  const took = await page.evaluate(async () => {
    while (window.seen.length <= 3) {
      await new Promise(requestAnimationFrame);
    }
    const pressed = performance.now();
    document.querySelector(".cancel-count").click();
    while (document.querySelector(".start-count") === null) {
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - pressed;
  });
  assert.ok(took < 100, `cancelled after ${took} ms`);
  const waits = await page.evaluate(() =>
    window.seen.slice(1).map(({ at: now }, place) => now - window.seen[place].at),
  );
  assert.ok(Math.max(...waits) < 500, `progress after ${waits}`);
  await page.waitForFunction(() => document.activeElement?.matches(".start-count"));
  assert.equal(await page.locator(".persons-result").count(), 0);
  assert.equal(await column(page, { name: "large.csv" }, "会员号").inputValue(), "general");

  await page.click(".start-count");
  await page.waitForSelector("progress");
  await page.screenshot({ path: `${SCREENSHOTS}persons-progress-1280-zh.png`, fullPage: true });
  await page.waitForSelector(".persons-result");
  assert.deepEqual((await figures(page)).at(-1)[3].replace(/（.*/, ""), "700,000");
  // The page went on drawing all the while.
  const gaps = await page.evaluate(() => window.gaps.sort((one, other) => one - other));
  assert.ok(gaps[Math.floor(gaps.length * 0.95)] < 50, `a frame after ${gaps.at(-1)} ms`);
});

pageTest("a file dropped during a count is looked at, however the count ends", async (page) => {
  const large = { name: "large.csv" };
  const dropWhileCounting = async (file) => {
    const carried = await carry(page, [file]);
    await page.click(".start-count");
    await page.dispatchEvent("main", "drop", { dataTransfer: carried });
    await card(page, file).waitFor();
    assert.equal(await card(page, file).getAttribute("aria-busy"), "true");
    assert.equal(await page.locator(".cancel-count").count(), 1);
  };
  await startCheck(page);
  await chooseLarge(page, 16);
  await column(page, large, "会员号").selectOption("general");

  await dropWhileCounting(SERVICE);
  await page.waitForSelector(".persons-result");
  await looked(page, 2);
  assert.equal(await column(page, SERVICE, "移动电话").inputValue(), "identifier:phone");

  await dropWhileCounting(MEMBERS);
  await page.click(".cancel-count");
  await looked(page, 3);
  assert.equal(await column(page, MEMBERS, "手机号").inputValue(), "identifier:phone");
  assert.equal(await page.locator(".start-count").isEnabled(), true);
});

test("the worker can reach nothing", async () => {
  let asked = 0;
  const address = await serve((_, response) => {
    asked += 1;
    response.end();
  });
  const { page, wrongs, close } = await openPage(browser);
  await startCheck(page);
  const [worker] = await Promise.all([page.waitForEvent("worker"), choose(page, [MEMBERS])]);
  await looked(page, 1);
  const outcomes = await worker.evaluate(async (to) => {
    const tried = {
      fetch: () => fetch(to, { mode: "no-cors" }),
      script: async () => importScripts(to),
      socket: () =>
        new Promise((done, fail) => {
          const socket = new WebSocket(to.replace("http", "ws"));
          socket.onopen = done;
          socket.onerror = fail;
        }),
    };
    const found = {};
    for (const [way, reach] of Object.entries(tried)) {
      found[way] = await reach().then(
        () => "reached",
        () => "refused",
      );
    }
    return found;
  }, address);
  assert.deepEqual(outcomes, { fetch: "refused", script: "refused", socket: "refused" });
  assert.equal(asked, 0);
  assert.ok(
    wrongs.every((wrong) => /Content Security Policy/.test(wrong)),
    `${wrongs}`,
  );
  // The server itself answers, so that the refusals are the policy's.
  await fetch(address);
  assert.equal(asked, 1);
  await close();
});

test("persons are counted in a sandboxed frame", async () => {
  const address = await serve((request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(
      request.url === "/egress.html"
        ? readFileSync(PAGE_FILE)
        : '<iframe sandbox="allow-scripts allow-downloads allow-modals" src="/egress.html" width="1200" height="800"></iframe>',
    );
  });
  const page = await browser.newPage();
  await page.goto(address);
  const frame = page.frameLocator("iframe");
  await frame.locator("html[data-engine=ready] main h1").waitFor();
  await frame.getByRole("link", { name: words.zh["persons.short"] }).click();
  await frame.locator(".persons-drop input").setInputFiles(forInput(MEMBERS));
  await frame.locator(".start-count:enabled").click();
  await frame.locator(".persons-table .over-all").waitFor();
  assert.match(await frame.locator(".persons-table .over-all").innerText(), /59,900/);
  await page.close();
});

pageTest("the files that can be read are counted beside one that breaks off", async (page) => {
  await startCheck(page);
  const cut = { name: "cut.xlsx", bytes: SHOP.bytes.subarray(0, SHOP.bytes.length - 60) };
  await choose(page, [MEMBERS, cut]);
  await looked(page, 2);
  assert.match(await card(page, cut).innerText(), /不完整/);
  await count(page);
  assert.match((await figures(page)).at(-1)[3], /^59,900/);
});

pageTest("the job for an engine is written, and its row read back", async (page) => {
  await startCheck(page);
  await choose(page, [SERVICE]);
  await looked(page, 1);
  await page.locator(".persons-job summary").click();
  await page.getByLabel(words.zh["persons.job.engine"]).selectOption("postgresql");
  await page.click(".write-job");
  const script = page.locator("textarea[readonly]");
  await script.waitFor();
  assert.match(await script.inputValue(), /count\(DISTINCT/);
  const { name, bytes } = await downloadBy(page, ".save-job");
  assert.equal(name, "count-persons-postgresql.sql");
  assert.equal(bytes.toString(), await script.inputValue());
  await goTo(page, "flows");
  await page.locator("button.add").click();
  await page.goBack();
  await page.locator(".persons-job summary").click();
  const row = page.locator("#persons-row");
  await row.fill("persons_general | 5");
  await page.locator(".fault", { hasText: "没有找到" }).waitFor();
  await row.fill(
    " persons_general | persons_sensitive | persons_all \n----+----+----\n 120000 | 3 | 120001 \n(1 row)",
  );
  await page.click(".put-row");
  await goTo(page, "flows");
  assert.equal(await at(page, "/flows/0/persons/general").inputValue(), "120,000");
  await showPanel(page, 0);
  assert.equal(await at(page, "/flows/0/persons/all").inputValue(), "120,001");
});

pageTest("a job is of the year that is typed, and there is none without a year", async (page) => {
  await startCheck(page);
  await choose(page, [MEMBERS]);
  await looked(page, 1);
  await page.locator(".persons-job summary").click();
  const year = page.locator("#persons-year");
  for (const wrong of ["二〇二六", "2200", ""]) {
    await year.fill(wrong);
    await page.locator(".write-job:disabled").waitFor();
    assert.equal(await page.locator(".start-count").isDisabled(), true, wrong);
  }
  await year.fill("２０２６");
  await page.click(".write-job");
  const script = page.locator("textarea[readonly]");
  await script.waitFor();
  assert.match(await script.inputValue(), /\^2026/);
});

/** A result with everything that can be said of it. */
const MIXED = {
  name: "一份名字很长的客户关系管理系统导出文件-2026年第一季度.csv",
  bytes: Buffer.from(
    csv([
      ["手机号", "身份证号", "会员号", "诊断", "紧急联系人电话", "场景"],
      ...range(300, (i) => [
        mobile(i),
        "",
        `M${i}`,
        "感冒",
        mobile(i + 1),
        i % 2 ? "客服" : "会员管理",
      ]),
      ...range(30, (i) => ["13811112222", "", `D${i}`, "", "", "客服"]),
      ["", "", "", "", "", "客服"],
      ["1", "2", "3", "4", "5", "6", "7"],
    ]),
  ),
};

for (const language of ["zh", "en"]) {
  for (const [width, colorScheme] of [
    [1280, "light"],
    [1280, "dark"],
    [360, "light"],
  ]) {
    pageTest(
      `axe finds nothing and nothing overflows at ${width} pixels, ${language}, ${colorScheme}`,
      async (page) => {
        const look = async (screen) => {
          assert.deepEqual(await axeFinds(page), [], screen);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(overflow, 0, `${screen} is ${overflow} pixels too wide`);
          await page.screenshot({
            path: `${SCREENSHOTS}persons-${screen}-${width}-${language}-${colorScheme}.png`,
            fullPage: true,
          });
        };
        await startCheck(page);
        if (language === "en") {
          await page.locator("button.language").click();
        }
        await look("files");
        await choose(page, [MIXED, SHOP, OLD]);
        await looked(page, 3);
        await look("mapping");
        await card(page, SHOP).locator("select").first().selectOption("登记");
        await card(page, SHOP).getByLabel("手机号", { exact: true }).waitFor();
        await count(page);
        await page.click(".put-in");
        await page.waitForSelector(".persons-put");
        await page.click(".write-job");
        await page.waitForSelector("textarea[readonly]");
        await page.locator("#persons-row").fill("persons_general=1, persons_all=2");
        await look("result");
      },
      { width, colorScheme },
    );
  }
}

pageTest("the keyboard alone is enough to count and to put into a flow", async (page) => {
  const tabTo = async (selector) => {
    for (let steps = 0; steps < 200; steps += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
        return;
      }
    }
    assert.fail(`the keyboard cannot reach ${selector}`);
  };
  await startCheck(page);
  // Watched from before: the browser needs a moment until it hands its choosers over.
  const choosing = page.waitForEvent("filechooser");
  await tabTo(".persons-drop input");
  await page.keyboard.press("Enter");
  await (await choosing).setFiles([forInput(SERVICE)]);
  await looked(page, 1);
  await tabTo(".persons-columns li:nth-child(2) select");
  assert.equal(await column(page, SERVICE, "诊断").inputValue(), "sensitive");
  await page.keyboard.press("ArrowUp");
  assert.equal(await column(page, SERVICE, "诊断").inputValue(), "general");
  await tabTo(".start-count");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "persons-result");
  await tabTo(".put-in");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".persons-put");
  await tabTo(".persons-put a");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#flows");
  assert.equal(await at(page, "/flows/0/persons/general").inputValue(), "50,000");
});
