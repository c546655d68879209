/** What is used of the half of lzma1 that reads. */
export class InputBuffer {
  constructor(bytes: Uint8Array);
}

export class OutputBuffer {
  /** Room for so many bytes; more than that makes it grow. */
  constructor(capacity: number);
  /** What has been written, and the room behind it. */
  readonly buf: Uint8Array;
}

export class Decoder {
  /** Throws where the bytes are no LZMA. */
  decompress(from: InputBuffer, to: OutputBuffer): void;
}
