// A workbook of any length, written as a stream with shared strings, as spreadsheet programs do.
import { closeSync, openSync, writeSync } from "node:fs";
import { strToU8, Zip, ZipDeflate } from "fflate";
import { generate } from "./generate.mjs";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const relationships = (list) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(
      ([type, target], place) =>
        `<Relationship Id="rId${place + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`;

const PARTS = {
  "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/></Types>`,
  "_rels/.rels": relationships([["officeDocument", "xl/workbook.xml"]]),
  "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": relationships([
    ["worksheet", "worksheets/sheet1.xml"],
    ["sharedStrings", "sharedStrings.xml"],
  ]),
};

/** Writes the plain table of generate.mjs; nothing in it needs to be escaped in XML. */
export function writeWorkbook(path, rows) {
  const file = openSync(path, "w");
  const zip = new Zip((fault, bytes) => {
    if (fault) {
      throw fault;
    }
    writeSync(file, bytes);
  });
  const begin = (name) => {
    const part = new ZipDeflate(name, { level: 6 });
    zip.add(part);
    return (text, last = false) => part.push(strToU8(text), last);
  };
  for (const [name, text] of Object.entries(PARTS)) {
    begin(name)(text, true);
  }

  const places = new Map();
  const placeOf = (text) => {
    let place = places.get(text);
    if (place === undefined) {
      place = places.size;
      places.set(text, place);
    }
    return place;
  };
  const sheet = begin("xl/worksheets/sheet1.xml");
  sheet(`${XML}<worksheet xmlns="${MAIN}"><sheetData>`);
  let line = 0;
  generate("plain", rows, (text) => {
    let xml = "";
    for (const record of text.split("\n")) {
      if (record === "") {
        continue;
      }
      line += 1;
      const cells = record
        .split(",")
        .map(
          (value, column) =>
            `<c r="${"ABCDEFG"[column]}${line}" t="s"><v>${placeOf(value)}</v></c>`,
        );
      xml += `<row r="${line}">${cells.join("")}</row>`;
    }
    sheet(xml);
  });
  sheet("</sheetData></worksheet>", true);

  const strings = begin("xl/sharedStrings.xml");
  strings(`${XML}<sst xmlns="${MAIN}" uniqueCount="${places.size}">`);
  let xml = "";
  for (const text of places.keys()) {
    xml += `<si><t>${text}</t></si>`;
    if (xml.length > 1 << 20) {
      strings(xml);
      xml = "";
    }
  }
  strings(`${xml}</sst>`, true);
  zip.end();
  closeSync(file);
}
