/** The counter in its worker, as the page asks it. */
import { EMBEDDED } from "../embedded.ts";
import { partsOf } from "../keep/page-source.ts";
import type { Diagnostics } from "../report/report.ts";
import type { Engine, Mapping, Sniffed, Tally, Told } from "./forms.ts";
import type { FromWorker, NamedFile, Part, Progress, Task, ToWorker } from "./messages.ts";

/** What a task ends with when the counter is stopped. */
export class Stopped extends Error {}

/**
 * A worker from the page's own second script: a page opened from disk may load no other. The worker
 * inherits the page's policy, as every worker from a blob does, so it can reach nothing either.
 */
function startWorker(): { worker: Worker; address: string | null } {
  const script = partsOf(document)?.later;
  if (script === undefined) {
    const address = new URL("/src/persons/worker.ts", location.href);
    return { worker: new Worker(address, { type: "module" }), address: null };
  }
  const source = new Blob([script, '\nchunk("./worker.js")']);
  const address = URL.createObjectURL(source);
  return { worker: new Worker(address), address };
}

interface Waiting {
  resolve: (result: string) => void;
  reject: (fault: Error) => void;
  onProgress: (progress: Progress) => void;
  task: Task;
}

/** The files of a task, in the order in which the worker names their places. */
const filesOf = (task: Task): Blob[] =>
  "files" in task
    ? task.files.map(({ file }) => file)
    : task.kind === "sniff"
      ? [task.file.file]
      : task.kind === "digest"
        ? [task.file]
        : [];

/** A part of a file, for the worker; `null` where the page cannot read it either. */
async function readPart(
  file: Blob | undefined,
  { offset, size }: Part,
): Promise<ArrayBuffer | null> {
  const part = file?.slice(offset, offset + size).arrayBuffer();
  return (await part?.catch(() => null)) ?? null;
}

export class Counter {
  private worker: Worker | null = null;
  /** What waits for the worker to be ready; `null` once it is. */
  private unsent: ToWorker[] | null = [];
  private waiting = new Map<number, Waiting>();
  private last = 0;

  async sniff(file: NamedFile, told: Told): Promise<Sniffed> {
    return JSON.parse(await this.ask({ kind: "sniff", file, told }));
  }

  /** Diagnostics when the mapping is refused. */
  async count(
    mapping: Mapping,
    files: NamedFile[],
    onProgress: (progress: Progress) => void,
  ): Promise<Tally | Diagnostics> {
    // The SHA-256 is taken by another worker.
    const text = JSON.stringify({ ...mapping, digest: false });
    return JSON.parse(await this.ask({ kind: "count", mapping: text, files }, onProgress));
  }

  /** Counts the files of the last count again without the identifiers that many share. */
  async leaveOutShared(
    files: NamedFile[],
    onProgress: (progress: Progress) => void,
  ): Promise<Tally> {
    return JSON.parse(await this.ask({ kind: "leave-out-shared", files }, onProgress));
  }

  /** The SHA-256 in hexadecimal. */
  digest(file: Blob): Promise<string> {
    return this.ask({ kind: "digest", file });
  }

  async job(mapping: Mapping, engine: Engine): Promise<{ text: string } | Diagnostics> {
    const mappingText = JSON.stringify(mapping);
    const { text, diagnostics } = JSON.parse(
      await this.ask({ kind: "job", mapping: mappingText, engine }),
    );
    return text === "" ? JSON.parse(diagnostics) : { text };
  }

  /** Ends the worker at once, and with it all that it has read. */
  stop(): void {
    this.end(new Stopped());
  }

  private end(reason: Error): void {
    this.worker?.terminate();
    this.worker = null;
    this.unsent = [];
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of waiting) {
      reject(reason);
    }
  }

  private ask(task: Task, onProgress: (progress: Progress) => void = () => {}): Promise<string> {
    this.worker ??= this.start();
    this.last += 1;
    const id = this.last;
    this.send({ id, task });
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, onProgress, task });
    });
  }

  /** The worker hears nothing before it says that it is ready. */
  private send(message: ToWorker): void {
    if (this.unsent === null) {
      this.worker?.postMessage(message);
    } else {
      this.unsent.push(message);
    }
  }

  private start(): Worker {
    const { worker, address } = startWorker();
    this.unsent = [{ engine: EMBEDDED.engine.bytes() }];
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if ("ready" in data) {
        if (address !== null) {
          URL.revokeObjectURL(address);
        }
        const unsent = this.unsent ?? [];
        this.unsent = null;
        for (const message of unsent) {
          this.send(message);
        }
        return;
      }
      const waiting = this.waiting.get(data.id);
      if ("progress" in data) {
        waiting?.onProgress(data.progress);
        return;
      }
      if ("part" in data) {
        const file = waiting && filesOf(waiting.task)[data.part.file];
        readPart(file, data.part).then((part) =>
          worker.postMessage({ part } satisfies ToWorker, part ? [part] : []),
        );
        return;
      }
      this.waiting.delete(data.id);
      if ("result" in data) {
        waiting?.resolve(data.result);
      } else {
        waiting?.reject(new Error(data.failure));
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.end(new Error(event.message));
    };
    return worker;
  }
}
