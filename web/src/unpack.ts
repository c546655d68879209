import { decompress } from "fzstd";
import { type Carried, textOf } from "./carried.ts";

/** A block that holds Zstandard, in base64. */
export interface Compressed extends Carried {
  /** Of the bytes. */
  size: number;
}

export function unpack(compressed: Compressed): Uint8Array {
  const text = atob(textOf(compressed));
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) {
    bytes[place] = text.charCodeAt(place);
  }
  return decompress(bytes, new Uint8Array(compressed.size));
}
