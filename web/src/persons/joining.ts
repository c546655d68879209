/**
 * Reading files and joining their identifiers in two workers at once: windows of records go from the one
 * that reads to the one that joins, over a port between them.
 */
import type { PersonsCounter, PersonsJoiner, PersonsModule } from "@wasm/egress";

/** Windows that may wait for being joined; more would only take memory. */
const MOST_UNDER_WAY = 2;
/** A buffer is larger than its window by as much, so that it has room for the next ones as well. */
const ROOMY = 1.05;

type ToJoiner =
  | { plan: Uint8Array }
  /** A window is the first `size` bytes. */
  | { window: ArrayBuffer; size: number }
  | { finish: true };

type FromJoiner =
  /** The buffer comes back, to be used again. */
  | { taken: boolean; persons: number; buffer: ArrayBuffer }
  | { joined: Uint8Array }
  | { failure: string };

/** Joins what comes over the port, one count after another. */
export function serveJoining(module: Promise<PersonsModule>, port: MessagePort): void {
  // It is told of when there is something to be joined.
  module.catch(() => {});
  let joiner: PersonsJoiner | null = null;
  const send = (message: FromJoiner, transfer: Transferable[] = []) =>
    port.postMessage(message, transfer);
  const handle = (started: PersonsModule, message: ToJoiner): void => {
    if ("plan" in message) {
      joiner?.delete();
      joiner = new started.PersonsJoiner(message.plan);
    } else if (joiner === null) {
      throw new Error("no plan");
    } else if ("window" in message) {
      const { window: buffer, size } = message;
      const room = joiner.room(size);
      let taken = room.length >= size;
      if (taken) {
        room.set(new Uint8Array(buffer, 0, size));
        taken = joiner.take(size);
      }
      send({ taken, persons: joiner.soFar(), buffer }, [buffer]);
    } else {
      send({ joined: joiner.finish() });
      joiner.delete();
      joiner = null;
    }
  };
  let done: Promise<void> = Promise.resolve();
  port.onmessage = ({ data }: MessageEvent<ToJoiner>) => {
    done = done
      .then(async () => handle(await module, data))
      .catch((fault) => send({ failure: String(fault) }));
  };
}

/** The worker that joins for a counter, as the one that reads sees it. */
export class Joining {
  /** Persons so far. */
  persons = 0;
  private underWay = 0;
  private spare: ArrayBuffer[] = [];
  private failure: Error | null = null;
  /** Called at each answer; the answer to `finish` is kept until it is asked for. */
  private onAnswer: () => void = () => {};
  private joined: Uint8Array | null = null;

  /** Before the counter's first file. */
  constructor(
    private readonly port: MessagePort,
    private readonly counter: PersonsCounter,
  ) {
    counter.joinElsewhere((window) => this.take(window));
    port.onmessage = ({ data }: MessageEvent<FromJoiner>) => {
      if ("taken" in data) {
        this.underWay -= 1;
        this.persons = data.persons;
        this.spare.push(data.buffer);
        if (!data.taken) {
          this.counter.stop();
        }
      } else if ("joined" in data) {
        this.joined = data.joined;
      } else {
        this.failure = new Error(data.failure);
      }
      this.onAnswer();
    };
  }

  /** Before each count, the first and further ones. */
  begin(): void {
    this.persons = 0;
    this.send({ plan: this.counter.joinPlan() });
  }

  private take(window: Uint8Array): boolean {
    const spare = this.spare.pop();
    const fits = spare !== undefined && spare.byteLength >= window.length;
    const buffer = fits ? spare : new ArrayBuffer(Math.ceil(window.length * ROOMY));
    new Uint8Array(buffer).set(window);
    this.underWay += 1;
    this.send({ window: buffer, size: window.length }, [buffer]);
    return true;
  }

  /** Resolves when not too many windows are waiting; throws what went wrong there. */
  async keepUp(): Promise<void> {
    await this.until(() => this.underWay < MOST_UNDER_WAY);
  }

  /** The counter's answer, when all windows are joined. */
  async finish(): Promise<string> {
    this.counter.handOver();
    this.send({ finish: true });
    await this.until(() => this.joined !== null);
    const joined = this.joined ?? new Uint8Array();
    this.joined = null;
    return this.counter.finishJoined(joined);
  }

  get behind(): boolean {
    return this.underWay >= MOST_UNDER_WAY || this.failure !== null;
  }

  private async until(holds: () => boolean): Promise<void> {
    while (!holds() && this.failure === null) {
      await new Promise<void>((resolve) => {
        this.onAnswer = resolve;
      });
    }
    if (this.failure !== null) {
      throw this.failure;
    }
  }

  private send(message: ToJoiner, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer);
  }
}
