import { type Carried, textOf } from "./carried.ts";
import { changed } from "./changed.ts";
import { fromBase64, type Unpacked, unpackBytes, unpackInTurns } from "./unpacker.ts";

/** A block that holds packed bytes, in base64. */
export interface Packed extends Carried {
  /** Of the bytes. */
  size: number;
  /** Of the bytes, as the unpacker reckons it. */
  checksum: number;
}

/** Throws where the block is not the one that was built: its text may be no base64, or unpack to something else. */
export function unpack(packed: Packed): Uint8Array {
  return asBuilt(packed, unpackBytes(read(packed), packed.size));
}

/** The same, letting what the user does come first. */
export async function unpackLater(packed: Packed, turn: () => Promise<void>): Promise<Uint8Array> {
  return asBuilt(packed, await unpackInTurns(read(packed), packed.size, turn));
}

function read(packed: Packed): Uint8Array {
  try {
    return fromBase64(textOf(packed));
  } catch {
    throw changed(packed.block);
  }
}

function asBuilt(packed: Packed, { bytes, checksum }: Unpacked): Uint8Array {
  if (checksum !== packed.checksum) {
    throw changed(packed.block);
  }
  return bytes;
}
