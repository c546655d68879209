import { decompress } from "fzstd";
import { fromBase85 } from "./base85.ts";
import { type Carried, textOf } from "./carried.ts";

/** A block that holds Zstandard, in base85. */
export interface Compressed extends Carried {
  /** Of the bytes. */
  size: number;
}

export const unpack = (compressed: Compressed): Uint8Array =>
  decompress(fromBase85(textOf(compressed)), new Uint8Array(compressed.size));
