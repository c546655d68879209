import { decompress } from "fzstd";

export interface Compressed {
  /** Zstandard, in base64. */
  compressed: string;
  size: number;
}

export function unpack({ compressed, size }: Compressed): Uint8Array {
  const text = atob(compressed);
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) {
    bytes[place] = text.charCodeAt(place);
  }
  return decompress(bytes, new Uint8Array(size));
}
