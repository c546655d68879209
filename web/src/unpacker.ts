/** The module that unpacks the blocks of the page; see ../../wasm/packing. */
import unpacker from "virtual:unpacker";

interface Exports {
  memory: WebAssembly.Memory;
  /** Both give the checksum of what is unpacked by then. */
  begin: (packed: number, packedSize: number) => number;
  unpack: (plain: number, place: number, end: number, before: number) => number;
}

export interface Unpacked {
  bytes: Uint8Array;
  /** Of others than those that were packed it is another. */
  checksum: number;
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const PAGE = 65_536;
/** Bytes between two turns: a fiftieth of a second, on a phone some more. */
const PART = 32_768;

let module: WebAssembly.Module | undefined;

/** Unpacks part by part. Each block has a module of its own, since one may be asked for amid another. */
function* unpacking(packed: Uint8Array, size: number): Generator<void, Unpacked> {
  module ??= new WebAssembly.Module(fromBase64(unpacker));
  const instance = new WebAssembly.Instance(module);
  const { memory, begin, unpack } = instance.exports as unknown as Exports;
  const at = memory.buffer.byteLength;
  const plain = at + packed.length;
  memory.grow(Math.ceil((packed.length + size) / PAGE));
  new Uint8Array(memory.buffer).set(packed, at);
  let checksum = begin(at, packed.length);
  for (let place = 0; place < size; place += PART) {
    checksum = unpack(plain, place, Math.min(place + PART, size), checksum);
    yield;
  }
  return {
    bytes: new Uint8Array(memory.buffer, plain, size).slice(),
    checksum: checksum >>> 0,
  };
}

export function unpackBytes(packed: Uint8Array, size: number): Unpacked {
  const parts = unpacking(packed, size);
  for (;;) {
    const part = parts.next();
    if (part.done) {
      return part.value;
    }
  }
}

/** The same, letting what the user does come first. */
export async function unpackInTurns(
  packed: Uint8Array,
  size: number,
  turn: () => Promise<void>,
): Promise<Unpacked> {
  const parts = unpacking(packed, size);
  for (;;) {
    const part = parts.next();
    if (part.done) {
      return part.value;
    }
    await turn();
  }
}
