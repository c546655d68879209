// Tables as people export them: CSV in UTF-8 and GB18030, and workbooks.
import { crc32, deflateRawSync } from "node:zlib";

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

/** Where Node has no CRC of its own. */
const checksum =
  crc32 ??
  ((bytes) => {
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) {
        sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
      }
    }
    return ~sum >>> 0;
  });

function zip(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const data = Buffer.from(text);
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(checksum(data), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

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
