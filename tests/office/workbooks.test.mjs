// The workbooks in LibreOffice: every sheet and cell is there as written, in rows that show it, on pages that have its
// titles, and what is saved there is read the same.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import {
  downloadBy,
  fillCompany,
  openInPage,
  openOptions,
  textFile,
} from "../browser/keep-pages.mjs";
import { openPage, startBrowser } from "../browser/open-page.mjs";
import { unzipped } from "../browser/tables.mjs";
import { FILLED } from "./filled.mjs";
import { CHECKS, checker, convert, scratch } from "./office.mjs";

const root = new URL("../../", import.meta.url);
const native = fileURLToPath(
  new URL("egress", new URL(process.env.EGRESS_NATIVE_BUILD ?? "build/native/", root)),
);

function put(name, bytes) {
  const file = join(scratch, `${name}.xlsx`);
  writeFileSync(file, bytes);
  return file;
}

const COMPANY = "@SUM(A1)";

/** The workbook of the report in both languages, as the page writes it. */
async function reportWorkbook() {
  const browser = await startBrowser();
  try {
    const { page, wrongs } = await openPage(browser);
    await openInPage(page, textFile("filled.json", JSON.stringify(FILLED)));
    await openOptions(page);
    await page.locator("input[name=report-language]").last().check();
    await fillCompany(page, COMPANY);
    const { bytes } = await downloadBy(page, ".report-actions .workbook");
    assert.deepEqual(wrongs, []);
    return bytes;
  } finally {
    await browser.close();
  }
}

const report = put("report", await reportWorkbook());
const inventories = [
  put("template", checker.inventoryTemplate()),
  ...CHECKS.map(({ name, text }) =>
    put(name, checker.inventoryWorkbook(text, checker.check(text))),
  ),
];

// Comma, quotation mark, UTF-8, from the first line; texts quoted, numbers not and unformatted; no formulas; all sheets.
const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1";
const tables = join(scratch, "csv");
convert([report, ...inventories], CSV, tables);
const again = join(scratch, "again");
convert(inventories, "xlsx", again);
const printed = join(scratch, "pdf");
convert([report, ...inventories], "pdf", printed);

const ENTITIES = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const plain = (xml) =>
  xml
    .replace(/&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));/gu, (_, hex, decimal, name) =>
      name ? ENTITIES[name] : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : decimal),
    )
    .replace(/_x([0-9A-F]{4})_/gu, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)));
const textIn = (xml) =>
  plain([...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/gu)].map(([, text]) => text).join(""));
const attribute = (tag, name) => plain(new RegExp(` ${name}="([^"]*)"`, "u").exec(tag)?.[1] ?? "");

/** The place of a column by its letters, from 0. */
const columnOf = (letters) =>
  [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Rows end with their last cell that says something, and sheets with such a row. */
function trimmed(rows) {
  const ends = (list, says) => list.slice(0, 1 + list.map(says).lastIndexOf(true));
  return ends(
    rows.map((row) => ends(row, (cell) => cell !== null)),
    (row) => row.length > 0,
  );
}

/** The sheets of a workbook by name, a text, a number or null to a cell. */
function sheetsOf(file) {
  const parts = unzipped(readFileSync(file));
  const shared = (parts["xl/sharedStrings.xml"]?.match(/<si>.*?<\/si>/gsu) ?? []).map(textIn);
  const targets = new Map(
    parts["xl/_rels/workbook.xml.rels"]
      .match(/<Relationship [^>]*>/gu)
      .map((tag) => [attribute(tag, "Id"), attribute(tag, "Target")]),
  );
  return new Map(
    parts["xl/workbook.xml"].match(/<sheet [^>]*>/gu).map((tag) => {
      const xml = parts[`xl/${targets.get(attribute(tag, "r:id")).replace(/^\/xl\//u, "")}`];
      const rows = [];
      for (const [, letters, number, rest, inside] of xml.matchAll(
        /<c r="([A-Z]+)(\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gsu,
      )) {
        const [, value] = /<v>([^<]*)<\/v>/u.exec(inside ?? "") ?? [];
        const kind = attribute(rest, "t");
        rows[number - 1] ??= [];
        rows[number - 1][columnOf(letters)] =
          kind === "inlineStr"
            ? textIn(inside)
            : value === undefined
              ? null
              : kind === "s"
                ? shared[value]
                : Number(value);
      }
      const whole = Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? null));
      return [attribute(tag, "name"), { xml, rows: trimmed(whole) }];
    }),
  );
}

/** The rows of a CSV file in which texts stand in quotation marks and numbers do not. */
function rowsOf(csv) {
  const rows = [[]];
  for (const [, text, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/gu)) {
    const number = bare === "" ? null : Number(bare);
    rows.at(-1).push(text === undefined ? number : text.replaceAll('""', '"'));
    if (end === "\n") {
      rows.push([]);
    } else if (end === "") {
      break;
    }
  }
  return trimmed(rows);
}

/** The sheets that LibreOffice found in a workbook. */
function shownOf(file) {
  const start = `${basename(file, ".xlsx")}-`;
  const names = readdirSync(tables).filter((name) => name.startsWith(start));
  return new Map(
    names.map((name) => [
      name.slice(start.length, -".csv".length),
      rowsOf(readFileSync(join(tables, name), "utf8")),
    ]),
  );
}

function assertShown(file, fewestSheets) {
  const written = sheetsOf(file);
  const shown = shownOf(file);
  assert.ok(written.size >= fewestSheets, `${written.size} sheets`);
  assert.deepEqual([...shown.keys()].sort(), [...written.keys()].sort());
  for (const [name, { rows }] of written) {
    assert.notEqual(rows.length, 0, name);
    assert.deepEqual(shown.get(name), rows, `${basename(file)}, ${name}`);
  }
  return [...written.values()].flatMap(({ rows }) => rows.flat());
}

test("LibreOffice shows the workbook of the report in both languages, cell by cell", () => {
  const cells = assertShown(report, 12);
  for (const { name } of FILLED.flows) {
    assert.ok(cells.includes(name), name);
  }
  assert.ok(cells.includes(COMPANY));
  assert.ok(cells.some((cell) => typeof cell === "number"));
});

test("LibreOffice shows the inventory of every check and the empty one, cell by cell", () => {
  assert.ok(inventories.length > 10, `${inventories.length} workbooks`);
  for (const file of inventories) {
    assertShown(file, 4);
  }
});

const read = (...options) => {
  try {
    return execFileSync(native, ["inventory", ...options], { encoding: "utf8" });
  } catch (error) {
    assert.equal(error.status, 2, error.stderr);
    return error.stdout;
  }
};

test("an inventory that LibreOffice saved is read to the same assessment", () => {
  for (const file of inventories) {
    const saved = join(again, basename(file));
    assert.equal(read(saved), read(file), basename(file));
    assert.equal(read("--assessment", saved), read("--assessment", file), basename(file));
  }
  for (const { name, assessment } of CHECKS) {
    const { flows } = JSON.parse(read("--assessment", join(again, `${name}.xlsx`)));
    assert.deepEqual(
      flows.map(({ id, persons }) => ({ id, persons })),
      assessment.flows.map(({ id, persons }) => ({ id, persons })),
      name,
    );
  }
});

test("an inventory that LibreOffice saved offers the same words in its cells", () => {
  const lists = (file) =>
    [...sheetsOf(file)].flatMap(([sheet, { xml }]) =>
      [...xml.matchAll(/<dataValidation ([^>]*)>\s*<formula1>([^<]*)<\/formula1>/gu)].map(
        ([, tag, words]) => [sheet, attribute(` ${tag}`, "sqref"), plain(words)].join(" "),
      ),
    );
  for (const file of inventories) {
    const before = lists(file);
    assert.ok(before.length > 5, `${basename(file)} has ${before.length} lists`);
    assert.deepEqual(lists(join(again, basename(file))).sort(), before.sort());
  }
});

/** The heights that LibreOffice would give the rows of each sheet, by the names of the workbook. */
function fittedHeights(files) {
  const flat = join(scratch, "flat");
  const bare = join(scratch, "bare");
  const fitted = join(scratch, "fitted");
  convert(files, "fods", flat);
  mkdirSync(bare);
  const bares = files.map((file) => {
    const name = `${basename(file, ".xlsx")}.fods`;
    const text = readFileSync(join(flat, name), "utf8");
    writeFileSync(join(bare, name), text.replace(/ style:row-height="[^"]*"/gu, ""));
    return join(bare, name);
  });
  convert(bares, "xlsx", fitted);
  return files.map((file) => heightsOf(join(fitted, basename(file))));
}

/** The heights of the rows of each sheet, in points, by its name. */
const heightsOf = (file) =>
  new Map(
    [...sheetsOf(file)].map(([name, { xml }]) => [
      name,
      [...xml.matchAll(/<row ([^>]*)>/gu)].map(([, tag]) => Number(attribute(` ${tag}`, "ht"))),
    ]),
  );

/** Excel has no higher rows. */
const HIGHEST = 409.5;

test("every row is as high as LibreOffice would have it, and not higher than Excel can", () => {
  const files = [report, ...inventories];
  const fitted = fittedHeights(files);
  for (const [place, file] of files.entries()) {
    for (const [sheet, heights] of heightsOf(file)) {
      assert.notEqual(heights.length, 0);
      for (const [row, height] of heights.entries()) {
        const needed = fitted[place].get(sheet)[row];
        const where = `${basename(file)}, ${sheet}, row ${row + 1}: ${height} of ${needed}`;
        assert.ok(needed > 0 && height >= needed && height <= HIGHEST, where);
      }
    }
  }
});

test("every sheet is printed across on A4, each page with the titles of its columns", () => {
  const tight = (text) => text.normalize("NFKC").replace(/\s+/gu, "");
  for (const file of [report, ...inventories]) {
    const pdf = join(printed, `${basename(file, ".xlsx")}.pdf`);
    const run = (program, ...options) => execFileSync(program, options, { encoding: "utf8" });
    const sizes = [...run("pdfinfo", "-l", "1000", pdf).matchAll(/^Page +\d+ size: +(.*)$/gmu)];
    const pages = run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-").split("\f").slice(0, -1);
    assert.equal(sizes.length, pages.length);
    assert.ok(pages.length >= 4, `${pages.length} pages`);
    // A sheet that is several pages across has the titles of some columns on each, and always of the first.
    const titles = [...sheetsOf(file).values()].map(({ xml, rows: [head] }) =>
      (xml.includes("fitToPage") ? head : head.slice(0, 1)).map((title) => tight(title ?? "")),
    );
    for (const [place, page] of pages.entries()) {
      const where = `${basename(file)}, page ${place + 1}`;
      assert.match(sizes[place][1], /^841\.\d+ x 595\.\d+ pts \(A4\)$/u, where);
      assert.ok(
        titles.some((ofSheet) => ofSheet.every((title) => tight(page).includes(title))),
        `${where}: ${page.slice(0, 80)}`,
      );
    }
  }
});
