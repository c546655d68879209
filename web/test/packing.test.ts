import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checksumOf, pack } from "../pack.ts";
import { unpackBytes, unpackInTurns } from "../src/unpacker.ts";
import { BUNDLE } from "./rulebook-bundle.ts";

const PACKER = fileURLToPath(new URL("../../build/wasm/packer.wasm", import.meta.url));
const ENGINE = new URL("../../build/wasm/egress.wasm", import.meta.url);

/** Bytes that no model foretells, the same in every run. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
}

const PLAIN: Record<string, Uint8Array> = {
  nothing: new Uint8Array(),
  "one byte": Uint8Array.of(7),
  "each byte": Uint8Array.from({ length: 256 }, (_, byte) => byte),
  "one byte again and again": new Uint8Array(100_000).fill(65),
  noise: noise(100_000),
  "the rulebook": new TextEncoder().encode(BUNDLE),
  "the engine": new Uint8Array(readFileSync(ENGINE)),
  // It begins as a module does, and is none.
  "zeros before noise": Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, ...noise(10_000)]),
};

describe("what is packed", () => {
  it.each(Object.keys(PLAIN))("comes back: %s", (name) => {
    const plain = PLAIN[name] ?? new Uint8Array();
    const { bytes, checksum } = unpackBytes(pack(PACKER, plain), plain.length);
    expect(Buffer.compare(bytes, plain)).toBe(0);
    expect(checksum).toBe(checksumOf(plain));
  });

  it("comes back the same a part at a time, whatever is unpacked in between", async () => {
    const [plain, other] = ["noise", "each byte"].map((name) => PLAIN[name] ?? new Uint8Array());
    if (plain === undefined || other === undefined) {
      throw new Error("nothing to pack");
    }
    let turns = 0;
    const { bytes, checksum } = await unpackInTurns(pack(PACKER, plain), plain.length, async () => {
      turns += 1;
      unpackBytes(pack(PACKER, other), other.length);
    });
    expect(turns).toBeGreaterThan(2);
    expect(Buffer.compare(bytes, plain)).toBe(0);
    expect(checksum).toBe(checksumOf(plain));
  });

  it("is less where anything can be foretold, and hardly more where nothing can", () => {
    const size = (name: string) => pack(PACKER, PLAIN[name] ?? new Uint8Array()).length;
    expect(size("the rulebook")).toBeLessThan(new TextEncoder().encode(BUNDLE).length / 8);
    expect(size("one byte again and again")).toBeLessThan(200);
    expect(size("noise")).toBeLessThan(101_000);
  });

  it("comes back as something else where a byte was changed or is missing, and no more of it", () => {
    const plain = new TextEncoder().encode(BUNDLE.slice(0, 20_000));
    const packed = pack(PACKER, plain);
    const sum = checksumOf(plain);
    for (let place = 0; place < packed.length; place += 293) {
      const changed = Uint8Array.from(packed);
      changed[place] = (changed[place] ?? 0) ^ 16;
      const { bytes, checksum } = unpackBytes(changed, plain.length);
      expect(bytes.length).toBe(plain.length);
      expect(checksum).not.toBe(sum);
    }
    for (const kept of [0, 1, packed.length >> 1]) {
      const { bytes, checksum } = unpackBytes(packed.subarray(0, kept), plain.length);
      expect(bytes.length).toBe(plain.length);
      expect(checksum).not.toBe(sum);
    }
  });
});
