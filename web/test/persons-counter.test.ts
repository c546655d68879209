import { describe, expect, it, vi } from "vitest";
import { Counter, Stopped } from "../src/persons/counter.ts";
import type { Mapping } from "../src/persons/forms.ts";
import type { Answer, ToWorker } from "../src/persons/messages.ts";

/** What stands in for a worker: it keeps what it is sent, and says what a test has it say. */
interface Standing {
  sent: ToWorker[];
  ended: boolean;
  hear: (message: Answer) => void;
}

const started = vi.hoisted((): Standing[] => []);

vi.mock("../src/persons/started-worker.ts", () => ({
  StartedWorker: class {
    readonly sent: ToWorker[] = [];
    ended = false;
    constructor(readonly hear: (message: Answer) => void) {
      started.push(this);
    }
    send(message: ToWorker) {
      this.sent.push(message);
    }
    end() {
      this.ended = true;
    }
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

describe("the names of fields", () => {
  it("are told to a worker once, before it reads the names of columns, and to no other", () => {
    const counter = new Counter();
    const told = () => startedAt(-1).sent.map((message) => "names" in message);
    counter.digest(file.file).catch(() => {});
    expect(told()).toEqual([false]);
    counter.sniff(file, {}).catch(() => {});
    counter.sniff(file, {}).catch(() => {});
    expect(told()).toEqual([false, true, false, false]);
    counter.stop();
  });
});

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
    expect(startedAt(-1).sent.map((message) => Object.keys(message))).toEqual([
      ["names"],
      ["id", "task"],
    ]);
    expect(await stopped).toBeInstanceOf(Stopped);
    counter.stop();
  });
});

describe("a worker whose module has failed", () => {
  const mapping = { format: "egress.mapping/1", year: null, files: [] } as unknown as Mapping;
  const failure = "RuntimeError: unreachable";

  it("is ended, and what else was asked is asked of another", async () => {
    const counter = new Counter();
    const first = counter.sniff(file, {}).catch((fault) => fault);
    const second = counter.sniff({ ...file, name: "b.csv" }, {});
    const worker = startedAt(-1);
    worker.hear({ id: 1, failure, file: 0 });
    expect(String(await first)).toContain(failure);
    expect(worker.ended).toBe(true);
    const successor = startedAt(-1);
    expect(successor).not.toBe(worker);
    expect(successor.sent).toHaveLength(2);
    successor.hear({ id: 2, result: '{"name":"b.csv"}' });
    expect(await second).toEqual({ name: "b.csv" });
    counter.stop();
  });

  it("is followed by one that counts the other files", async () => {
    const counter = new Counter();
    const files = [file, { ...file, name: "b.csv" }, { ...file, name: "c.csv" }];
    const counted = counter.count(mapping, files, () => {});
    const givenUp = () => {
      const message = startedAt(-1).sent.at(-1);
      return message !== undefined && "task" in message && message.task.kind === "count"
        ? message.task.givenUp
        : null;
    };
    expect(givenUp()).toEqual([]);
    startedAt(-1).hear({ id: 1, failure, file: 1 });
    expect(givenUp()).toEqual([1]);
    startedAt(-1).hear({ id: 1, failure, file: 2 });
    expect(givenUp()).toEqual([1, 2]);
    startedAt(-1).hear({ id: 1, result: '{"format":"egress.persons/1"}' });
    expect(await counted).toEqual({ format: "egress.persons/1" });
    counter.stop();
  });

  it("says so where no file is at fault, or where it failed at the same file before", async () => {
    for (const places of [[null], [0, 0]]) {
      const counter = new Counter();
      const counted = counter.count(mapping, [file], () => {}).catch((fault) => fault);
      for (const place of places) {
        startedAt(-1).hear({ id: 1, failure, file: place });
      }
      expect(String(await counted)).toContain(failure);
      counter.stop();
    }
  });
});
