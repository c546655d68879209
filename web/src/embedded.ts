/** The engine and the rulebook that the page carries, and what their bytes are said to be. */
import engine from "virtual:engine";
import { RULEBOOK_SHA256, rulebookBytes } from "./texts.ts";
import { unpack, unpackLater } from "./unpack.ts";

export interface Embedded {
  bytes: () => Uint8Array;
  /** Of the bytes, in hexadecimal; written here when the page was built. */
  sha256: string;
}

/** Unpacking takes a second, and every worker is given the engine anew. */
let unpacked: Uint8Array | undefined;

export const EMBEDDED: Record<"rulebook" | "engine", Embedded> = {
  rulebook: { bytes: rulebookBytes, sha256: RULEBOOK_SHA256 },
  engine: {
    bytes: () => {
      unpacked ??= unpack(engine);
      return unpacked;
    },
    sha256: engine.sha256,
  },
};

/** The engine's bytes, unpacked while the user does what they do. */
export async function engineBytes(turn: () => Promise<void>): Promise<Uint8Array> {
  unpacked ??= await unpackLater(engine, turn);
  return unpacked;
}
