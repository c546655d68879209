// The papers in LibreOffice: what stands on its pages is what the paper says, in its order, and nothing else.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { unzipped } from "../browser/tables.mjs";
import { CHECKS, checker, convert, scratch } from "./office.mjs";

const KINDS = JSON.parse(
  readFileSync(new URL("../../data/papers/papers.json", import.meta.url), "utf8"),
).papers.map(({ kind }) => kind);
assert.ok(KINDS.length >= 6, `${KINDS.length} kinds`);

function paperOf(name, text, kind) {
  const { text: said, docx } = checker.paper(text, kind);
  const file = join(scratch, `${name}--${kind}.docx`);
  writeFileSync(file, docx);
  const pdf = join(scratch, "pdf", `${name}--${kind}.pdf`);
  return { name: `${kind} of ${name}`, kind, said: JSON.parse(said), file, pdf };
}

const papers = CHECKS.flatMap(({ name, text }) => KINDS.map((kind) => paperOf(name, text, kind)));

/** More lines than a page has, so that one of the papers ends where its page does. */
const LINES = 27;

/** One paper, a line longer each time. */
const growing = Array.from({ length: LINES }, (_, lines) => {
  const [{ assessment }] = CHECKS;
  const about = { ...assessment.about, protection: `加密${"\n加密".repeat(lines)}` };
  return paperOf(`${lines} lines`, JSON.stringify({ ...assessment, about }), "list-record");
});

convert(
  [...papers, ...growing].map(({ file }) => file),
  "pdf",
  join(scratch, "pdf"),
);

/** Lines break where they like, and spaces are put between scripts. */
const tight = (text) => text.normalize("NFKC").replace(/\s+/gu, "");
const textOf = (runs) =>
  tight(runs.map(({ text, value, blank }) => text ?? value ?? blank).join(""));

/** What a paper says, in order: lines, and tables with their rows. */
function partsOf(paper) {
  const line = (text) => ({ text: tight(text) });
  const table = (columns, rows) => ({ titles: columns.map(tight).join(""), rows });
  return [
    ...[paper.title, paper.basis, paper.needed].map(line),
    ...paper.blocks.map(({ block, text, columns, rows }) =>
      block === "table"
        ? table(
            columns,
            rows.map((row) => row.map(textOf)),
          )
        : { text: textOf(text), heading: block === "heading" },
    ),
    ...(paper.blanks.length === 0
      ? []
      : [
          { text: tight(paper.blanks_title), heading: true },
          table(
            paper.blanks_columns,
            paper.blanks.map(({ name, where }, at) => [`${at + 1}`, tight(name), tight(where)]),
          ),
        ]),
  ];
}

function readTexts({ pdf, said }) {
  const draft = tight(said.draft);
  const options = ["-raw", "-enc", "UTF-8", pdf, "-"];
  const pages = execFileSync("pdftotext", options, { encoding: "utf8" }).split("\f").slice(0, -1);
  assert.notEqual(pages.length, 0);
  return pages.map(tight).map((page, at) => {
    const number = `${at + 1}`;
    assert.ok(page.startsWith(draft), `page ${number} does not say what it is: ${page}`);
    assert.ok(page.endsWith(number), `page ${number} has no number: ${page}`);
    return page.slice(draft.length, -number.length);
  });
}

/** The text of each page between its head, which says that this is a draft, and its number. */
function textsOf(paper) {
  paper.texts ??= readTexts(paper);
  return paper.texts;
}

/** How many characters the two begin with alike. */
function alike(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) {
    length += 1;
  }
  return length;
}

/** The ways in which a page may end with the beginnings of cells: what is left of each cell. */
function* broken([cell, ...others], end) {
  if (cell === undefined) {
    if (end === "") {
      yield [];
    }
    return;
  }
  for (let length = alike(cell, end); length >= 0; length -= 1) {
    for (const rest of broken(others, end.slice(length))) {
      yield [cell.slice(length), ...rest];
    }
  }
}

/** So much stands on a page also in the narrowest column of text, three characters to a line. */
const MOST_OF_A_ROW = 100;

/** Reads parts off the texts of pages; fails where something else stands there. */
class Reader {
  page = 0;
  at = 0;
  /** Short rows that a page ends within. */
  brokenRows = [];
  constructor(texts) {
    this.texts = texts;
  }
  get rest() {
    return this.texts[this.page].slice(this.at);
  }
  turn() {
    this.page += 1;
    this.at = 0;
    return this.page < this.texts.length;
  }
  fail(wanted) {
    const found = [this.rest, this.texts[this.page + 1] ?? ""].map((text) => text.slice(0, 80));
    assert.fail(`page ${this.page + 1}: ${found.join(" / ")}, where this belongs: ${wanted}`);
  }
  line(text) {
    for (let left = text; left !== ""; ) {
      const length = alike(left, this.rest);
      this.at += length;
      left = left.slice(length);
      if (left !== "" && (this.rest !== "" || !this.turn())) {
        this.fail(left);
      }
    }
  }
  /** A row may go on on the next page, below the titles, which stand there again. */
  row(cells, titles) {
    const whole = cells.join("");
    if (this.rest.startsWith(whole)) {
      this.at += whole.length;
      return true;
    }
    const { page, at, brokenRows } = this;
    for (const left of broken(cells, this.rest)) {
      if (this.rest !== "" && cells.every(({ length }) => length <= MOST_OF_A_ROW)) {
        this.brokenRows = [...brokenRows, `page ${page + 1}: ${cells.join(" | ")}`];
      }
      if (this.turn()) {
        this.at = this.rest.startsWith(titles) ? titles.length : 0;
        if (this.row(left, titles)) {
          return true;
        }
      }
      Object.assign(this, { page, at, brokenRows });
    }
    return false;
  }
  part({ text, titles, rows }) {
    this.line(text ?? titles);
    for (const cells of rows ?? []) {
      if (!this.row(cells, titles)) {
        this.fail(cells.join(" | "));
      }
    }
  }
}

/** Reads a paper off its pages, which may have empty ones after it. */
function read(paper) {
  const texts = textsOf(paper);
  const reader = new Reader(texts);
  for (const part of partsOf(paper.said)) {
    reader.part(part);
  }
  const after = [reader.rest, ...texts.slice(reader.page + 1)];
  assert.equal(after.join(""), "", "this stands after the end");
  return { brokenRows: reader.brokenRows, emptyPages: texts.filter((text) => text === "").length };
}

/** Does something with each paper; what fails names its paper. */
function ofEach(some, act) {
  assert.ok(some.length >= CHECKS.length, `${some.length} papers`);
  return some.map((paper) => {
    try {
      return act(paper);
    } catch (error) {
      error.message = `${paper.name}: ${error.message}`;
      throw error;
    }
  });
}

for (const kind of KINDS) {
  const some = papers.filter((paper) => paper.kind === kind);

  test(`LibreOffice shows all that each ${kind} says, in order, each page as a draft`, () => {
    ofEach(some, (paper) => {
      assert.equal(paper.said.kind, kind);
      assert.ok(paper.said.blocks.length > 10, `${paper.said.blocks.length} blocks`);
      read(paper);
    });
  });
}

test("no page is empty, wherever the paper ends", () => {
  const empty = ofEach([...papers, ...growing], (paper) => [paper.name, read(paper).emptyPages]);
  assert.deepEqual(
    empty.filter(([, pages]) => pages > 0),
    [],
  );
});

// Short ones: of a row that is longer than a page and must not break, LibreOffice 7.4 loses the end.
test("no short row is broken", () => {
  const broken = ofEach(papers, (paper) =>
    read(paper).brokenRows.map((row) => `${paper.name}, ${row}`),
  );
  assert.deepEqual(broken.flat(), []);
});

/** The blocks of a document that `leads` finds by themselves and by what follows. */
function leading({ file }, leads) {
  const { "word/document.xml": document } = unzipped(readFileSync(file));
  const blocks = document.match(/<w:p>.*?<\/w:p>|<w:tbl>.*?<\/w:tbl>/gsu);
  return blocks.filter((block, place) => leads(block, blocks[place + 1] ?? ""));
}

const isTable = (block) => block.startsWith("<w:tbl>");
const isHeading = (block) => !isTable(block) && block.includes("<w:outlineLvl ");
const isKept = (block) => block.includes("<w:keepNext/>");

// Of the document, not of the pages: LibreOffice 7.4 may leave a heading behind before a paragraph of three lines.
test("every heading is kept with what follows it", () => {
  ofEach(papers, (paper) => {
    const headings = leading(paper, isHeading);
    const said = partsOf(paper.said).filter(({ heading }) => heading);
    assert.equal(headings.length, said.length);
    assert.ok(headings.every(isKept));
  });
});

test("every line that leads to a table is kept with it", () => {
  ofEach(papers, (paper) => {
    const lines = leading(
      paper,
      (block, next) => isTable(next) && !isTable(block) && /：<\/w:t><\/w:r><\/w:p>$/u.test(block),
    );
    assert.notEqual(lines.length, 0);
    assert.ok(lines.every(isKept));
  });
});

test("every page of every paper is A4, and every font is in the file", () => {
  ofEach(papers, ({ pdf }) => {
    const run = (program, ...options) =>
      execFileSync(program, [...options, pdf], { encoding: "utf8" });
    const said = run("pdfinfo", "-l", "1000");
    const sizes = [...said.matchAll(/^Page +\d+ size: (.*)$/gmu)].map(([, size]) => size);
    assert.equal(sizes.length, Number(/^Pages: +(\d+)$/mu.exec(said)[1]));
    assert.deepEqual([...new Set(sizes.map((size) => /\(A4\)$/u.test(size)))], [true], said);
    // The columns are set under a line of dashes: emb, sub, uni and the two numbers of the object.
    const fonts = run("pdffonts").trimEnd().split("\n").slice(2);
    assert.notEqual(fonts.length, 0);
    for (const font of fonts) {
      assert.match(font, / yes +\S+ +yes +\d+ +\d+$/u);
    }
  });
});

const DOTS_PER_INCH = 24;

/** The pages as pictures, of three bytes a dot. */
function* picturesOf(pdf) {
  const options = ["-r", `${DOTS_PER_INCH}`, pdf];
  const all = execFileSync("pdftoppm", options, { maxBuffer: 2 ** 30 });
  for (let at = 0; at < all.length; ) {
    const head = /^P6\s(\d+) (\d+)\s255\s/u.exec(all.toString("latin1", at, at + 40));
    const [width, height] = head.slice(1).map(Number);
    const start = at + head[0].length;
    at = start + width * height * 3;
    yield { width, dots: all.subarray(start, at) };
  }
}

/** Half a centimetre less than the margins: the frame of a table stands out by the space in its cells. */
const WHITE_CENTIMETRES = 3.18 - 0.5;

test("blanks are marked in yellow, and nothing stands in the margins", () => {
  const white = Math.floor((WHITE_CENTIMETRES / 2.54) * DOTS_PER_INCH);
  ofEach(papers, (paper) => {
    const pages = [...picturesOf(paper.pdf)];
    const texts = textsOf(paper);
    assert.equal(pages.length, texts.length);
    for (const [page, { width, dots }] of pages.entries()) {
      let yellow = 0;
      let outside = 0;
      for (let dot = 0; dot < dots.length; dot += 3) {
        const x = (dot / 3) % width;
        yellow += dots[dot] > 200 && dots[dot + 2] < 50;
        outside += dots[dot + 2] < 200 && (x < white || x >= width - white);
      }
      assert.equal(yellow > 0, /[【】]/u.test(texts[page]), `page ${page + 1}: ${yellow} yellow`);
      assert.equal(outside, 0, `page ${page + 1} has something in its margins`);
    }
  });
});
