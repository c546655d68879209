import { Decoder, InputBuffer, OutputBuffer } from "lzma1/decoder";
import { fromBase85 } from "./base85.ts";
import { type Carried, textOf } from "./carried.ts";
import { changed } from "./changed.ts";

/** A block that holds LZMA, in base85. */
export interface Compressed extends Carried {
  /** Of the bytes. */
  size: number;
}

/** Throws where the block is not the one that was built: the decoder may find it before the digest. */
export function unpack(compressed: Compressed): Uint8Array {
  const bytes = new OutputBuffer(compressed.size);
  try {
    new Decoder().decompress(new InputBuffer(fromBase85(textOf(compressed))), bytes);
  } catch {
    throw changed(compressed.block);
  }
  return bytes.buf;
}
