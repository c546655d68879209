import { Decoder, InputBuffer, OutputBuffer } from "lzma1/decoder";
import { fromBase85 } from "./base85.ts";
import { type Carried, textOf } from "./carried.ts";

/** A block that holds LZMA, in base85. */
export interface Compressed extends Carried {
  /** Of the bytes. */
  size: number;
}

export function unpack(compressed: Compressed): Uint8Array {
  const bytes = new OutputBuffer(compressed.size);
  new Decoder().decompress(new InputBuffer(fromBase85(textOf(compressed))), bytes);
  return bytes.buf;
}
