// Tables as people export them: CSV in UTF-8 and GB18030, and workbooks.
import { createRequire } from "node:module";
import { zip } from "../zip-file.mjs";

const fromWeb = createRequire(new URL("../../web/package.json", import.meta.url));
const { strFromU8, unzipSync } = fromWeb("fflate");

/** The parts of a workbook by name, as texts. */
export const unzipped = (bytes) =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
  );

export const csv = (rows) => `${rows.map((row) => row.join(",")).join("\n")}\n`;

/** The bytes of a text in GB18030, found by turning the decoder round. */
export const inGb18030 = (() => {
  const decoder = new TextDecoder("gb18030");
  const bytesOf = new Map();
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      const character = decoder.decode(bytes);
      if ([...character].length === 1 && !bytesOf.has(character)) {
        bytesOf.set(character, bytes);
      }
    }
  }
  return (text) =>
    Buffer.concat([...text].map((each) => (each < "\x80" ? Buffer.from(each) : bytesOf.get(each))));
})();

/** A workbook of sheets by name, each a list of rows of texts. */
export function workbook(sheets) {
  const names = Object.keys(sheets);
  const cell = (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  return zip({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook><sheets>${names
      .map((name, place) => `<sheet name="${name}" sheetId="${place + 1}" r:id="r${place + 1}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${names
      .map(
        (_, place) =>
          `<Relationship Id="r${place + 1}" Type="t/worksheet" Target="worksheets/sheet${place + 1}.xml"/>`,
      )
      .join("")}</Relationships>`,
    ...Object.fromEntries(
      names.map((name, place) => [
        `xl/worksheets/sheet${place + 1}.xml`,
        `<worksheet><sheetData>${sheets[name]
          .map((row) => `<row>${row.map(cell).join("")}</row>`)
          .join("")}</sheetData></worksheet>`,
      ]),
    ),
  });
}
