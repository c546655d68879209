import type { PersonsCounter, PersonsJoiner, PersonsModule } from "@wasm/egress";
import { describe, expect, it } from "vitest";
import { Joining, serveJoining } from "../src/persons/joining.ts";

/** Notes what it takes; full after so many windows. */
class Noting implements PersonsJoiner {
  readonly taken: number[] = [];
  private bytes = new Uint8Array();

  constructor(private readonly most: number) {}
  room(size: number): Uint8Array {
    this.bytes = new Uint8Array(size);
    return this.bytes;
  }
  take(size: number): boolean {
    this.taken.push(this.bytes.subarray(0, size).reduce((sum, each) => sum + each, 0));
    return this.taken.length <= this.most;
  }
  soFar(): number {
    return this.taken.length;
  }
  finish(): Uint8Array {
    return Uint8Array.from(this.taken);
  }
  delete(): void {}
}

/** A counter that hands over what the test gives it, and answers what was joined. */
class Handing {
  stopped = 0;
  handedOver = 0;
  give: (window: Uint8Array) => boolean = () => false;

  joinElsewhere(take: (window: Uint8Array) => boolean): void {
    this.give = take;
  }
  joinPlan(): Uint8Array {
    return new Uint8Array([7]);
  }
  stop(): void {
    this.stopped += 1;
  }
  handOver(): void {
    this.handedOver += 1;
  }
  finishJoined(joined: Uint8Array): string {
    return joined.join(" ");
  }
}

function start(module: Promise<unknown>) {
  const { port1, port2 } = new MessageChannel();
  serveJoining(module as Promise<PersonsModule>, port2);
  const counter = new Handing();
  const joining = new Joining(port1, counter as unknown as PersonsCounter);
  joining.begin();
  const end = () => {
    port1.close();
    port2.close();
  };
  return { joining, counter, end };
}

const moduleOf = (joiner: PersonsJoiner) => ({
  PersonsJoiner: function Made() {
    return joiner;
  },
});

describe("joining in another worker", () => {
  it("takes the windows in their order, and tells how many persons there are", async () => {
    const joiner = new Noting(10);
    const { joining, counter, end } = start(Promise.resolve(moduleOf(joiner)));
    for (let window = 1; window <= 5; window += 1) {
      expect(counter.give(new Uint8Array(10 * window).fill(1))).toBe(true);
      if (joining.behind) {
        await joining.keepUp();
      }
    }
    expect(await joining.finish()).toBe("10 20 30 40 50");
    expect(counter.handedOver).toBe(1);
    expect(joining.persons).toBe(5);
    end();
  });

  it("lets no more than two windows wait", async () => {
    let ready: (module: unknown) => void = () => {};
    const { joining, counter, end } = start(
      new Promise((resolve) => {
        ready = resolve;
      }),
    );
    for (let window = 0; window < 2; window += 1) {
      expect(joining.behind).toBe(false);
      counter.give(new Uint8Array(1));
    }
    expect(joining.behind).toBe(true);
    const joiner = new Noting(10);
    ready(moduleOf(joiner));
    await joining.keepUp();
    expect(joining.behind).toBe(false);
    end();
  });

  it("stops the counter when there is no memory for more", async () => {
    const joiner = new Noting(1);
    const { joining, counter, end } = start(Promise.resolve(moduleOf(joiner)));
    counter.give(new Uint8Array(1));
    counter.give(new Uint8Array(1));
    await joining.finish();
    expect(counter.stopped).toBe(1);
    end();
  });

  it("says what went wrong there", async () => {
    const { joining, counter, end } = start(Promise.reject(new Error("no module")));
    counter.give(new Uint8Array(1));
    await expect(joining.finish()).rejects.toThrow("no module");
    expect(joining.behind).toBe(true);
    await expect(joining.keepUp()).rejects.toThrow("no module");
    end();
  });
});
