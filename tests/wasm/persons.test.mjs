// The counter of persons in the WebAssembly module: the same tables as natively, and what a page does.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fieldNames } from "../../web/field-names.js";
import { zip } from "../zip-file.mjs";

const root = new URL("../../", import.meta.url);
const build = new URL(process.env.EGRESS_WASM_BUILD ?? "build/wasm/", root);
const { default: start } = await import(new URL("egress.mjs", build).href);
const egress = await start({ wasmBinary: await readFile(new URL("egress.wasm", build)) });
assert.deepEqual(JSON.parse(egress.personsLearnNames(fieldNames())).diagnostics, []);
const gbkTable = new TextDecoder("gb18030").decode(egress.personsGbkBytes());
const cases = async (name) =>
  JSON.parse(await readFile(new URL(`tests/persons/${name}`, root), "utf8")).cases;

const utf8 = (text) => new TextEncoder().encode(text);

/** Gives a reader what it wants, as a page does with slices of a file. */
function handOver(reader, bytes, chunk = 262144) {
  for (let request = reader.wanted(); request; request = reader.wanted()) {
    const size = Math.min(request.size, chunk, Math.max(0, bytes.length - request.offset));
    reader.room(request.size).set(bytes.subarray(request.offset, request.offset + size));
    reader.feed(size);
  }
}

function count(mapping, files, chunk) {
  const text = JSON.stringify({ format: "egress.mapping/1", ...mapping });
  const counter = new egress.PersonsCounter(text, gbkTable, 1, 2, 3, 4);
  assert.ok(counter.valid(), counter.diagnostics());
  for (const [name, bytes] of files) {
    counter.beginFile(name, bytes.length);
    handOver(counter, bytes, chunk);
    counter.endFile();
  }
  const tally = JSON.parse(counter.finish());
  counter.delete();
  return tally;
}

const identifier = (column, kind) => ({ column, role: "identifier", kind });
const csvCell = (value) => `"${value.replaceAll('"', '""')}"`;

test("records are the same person as the table of pairs says", async () => {
  for (const one of await cases("pairs.json")) {
    const head = [...one.kinds.map((_, i) => `c${i}`), "other"].join(",");
    const rows = one.rows.map((row) => [...row, "x"].map(csvCell).join(","));
    const columns = one.kinds.map((kind, i) => identifier(`c${i}`, kind));
    const tally = count({ files: [{ columns }] }, [
      ["a.csv", utf8([head, ...rows, ""].join("\n"))],
    ]);
    assert.deepEqual(tally.persons.all, one.persons, one.name);
  }
});

test("a malformed record is nobody for certain, and only what it can be exported as", () => {
  const columns = [
    identifier("id", "account"),
    { column: "n", role: "general" },
    { column: "d", role: "sensitive" },
    { column: "f", role: "flow" },
  ];
  const text = utf8("id,n,d,f\n1a,x,,a\n2a,x,,b\n1,2,3,4,5\n");
  const { persons, flows } = count({ files: [{ columns }] }, [["a.csv", text]]);
  assert.deepEqual(persons, { general: [2, 3], sensitive: [0, 1], all: [2, 3] });
  assert.deepEqual(flows[0].persons, { general: [1, 2], sensitive: [0, 1], all: [1, 2] });
  const plain = count(
    { files: [{ columns: columns.filter(({ role }) => role !== "sensitive") }] },
    [["a.csv", text]],
  );
  assert.deepEqual(plain.persons, { general: [2, 3], sensitive: 0, all: [2, 3] });
});

test("a record without identifier is somebody", () => {
  const columns = [identifier("id", "account"), { column: "d", role: "sensitive" }];
  const tally = count({ files: [{ columns }] }, [["a.csv", utf8("id,d\n,x\n,x\n")]]);
  assert.deepEqual(tally.persons.sensitive, [1, 2]);
});

test("a text holds the records that the table says", async () => {
  const mapping = { files: [{ columns: [identifier("id", "account")] }] };
  for (const one of await cases("texts.json")) {
    const tally = count(mapping, [["a.csv", utf8(one.text)]]);
    assert.equal(tally.records.read, one.records, one.name);
    assert.deepEqual(tally.persons.all, one.persons, one.name);
    assert.deepEqual(tally.files[0].lines.irregular_quotes ?? [], one.irregular ?? [], one.name);
    assert.deepEqual(tally.files[0].lines.malformed ?? [], one.malformed ?? [], one.name);
  }
});

/** GB18030 by turning TextDecoder round. */
const toGbk = (() => {
  const bytes = egress.personsGbkBytes();
  const byCharacter = new Map();
  let from = 0;
  for (const line of gbkTable.split("\n")) {
    const to = bytes.indexOf(10, from);
    if (!byCharacter.has(line)) byCharacter.set(line, bytes.slice(from, to));
    from = to + 1;
  }
  return (text) =>
    Buffer.concat([...text].map((c) => (c < "\x80" ? Buffer.from(c) : byCharacter.get(c))));
})();

test("every encoding gives the same counts, in chunks of any size", () => {
  const text =
    "手机号,会员号,场景\n13900001234,京甲一,会员管理\n１３９００００１２３４,,客服\n,沪丙㐀,客服\n";
  const mapping = {
    files: [
      {
        columns: [
          identifier("手机号", "phone"),
          identifier("会员号", "account"),
          { column: "场景", role: "flow" },
        ],
      },
    ],
  };
  const le = Buffer.from(text, "utf16le");
  const encodings = {
    utf8: utf8(text),
    gb18030: toGbk(text),
    utf16le: le,
    utf16be: Buffer.from(le).swap16(),
    marked: utf8(`\ufeff${text}`),
  };
  for (const [name, bytes] of Object.entries(encodings)) {
    for (const chunk of [262144, 32]) {
      const tally = count(mapping, [["a.csv", bytes]], chunk);
      assert.equal(tally.persons.all, 2, name);
      assert.deepEqual(
        tally.flows.map((f) => [f.flow, f.persons.all]),
        [
          ["会员管理", 1],
          ["客服", 2],
        ],
        name,
      );
      assert.equal(tally.files[0].sha256, createHash("sha256").update(bytes).digest("hex"));
    }
  }
});

/** Records of people with three numbers, one missing at random; and what a plain union-find says of them. */
function world(rows, people, seed) {
  let state = seed;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
  const parent = Int32Array.from({ length: rows }, (_, i) => i);
  const top = (i) => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  const holder = new Map();
  const lines = [];
  for (let i = 0; i < rows; i++) {
    const who = draw() % people;
    const cells = [`1${3900000000 + who}`, `user-number-${who}@example.com`, `M${who}`];
    const missing = draw() % 4;
    if (missing < 3) cells[missing] = "";
    for (const cell of cells.filter(Boolean)) {
      if (holder.has(cell)) parent[top(i)] = top(holder.get(cell));
      else holder.set(cell, i);
    }
    lines.push(cells.join(","));
  }
  return { lines, components: parent.filter((p, i) => p === i).length };
}

test("a million records, shuffled and split over files, are the same persons", () => {
  const { lines, components } = world(1_000_000, 400_000, 7);
  const columns = [identifier("p", "phone"), identifier("m", "email"), identifier("id", "account")];
  const mapping = { files: [{ columns }] };
  const file = (some) => utf8(`p,m,id\n${some.join("\n")}\n`);
  const whole = count(mapping, [["a.csv", file(lines)]]);
  assert.equal(whole.persons.all, components);
  const order = lines.map((line, i) => [Math.imul(i + 1, 0x9e3779b1) >>> 0, line]);
  order.sort((a, b) => a[0] - b[0]);
  const shuffled = order.map((pair) => pair[1]);
  const parts = [
    shuffled.slice(0, 300_000),
    shuffled.slice(300_000, 310_000),
    shuffled.slice(310_000),
  ];
  const split = count(
    mapping,
    parts.map((part, i) => [`${i}.csv`, file(part)]),
    100_003,
  );
  assert.equal(split.persons.all, components);
  assert.equal(split.records.read, 1_000_000);
});

function workbook(sheet, strings, options = {}) {
  const x = options.prefix ?? "";
  const tagged = (text) => (x ? text.replaceAll(/<(\/?)(?=[a-z])/g, `<$1${x}`) : text);
  return zip({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": tagged(
      `<workbook>${options.properties ?? ""}<sheets><sheet name="封面" sheetId="1" r:id="r1" state="hidden"/><sheet name="会员" sheetId="2" r:id="r2"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="r1" Type="t/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="t/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="r3" Type="t/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": "<worksheet><sheetData/></worksheet>",
    "xl/worksheets/sheet2.xml": tagged(
      `<?xml version="1.0"?><worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ),
    "xl/sharedStrings.xml": tagged(`<sst>${strings}</sst>`),
  });
}

const strings =
  "<si><t>手机号</t></si><si><t>会员号</t></si><si><t>日期</t></si><si/>" +
  '<si><r><t>张</t></r><r><t xml:space="preserve">三 &amp; 李四_x000D_</t></r><rPh><t>zhang</t></rPh></si>' +
  "<si><t><![CDATA[M<1>]]></t></si><si><t>13900001234</t></si>";
const sheet =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>' +
  '<row r="2"><c r="A2"><v>13900001234</v></c><c r="B2" t="s"><v>5</v></c><c r="C2"><v>46023</v></c></row>' +
  '<row r="3"><c r="A3" t="s"><v>6</v></c><c r="C3"><v>46023.5</v></c></row>' +
  '<row><c><v>1.3900009999E10</v></c><c t="inlineStr"><is><t>M&lt;1></t></is></c><c t="str"><f>TODAY()</f><v>2026-02-01</v></c></row>' +
  '<row r="7"><c r="B7"/><c r="C7"><v>45000</v></c><c r="A7"><v>13900005555</v></c></row>' +
  '<row r="8"><c r="A8" t="e"><v>#N/A</v></c><c r="B8" t="n"><v>1.1010119900101E+17</v></c><c r="C8"><v>46030</v></c></row>' +
  '<row r="9"/>';

test("a workbook is read like a text", () => {
  const columns = [
    identifier("手机号", "phone"),
    identifier("会员号", "account"),
    { column: "日期", role: "date" },
  ];
  for (const options of [{}, { prefix: "x:" }]) {
    const bytes = workbook(sheet, strings, options);
    for (const digest of [true, false]) {
      const tally = count({ year: 2026, digest, files: [{ columns }] }, [["a.xlsx", bytes]], 97);
      assert.equal(tally.complete, true, JSON.stringify(tally.files[0].fault));
      assert.equal(tally.files[0].sheet, "会员");
      assert.deepEqual(tally.records, {
        read: 5,
        counted: 3,
        before_year: 1,
        without_identifier: 1,
        without_data: 0,
        malformed: 0,
      });
      // Rows 2 and 3 share the mobile number, rows 2 and 4 the member number M<1>.
      assert.deepEqual(tally.persons.all, [1, 2]);
      assert.deepEqual(tally.files[0].lines.before_year, [7]);
      assert.deepEqual(tally.files[0].lines.lost_precision, [8]);
    }
  }
});

test("a workbook that counts days from 1904 does", () => {
  const columns = [identifier("手机号", "phone"), { column: "日期", role: "date" }];
  const tally = count({ year: 2026, files: [{ columns }] }, [
    [
      "a.xlsx",
      workbook(sheet.replaceAll("46023", "44561"), strings, {
        properties: '<workbookPr date1904="1"/>',
      }),
    ],
  ]);
  // 44561 + 1462 is 1 January 2026; 45000 and 46030 are then after the year.
  assert.equal(tally.records.before_year, 0);
  assert.equal(tally.notes.after_year, 2);
});

test("what is no workbook says what to do", () => {
  const columns = [identifier("手机号", "phone")];
  const whole = workbook(sheet, strings);
  const files = {
    "old-workbook": Buffer.from("d0cf11e0a1b11ae100", "hex"),
    "binary-workbook": zip({ "xl/workbook.bin": "" }),
    "not-a-workbook": zip({ "content.xml": "<x/>" }),
    "truncated-file": whole.subarray(0, whole.length - 40),
    "missing-sheet": whole,
  };
  for (const [code, bytes] of Object.entries(files)) {
    const mapping = { files: [{ sheet: code === "missing-sheet" ? "别的" : "", columns }] };
    const { fault, complete } = count(mapping, [["a.xlsx", bytes]]).files[0];
    assert.equal(complete, false);
    assert.equal(fault?.code, code);
    assert.ok(fault.message && fault.message_en);
  }
});

function sniff(told, bytes, chunk = undefined) {
  const sniffer = new egress.PersonsSniffer(JSON.stringify(told), bytes.length, gbkTable);
  handOver(sniffer, bytes, chunk);
  const found = JSON.parse(sniffer.finish());
  sniffer.delete();
  return found;
}

test("pieces of any size give the same counts and the same proposal", () => {
  const columns = [identifier("手机号", "phone"), identifier("会员号", "account")];
  // Row 10 holds something where nothing is mapped, row 11 is wider than the header, row 12 is blank there.
  const more =
    '<row r="10"><c r="C10" t="inlineStr"><is><t>备注</t></is></c></row><row r="11"><c r="A11" t="s"><v>6</v></c><c r="E11"><v>1</v></c></row>' +
    '<row r="12"><c r="A12" t="s"><v>6</v></c><c r="E12" t="inlineStr"><is><t> </t></is></c></row>';
  const text =
    '手机号,会员号,备注\r\n13900001234,"京""甲""",\r\n,M1,"两\n行"\r\n139-0000-1234,丙"丁,x\r\n,,\r\n1,2,3,4\r\n';
  const files = {
    "a.xlsx": workbook(sheet + more, strings),
    "a.csv": utf8(text),
    "gb18030.csv": toGbk(text),
    "utf-16.csv": Buffer.from(`\ufeff${text}`, "utf16le"),
  };
  for (const [name, bytes] of Object.entries(files)) {
    for (const digest of [true, false]) {
      const whole = count({ digest, files: [{ columns }] }, [[name, bytes]]);
      assert.ok(whole.records.malformed > 0, name);
      for (let size = 1; size <= bytes.length; size++) {
        assert.deepEqual(
          count({ digest, files: [{ columns }] }, [[name, bytes]], size),
          whole,
          `${name}, ${size}`,
        );
      }
    }
    const proposal = sniff({ name }, bytes);
    for (let size = 1; size <= bytes.length; size++)
      assert.deepEqual(sniff({ name }, bytes, size), proposal, `${name}, ${size}`);
  }
});

test("sniffing proposes a mapping that counts", () => {
  const rows = Array.from({ length: 300 }, (_, i) =>
    [
      "王伟",
      `139${String(10000000 + i * 7)}`,
      `u${i}@example.com`,
      "感冒",
      `M${1000 + i}`,
      "13700000000",
      "2019-03-01",
      "2026-03-01",
      "客服",
    ].join(","),
  );
  const text = `会员导出\n姓名,手机号,邮箱,诊断,会员号,紧急联系人电话,日期,出境日期,场景\n${rows.join("\n")}\n`;
  for (const bytes of [utf8(text), toGbk(text), workbook(sheet, strings)].slice(0, 2)) {
    const found = sniff({ name: "a.csv" }, bytes);
    assert.equal(found.fault, null);
    assert.equal(found.header_line, 2);
    assert.deepEqual(
      found.columns.map((c) => [c.name, c.role, c.kind ?? c.reason]),
      [
        ["姓名", "general", "header"],
        ["手机号", "identifier", "phone"],
        ["邮箱", "identifier", "email"],
        ["诊断", "sensitive", "header"],
        ["会员号", "identifier", "account"],
        ["紧急联系人电话", "ignore", "another-person"],
        ["日期", "ignore", "another-date"],
        ["出境日期", "date", "header"],
        ["场景", "flow", "header"],
      ],
    );
    assert.equal(found.columns[1].reason, "header-and-values");
    assert.match(found.columns[1].samples[0], /^139\*{4}\d{4}$/);
    const tally = count({ files: [found.file] }, [["a.csv", bytes]]);
    assert.equal(tally.persons.all, 300);
    assert.equal(tally.persons.sensitive, 300);
  }
  const book = sniff({ name: "a.xlsx" }, workbook(sheet, strings));
  assert.deepEqual(book.sheets, [
    { name: "封面", hidden: true },
    { name: "会员", hidden: false },
  ]);
  assert.equal(book.file.sheet, "会员");
  assert.equal(book.columns[0].kind, "phone");
});

test("a file is seen as it was told to be read, as the table says", async () => {
  for (const { name, text, bytes, told, found } of await cases("told.json")) {
    const seen = sniff(told, bytes === "gb18030" ? toGbk(text) : utf8(text));
    assert.equal(seen.fault, null, name);
    const of = {
      ...seen.file,
      ...seen,
      names: seen.columns.map((column) => column.name),
      columns: seen.columns.map(({ column }) => column),
      reasons: seen.columns.map(({ reason }) => reason),
    };
    for (const [key, expected] of Object.entries(found))
      assert.deepEqual(of[key], expected, `${name}: ${key}`);
  }
});

test("what is told and cannot be is refused", () => {
  const refused = sniff({ name: "a.csv", encoding: "latin-1", delimiter: "x" }, utf8("a,b\n"));
  assert.deepEqual(refused.diagnostics.map(({ code }) => code).sort(), [
    "unknown-delimiter",
    "unknown-encoding",
  ]);
});

test("a refused mapping says why and counts nothing", () => {
  const counter = new egress.PersonsCounter(
    '{"format":"egress.mapping/1","files":[{"columns":[]}]}',
    "",
    1,
    2,
    3,
    4,
  );
  assert.equal(counter.valid(), false);
  assert.equal(JSON.parse(counter.diagnostics()).diagnostics[0].code, "no-identifier");
  counter.beginFile("a.csv", 10);
  assert.equal(counter.wanted(), undefined);
  assert.equal(JSON.parse(counter.finish()).format, "egress.diagnostics/1");
  counter.delete();
});

test("identifiers that many share can be left out in a second run", () => {
  const rows = Array.from({ length: 30 }, (_, i) => `13900001234,u${i}@example.com`);
  const bytes = utf8(`p,m\n${rows.join("\n")}\n`);
  const columns = [identifier("p", "phone"), identifier("m", "email")];
  const text = JSON.stringify({ format: "egress.mapping/1", files: [{ columns }] });
  const counter = new egress.PersonsCounter(text, gbkTable, 1, 2, 3, 4);
  const run = () => {
    counter.beginFile("a.csv", bytes.length);
    handOver(counter, bytes);
    counter.endFile();
    return JSON.parse(counter.finish());
  };
  const joined = run();
  assert.deepEqual(joined.persons.all, [1, 30]);
  assert.deepEqual(joined.joined.shared[0].identifiers, ["139****1234"]);
  counter.leaveOutShared();
  assert.equal(run().persons.all, 30);
  counter.delete();
});

test("identifiers joined by another half come to the same, in a second run as well", () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, i) => `139${10_000_000 + (i % 9000)},u${i % 2}@example.com,${i % 3 ? "x" : ""}`,
  );
  const bytes = utf8(`p,m,n\n${rows.join("\n")}\n`);
  const columns = [
    identifier("p", "phone"),
    identifier("m", "email"),
    { column: "n", role: "sensitive" },
  ];
  const text = JSON.stringify({ format: "egress.mapping/1", files: [{ columns }] });
  const counter = new egress.PersonsCounter(text, gbkTable, 1, 2, 3, 4);
  assert.ok(counter.valid(), counter.diagnostics());
  let joiner = null;
  let windows = 0;
  counter.joinElsewhere((window) => {
    windows += 1;
    const copy = window.slice();
    joiner.room(copy.length).set(copy);
    return joiner.take(copy.length);
  });
  const run = () => {
    joiner = new egress.PersonsJoiner(counter.joinPlan());
    counter.beginFile("a.csv", bytes.length);
    handOver(counter, bytes);
    counter.endFile();
    counter.handOver();
    const joined = joiner.finish();
    joiner.delete();
    return JSON.parse(counter.finishJoined(joined));
  };
  const alone = new egress.PersonsCounter(text, gbkTable, 1, 2, 3, 4);
  const runAlone = () => {
    alone.beginFile("a.csv", bytes.length);
    handOver(alone, bytes);
    alone.endFile();
    return JSON.parse(alone.finish());
  };
  const first = run();
  assert.ok(windows > 0);
  assert.ok(first.joined.shared.length > 0);
  assert.deepEqual(first, runAlone());
  counter.leaveOutShared();
  alone.leaveOutShared();
  const second = run();
  assert.notDeepEqual(second.persons, first.persons);
  assert.deepEqual(second, runAlone());
  counter.delete();
  alone.delete();
});

test("a half that has no memory ends the count with a fault", () => {
  const bytes = utf8(`p\n${Array.from({ length: 400_000 }, (_, i) => `A${i}`).join("\n")}\n`);
  const text = JSON.stringify({
    format: "egress.mapping/1",
    files: [{ columns: [identifier("p", "account")] }],
  });
  const counter = new egress.PersonsCounter(text, "", 1, 2, 3, 4);
  counter.joinElsewhere(() => false);
  counter.beginFile("a.csv", bytes.length);
  handOver(counter, bytes);
  counter.endFile();
  counter.handOver();
  const { complete, files } = JSON.parse(counter.finishJoined(new Uint8Array()));
  assert.equal(complete, false);
  assert.equal(files[0].fault.code, "out-of-memory");
  counter.delete();
});

test("a digest by itself is the SHA-256", () => {
  const digest = new egress.PersonsDigest();
  const bytes = utf8("abc".repeat(100_000));
  for (let at = 0; at < bytes.length; at += 65_536) {
    const part = bytes.subarray(at, at + 65_536);
    digest.room(part.length).set(part);
    digest.feed(part.length);
  }
  assert.equal(digest.finish(), createHash("sha256").update(bytes).digest("hex"));
  digest.delete();
});

test("progress tells bytes, records and persons", () => {
  const text = JSON.stringify({
    format: "egress.mapping/1",
    files: [{ columns: [identifier("id", "account")] }],
  });
  const counter = new egress.PersonsCounter(text, "", 1, 2, 3, 4);
  const bytes = utf8(`id\n${Array.from({ length: 1_200_000 }, (_, i) => `A${i}`).join("\n")}\n`);
  counter.beginFile("a.csv", bytes.length);
  const request = counter.wanted();
  counter.room(request.size).set(bytes.subarray(0, request.size));
  counter.feed(request.size);
  const early = counter.progress();
  assert.equal(early.bytes, request.size);
  assert.equal(early.size, bytes.length);
  assert.ok(early.records > 1000);
  handOver(counter, bytes);
  const late = counter.progress();
  assert.equal(late.bytes, bytes.length);
  assert.ok(late.persons > 0);
  counter.endFile();
  assert.equal(JSON.parse(counter.finish()).persons.all, 1_200_000);
  counter.delete();
});

test("a job is written for an engine, or it is said why not", () => {
  const one = {
    format: "egress.mapping/1",
    files: [{ name: "a.csv", columns: [identifier("p", "phone")] }],
  };
  assert.match(egress.personsJob(JSON.stringify(one), "trino").text, /count\(DISTINCT/);
  one.files[0].columns.push(identifier("m", "email"));
  const refused = egress.personsJob(JSON.stringify(one), "duckdb");
  assert.equal(refused.text, "");
  assert.equal(JSON.parse(refused.diagnostics).diagnostics[0].code, "several-identifiers");
  assert.match(egress.personsJob(JSON.stringify(one), "duckdb-script").text, /converged/);
  assert.match(egress.personsJob(JSON.stringify(one), "pyspark").text, /connectedComponents/);
});
