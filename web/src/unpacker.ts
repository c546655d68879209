/** The module that unpacks the blocks of the page; see ../../wasm/packing. */
import unpacker from "virtual:unpacker";

interface Exports {
  memory: WebAssembly.Memory;
  unpack: (packed: number, packedSize: number, plain: number, size: number) => number;
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

let started: Exports | undefined;

/**
 * Before anything is unpacked: browsers that are some years old take so large a module while the page
 * is drawn only if they need not be quick about it.
 */
export async function startUnpacker(): Promise<void> {
  const { instance } = await WebAssembly.instantiate(fromBase64(unpacker), {});
  started ??= instance.exports as unknown as Exports;
}

function running(): Exports {
  started ??= new WebAssembly.Instance(new WebAssembly.Module(fromBase64(unpacker)), {})
    .exports as unknown as Exports;
  return started;
}

const PAGE = 65_536;

/** The bytes that were packed, and their checksum; of others than those, something else. */
export function unpackBytes(
  packed: Uint8Array,
  size: number,
): { bytes: Uint8Array; checksum: number } {
  const { memory, unpack } = running();
  const at = room(memory, packed.length + size);
  new Uint8Array(memory.buffer).set(packed, at);
  const plain = at + packed.length;
  const checksum = unpack(at, packed.length, plain, size) >>> 0;
  return { bytes: new Uint8Array(memory.buffer, plain, size).slice(), checksum };
}

/** Where the model's own memory ends. */
let model: number | undefined;

/** The place of so many bytes behind the model. */
function room(memory: WebAssembly.Memory, bytes: number): number {
  model ??= memory.buffer.byteLength;
  const missing = model + bytes - memory.buffer.byteLength;
  if (missing > 0) {
    memory.grow(Math.ceil(missing / PAGE));
  }
  return model;
}
