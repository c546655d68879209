/** Packs the blocks of the page, by the module that ../wasm/packing is built to. */
import { readFileSync } from "node:fs";

interface Exports {
  memory: WebAssembly.Memory;
  pack: (plain: number, size: number, packed: number, room: number) => number;
}

const PAGE = 65_536;

/** FNV-1a, as the unpacker reckons it of what it has unpacked. */
export const checksumOf = (bytes: Uint8Array): number =>
  bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);

/** `packer` is the module's file. */
export function pack(packer: string, plain: Uint8Array): Buffer {
  const module = new WebAssembly.Module(readFileSync(packer));
  const { memory, pack } = new WebAssembly.Instance(module, {}).exports as unknown as Exports;
  const at = memory.buffer.byteLength;
  // Nothing is packed to more than it was, and a little.
  const room = plain.length + PAGE;
  memory.grow(Math.ceil((plain.length + room) / PAGE));
  new Uint8Array(memory.buffer).set(plain, at);
  const packed = at + plain.length;
  const size = pack(at, plain.length, packed, room);
  if (size > room) {
    throw new Error(`${size} bytes packed, ${room} expected at most`);
  }
  return Buffer.from(new Uint8Array(memory.buffer, packed, size));
}
