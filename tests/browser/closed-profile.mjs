// What a browser left in the folder of its profile: reads every file, and unpacks those of Firefox.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const MAGIC = "mozLz40\0";

/** The length of a run, which goes on in the bytes that follow while they are 255. */
function lengthAt(bytes, place, nibble) {
  let length = nibble;
  let at = place;
  if (nibble === 15) {
    let more;
    do {
      more = bytes[at];
      at += 1;
      length += more;
    } while (more === 255);
  }
  return { length, at };
}

/** A file of Firefox's session: one block of LZ4 after a mark and the size that it has unpacked. */
function unpacked(bytes) {
  const out = Buffer.alloc(bytes.readUInt32LE(MAGIC.length));
  let at = MAGIC.length + 4;
  let filled = 0;
  while (at < bytes.length) {
    const token = bytes[at];
    const literal = lengthAt(bytes, at + 1, token >> 4);
    bytes.copy(out, filled, literal.at, literal.at + literal.length);
    filled += literal.length;
    at = literal.at + literal.length;
    if (at < bytes.length) {
      const back = bytes.readUInt16LE(at);
      const copied = lengthAt(bytes, at + 2, token & 15);
      at = copied.at;
      for (const end = filled + copied.length + 4; filled < end; filled += 1) {
        out[filled] = out[filled - back];
      }
    }
  }
  return out;
}

/** Where in the folder these texts stand, in UTF-8 or UTF-16: "file: text". */
export function textsIn(folder, texts) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const found = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    let bytes;
    try {
      bytes = readFileSync(path);
    } catch (fault) {
      // A running browser takes files away while they are listed.
      if (fault.code === "ENOENT") {
        continue;
      }
      throw fault;
    }
    if (bytes.subarray(0, MAGIC.length).toString("latin1") === MAGIC) {
      bytes = unpacked(bytes);
    }
    for (const text of texts) {
      if (["utf8", "utf16le"].some((encoding) => bytes.includes(Buffer.from(text, encoding)))) {
        found.push(`${relative(folder, path)}: ${text}`);
      }
    }
  }
  return found;
}
