import { describe, expect, it } from "vitest";
import { fromBase85, toBase85 } from "../src/base85.ts";

const bytesOf = (length: number, start: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (start + i * 97) % 256);

describe("bytes as text of 85 characters", () => {
  it("come back, however many there are", () => {
    for (let length = 0; length <= 1024; length += 1) {
      const bytes = bytesOf(length, length);
      const text = toBase85(bytes);
      expect(text.length).toBe(Math.ceil((length * 5) / 4));
      expect(fromBase85(text)).toEqual(bytes);
    }
  });

  it("come back from the lowest and the highest values", () => {
    for (const value of [0, 255]) {
      const bytes = new Uint8Array(11).fill(value);
      expect(fromBase85(toBase85(bytes))).toEqual(bytes);
    }
  });

  it("mean nothing in HTML or in a string of a script", () => {
    const text = toBase85(bytesOf(100_000, 1));
    expect(new Set(text).size).toBe(85);
    expect(text).toMatch(/^[\x21-\x7e]*$/);
    expect(text).not.toMatch(/[<&"'`\\]/);
  });
});
