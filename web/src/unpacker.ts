/** The module that unpacks the blocks of the page; see ../../wasm/packing. */
import unpacker from "virtual:unpacker";

interface Exports {
  memory: WebAssembly.Memory;
  begin: (packed: number, packedSize: number, plain: number, size: number) => void;
  goOn: (bytes: number) => number;
  checksum: () => number;
}

interface Unpacker extends Exports {
  /** Where the memory of the model ends. */
  model: number;
}

export interface Unpacked {
  bytes: Uint8Array;
  /** Of others than those that were packed it is another. */
  checksum: number;
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

function unpackerOf(instance: WebAssembly.Instance): Unpacker {
  const exports = instance.exports as unknown as Exports;
  return { ...exports, model: exports.memory.buffer.byteLength };
}

/** For what cannot wait; the one that takes its time has a memory of its own. */
let quick: Unpacker | undefined;

/** Browsers that are some years old take so large a module only if they need not be quick about it. */
async function started(): Promise<Unpacker> {
  const module = await WebAssembly.compile(fromBase64(unpacker));
  quick ??= unpackerOf(await WebAssembly.instantiate(module));
  return unpackerOf(await WebAssembly.instantiate(module));
}

let patient: Promise<Unpacker> | undefined;

/** Compiles the module, for whatever will be unpacked. */
export function startUnpacker(): Promise<Unpacker> {
  patient ??= started();
  return patient;
}

function atOnce(): Unpacker {
  quick ??= unpackerOf(new WebAssembly.Instance(new WebAssembly.Module(fromBase64(unpacker))));
  return quick;
}

const PAGE = 65_536;

/** The place of the bytes to come, behind the packed ones. */
function begun({ memory, model, begin }: Unpacker, packed: Uint8Array, size: number): number {
  const missing = model + packed.length + size - memory.buffer.byteLength;
  if (missing > 0) {
    memory.grow(Math.ceil(missing / PAGE));
  }
  new Uint8Array(memory.buffer).set(packed, model);
  const plain = model + packed.length;
  begin(model, packed.length, plain, size);
  return plain;
}

const ended = ({ memory, checksum }: Unpacker, plain: number, size: number): Unpacked => ({
  bytes: new Uint8Array(memory.buffer, plain, size).slice(),
  checksum: checksum() >>> 0,
});

export function unpackBytes(packed: Uint8Array, size: number): Unpacked {
  const by = atOnce();
  const plain = begun(by, packed, size);
  by.goOn(size);
  return ended(by, plain, size);
}

/** Bytes between two turns: a fiftieth of a second, on a phone some more. */
const PART = 32_768;

/** The same, letting what the user does come first. One at a time. */
export async function unpackInTurns(
  packed: Uint8Array,
  size: number,
  turn: () => Promise<void>,
): Promise<Unpacked> {
  const by = await startUnpacker();
  const plain = begun(by, packed, size);
  while (by.goOn(PART) < size) {
    await turn();
  }
  return ended(by, plain, size);
}
