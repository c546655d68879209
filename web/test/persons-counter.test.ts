import { describe, expect, it, vi } from "vitest";
import { Counter, Stopped } from "../src/persons/counter.ts";
import type { Answer, ToWorker } from "../src/persons/messages.ts";

/** What stands in for a worker: it keeps what it is sent, and says what a test has it say. */
interface Standing {
  sent: ToWorker[];
  hear: (message: Answer) => void;
}

const started = vi.hoisted((): Standing[] => []);

vi.mock("../src/persons/started-worker.ts", () => ({
  StartedWorker: class {
    readonly sent: ToWorker[] = [];
    constructor(readonly hear: (message: Answer) => void) {
      started.push(this);
    }
    send(message: ToWorker) {
      this.sent.push(message);
    }
    end() {}
  },
}));

const file = { name: "a.csv", file: new Blob(["abc"]) };
const part = { file: 0, offset: 0, size: 3 };
const startedAt = (place: number): Standing => {
  const found = started.at(place);
  if (found === undefined) {
    throw new Error("no worker was started");
  }
  return found;
};
/** Long enough for a part of a small file to be read. */
const partRead = () => new Promise((done) => setTimeout(done, 50));

describe("a part that the page reads for the worker", () => {
  it("goes to the worker that asked", async () => {
    const counter = new Counter();
    counter.sniff(file, {}).catch(() => {});
    const worker = startedAt(-1);
    worker.hear({ id: 1, part });
    await partRead();
    expect(worker.sent.filter((message) => "part" in message)).toHaveLength(1);
    counter.stop();
  });

  it("does not go to its successor", async () => {
    const counter = new Counter();
    const stopped = counter.sniff(file, {}).catch((fault) => fault);
    startedAt(-1).hear({ id: 1, part });
    counter.stop();
    counter.sniff(file, {}).catch(() => {});
    await partRead();
    expect(startedAt(-1).sent.map((message) => Object.keys(message))).toEqual([["id", "task"]]);
    expect(await stopped).toBeInstanceOf(Stopped);
    counter.stop();
  });
});
