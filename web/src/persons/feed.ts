/** Gives the module the bytes of a file that it asks for, piece by piece, never the whole file. */
import type { PersonsReader } from "@wasm/egress";

/** No larger: the module's loops over a piece must be entered often to be compiled well. */
const PIECE = 256 * 1024;
/** What a stream may give at once: while it is being counted, the browser fetches what follows. */
const READ = 4 * 1024 * 1024;
/** What is read at once where no stream can be. */
const SLICE = 8 * 1024 * 1024;
/** A read that gives nothing for so many milliseconds, or for twice as many, has stopped for good. */
const STALL = 2000;

/**
 * Chromium may collect a stream that nothing but its pending read refers to, and the read then never
 * ends; so every stream in use is held here.
 */
const held = new Set<object>();

class Stream {
  private readonly stream: ReadableStream<Uint8Array>;
  private readonly reader: ReadableStreamBYOBReader;
  private buffer = new ArrayBuffer(READ);
  /** What has been read and not yet been given. */
  private rest = new Uint8Array();
  /** How many reads have begun, and how many had when they were last looked after. */
  private reads = 0;
  private seen = 0;
  /** Ends the read that is under way with nothing. */
  private giveUp: (() => void) | null = null;
  private readonly watch: ReturnType<typeof setInterval>;

  /** Throws where the browser cannot fill a given buffer. */
  constructor(
    file: Blob,
    /** Where the next byte stands in the file. */
    public position: number,
  ) {
    this.stream = file.slice(position).stream();
    this.reader = this.stream.getReader({ mode: "byob" });
    this.watch = setInterval(() => this.lookAfter(), STALL);
    held.add(this);
  }

  /** The next bytes, at most `size` and good until the next call; `null` when none come. */
  async next(size: number): Promise<Uint8Array | null> {
    if (this.rest.length === 0) {
      const read = await this.readOn();
      if (read === null) {
        return null;
      }
      this.rest = read;
    }
    const bytes = this.rest.subarray(0, Math.min(size, PIECE));
    this.rest = this.rest.subarray(bytes.length);
    this.position += bytes.length;
    return bytes;
  }

  private readOn(): Promise<Uint8Array<ArrayBuffer> | null> {
    this.reads += 1;
    return new Promise((resolve, reject) => {
      this.giveUp = () => resolve(null);
      this.reader.read(new Uint8Array(this.buffer)).then(({ value }) => {
        this.giveUp = null;
        if (value !== undefined) {
          this.buffer = value.buffer as ArrayBuffer;
        }
        resolve((value as Uint8Array<ArrayBuffer> | undefined) ?? null);
      }, reject);
    });
  }

  /** One watch for all reads: a timer for each would take longer than the reading itself. */
  private lookAfter(): void {
    if (this.reads === this.seen) {
      this.giveUp?.();
    }
    this.seen = this.reads;
  }

  close(): void {
    held.delete(this);
    clearInterval(this.watch);
    // It may have failed already, and that is known by then.
    this.reader.cancel().catch(() => {});
  }
}

/** Reads a part of a file where this thread cannot. */
export type ReadElsewhere = (offset: number, size: number) => Promise<ArrayBuffer>;

class FileBytes {
  private stream: Stream | null = null;
  private canStream = true;
  private slice = new Uint8Array();
  private sliceStart = 0;
  private end = 0;

  constructor(
    private readonly file: Blob,
    private readonly elsewhere: ReadElsewhere,
  ) {}

  /** Bytes from there, at most `size` of them and good until the next call; none past the end. */
  async read(offset: number, size: number): Promise<Uint8Array> {
    const runsOn = offset === this.end;
    const bytes =
      (runsOn ? await this.fromStream(size) : null) ??
      (await this.fromSlice(offset, size, runsOn ? SLICE : size));
    this.end = offset + bytes.length;
    return bytes;
  }

  private async fromStream(size: number): Promise<Uint8Array | null> {
    if (!this.canStream) {
      return null;
    }
    if (this.stream?.position !== this.end) {
      this.close();
    }
    try {
      this.stream ??= new Stream(this.file, this.end);
    } catch {
      this.canStream = false;
      return null;
    }
    const bytes = await this.stream.next(size).catch(() => null);
    if (bytes === null) {
      this.canStream = false;
      this.close();
    }
    return bytes;
  }

  private async fromSlice(offset: number, size: number, ahead: number): Promise<Uint8Array> {
    const known = offset - this.sliceStart;
    if (known < 0 || known >= this.slice.length) {
      const slice = this.file.slice(offset, offset + ahead);
      // WebKit lets the worker of a page opened from disk read no file; the page itself may.
      const bytes = await slice.arrayBuffer().catch(() => this.elsewhere(offset, ahead));
      this.slice = new Uint8Array(bytes);
      this.sliceStart = offset;
    }
    const start = offset - this.sliceStart;
    return this.slice.subarray(start, start + Math.min(size, PIECE));
  }

  close(): void {
    this.stream?.close();
    this.stream = null;
  }
}

/** Serves a reader until it wants nothing more; `onPiece` is called after each piece, and may be waited for. */
export async function feed(
  reader: PersonsReader,
  file: Blob,
  elsewhere: ReadElsewhere,
  onPiece: () => Promise<void> | undefined = () => undefined,
): Promise<void> {
  const bytes = new FileBytes(file, elsewhere);
  try {
    for (let wanted = reader.wanted(); wanted; wanted = reader.wanted()) {
      const piece = await bytes.read(wanted.offset, wanted.size).catch(() => new Uint8Array());
      const room = reader.room(piece.length);
      // A shorter room means that memory has run out; then nothing more is wanted.
      if (room.length >= piece.length) {
        room.set(piece);
        reader.feed(piece.length);
      }
      const wait = onPiece();
      if (wait) {
        await wait;
      }
    }
  } finally {
    bytes.close();
  }
}

/** The bytes of a whole file in order, to a function. */
export async function eachPiece(
  file: Blob,
  elsewhere: ReadElsewhere,
  take: (piece: Uint8Array) => void,
): Promise<void> {
  const bytes = new FileBytes(file, elsewhere);
  try {
    for (let offset = 0; offset < file.size; ) {
      const piece = await bytes.read(offset, PIECE);
      if (piece.length === 0) {
        return;
      }
      take(piece);
      offset += piece.length;
    }
  } finally {
    bytes.close();
  }
}
