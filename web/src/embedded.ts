/** The engine and the rulebook that the page carries, and what their bytes are said to be. */
import engine from "../../build/wasm/egress.wasm?compressed";
import { RULEBOOK_SHA256, rulebookBytes } from "./texts.ts";
import { unpack } from "./unpack.ts";

export interface Embedded {
  bytes: () => Uint8Array;
  /** Of the bytes, in hexadecimal; written here when the page was built. */
  sha256: string;
}

export const EMBEDDED: Record<"rulebook" | "engine", Embedded> = {
  rulebook: { bytes: rulebookBytes, sha256: RULEBOOK_SHA256 },
  engine: { bytes: () => unpack(engine), sha256: engine.sha256 },
};

/** The SHA-256 of bytes in hexadecimal; `null` where the browser does not compute it. */
export async function digestOf(bytes: Uint8Array): Promise<string | null> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) {
    return null;
  }
  const digest = await subtle.digest("SHA-256", bytes as BufferSource);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
