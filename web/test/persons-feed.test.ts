import { File as NodeFile } from "node:buffer";
import type { PersonsReader, PersonsRequest } from "@wasm/egress";
import { describe, expect, it } from "vitest";
import { eachPiece, feed } from "../src/persons/feed.ts";

// Node 18 has it, but not as a global.
const File = NodeFile as unknown as typeof globalThis.File;

const BYTES = Uint8Array.from({ length: 700_000 }, (_, place) => (place * 31) % 251);
const file = () => new File([BYTES], "a.csv");

/** Asks for given parts of a file and keeps what it is given. */
class Asking implements PersonsReader {
  readonly given: Uint8Array[] = [];
  private got = 0;
  private held = new Uint8Array();
  constructor(private readonly parts: PersonsRequest[]) {}
  wanted() {
    const [part] = this.parts;
    return part && { offset: part.offset + this.got, size: part.size - this.got };
  }
  room(size: number) {
    this.held = new Uint8Array(size);
    return this.held;
  }
  feed(size: number) {
    this.given.push(this.held.slice(0, size));
    this.got += size;
    if (size === 0 || this.got === this.parts[0]?.size) {
      this.parts.shift();
      this.got = 0;
    }
  }
  delete() {}
}

const nowhere = () => Promise.reject(new Error("not readable"));

const joined = (pieces: readonly Uint8Array[]) => Buffer.concat(pieces);

describe("a file given to the counter", () => {
  const parts = [
    { offset: 699_000, size: 1000 },
    { offset: 0, size: 400_000 },
    { offset: 400_000, size: 299_000 },
    { offset: 5, size: 10 },
  ];
  const expected = joined(parts.map(({ offset, size }) => BYTES.subarray(offset, offset + size)));

  it("comes in the parts that are asked for, from anywhere in it", async () => {
    const reader = new Asking([...parts]);
    let pieces = 0;
    await feed(reader, file(), nowhere, () => {
      pieces += 1;
      return undefined;
    });
    expect(joined(reader.given).equals(expected)).toBe(true);
    expect(pieces).toBe(reader.given.length);
    expect(Math.max(...reader.given.map(({ length }) => length))).toBeLessThanOrEqual(262_144);
  });

  it("comes in slices where no stream fills a given buffer", async () => {
    const plain = file();
    const slice = plain.slice.bind(plain);
    plain.slice = (...range) => {
      const part = slice(...range);
      part.stream = () => new ReadableStream();
      return part;
    };
    const reader = new Asking([...parts]);
    await feed(reader, plain, nowhere);
    expect(joined(reader.given).equals(expected)).toBe(true);
  });

  it("comes in slices after a stream that gives nothing more", async () => {
    const stalling = file();
    const slice = stalling.slice.bind(stalling);
    stalling.slice = (...range) => {
      const part = slice(...range);
      part.stream = () => new ReadableStream({ type: "bytes" });
      return part;
    };
    const reader = new Asking([...parts]);
    await feed(reader, stalling, nowhere);
    expect(joined(reader.given).equals(expected)).toBe(true);
  });

  /** A file that this thread may not read. */
  function barred(): File {
    const part = new Blob();
    part.arrayBuffer = nowhere;
    part.stream = () => new ReadableStream({ type: "bytes", start: (it) => it.error("barred") });
    const whole = file();
    whole.slice = () => part;
    return whole;
  }

  it("comes from the page where the worker may not read it", async () => {
    const reader = new Asking([...parts]);
    await feed(reader, barred(), (offset, size) =>
      Promise.resolve(BYTES.slice(offset, offset + size).buffer),
    );
    expect(joined(reader.given).equals(expected)).toBe(true);
  });

  it("is said to be unreadable when it is", async () => {
    const reader = new Asking([{ offset: 0, size: 10 }]);
    await feed(reader, barred(), nowhere);
    expect(reader.given.map(({ length }) => length)).toEqual([0]);
  });

  it("comes whole, in order, for its digest", async () => {
    const pieces: Uint8Array[] = [];
    await eachPiece(file(), nowhere, (piece) => pieces.push(piece.slice()));
    expect(joined(pieces).equals(BYTES)).toBe(true);
  });
});
