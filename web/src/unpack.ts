import { type Carried, textOf } from "./carried.ts";
import { changed } from "./changed.ts";
import { fromBase64, unpackBytes } from "./unpacker.ts";

/** A block that holds packed bytes, in base64. */
export interface Packed extends Carried {
  /** Of the bytes. */
  size: number;
  /** Of the bytes, as the unpacker reckons it. */
  checksum: number;
}

/** Throws where the block is not the one that was built: its text may be no base64, or unpack to something else. */
export function unpack(packed: Packed): Uint8Array {
  const { bytes, checksum } = readable(packed);
  if (checksum !== packed.checksum) {
    throw changed(packed.block);
  }
  return bytes;
}

function readable(packed: Packed) {
  try {
    return unpackBytes(fromBase64(textOf(packed)), packed.size);
  } catch {
    throw changed(packed.block);
  }
}
