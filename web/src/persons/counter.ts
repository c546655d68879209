/** The counter in its worker, as the page asks it. */
import type { Diagnostics } from "../report/report.ts";
import { fieldNames } from "../texts.ts";
import type { Engine, Mapping, Sniffed, Tally, Told } from "./forms.ts";
import type { Answer, NamedFile, Part, Progress, Task } from "./messages.ts";
import { StartedWorker } from "./started-worker.ts";
import { worthTwo } from "./worth-two.ts";

/** What a task ends with when the counter is stopped. */
export class Stopped extends Error {}

interface Waiting {
  resolve: (result: string) => void;
  reject: (fault: Error) => void;
  onProgress: (progress: Progress) => void;
  /** Without the port to the joiner, which each worker gets anew. */
  task: Task;
  isJoined: boolean;
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

/** Whether a task goes by the names of columns. */
const readsNames = ({ kind }: Task): boolean => kind === "sniff" || kind === "count";

/** A part of a file, for the worker; `null` where the page cannot read it either. */
async function readPart(
  file: Blob | undefined,
  { offset, size }: Part,
): Promise<ArrayBuffer | null> {
  const part = file?.slice(offset, offset + size).arrayBuffer();
  return (await part?.catch(() => null)) ?? null;
}

export class Counter {
  private worker: StartedWorker | null = null;
  /** Joins the identifiers that the worker reads, while it reads on. */
  private joiner: StartedWorker | null = null;
  /** The worker that was told the names of fields. */
  private taught: StartedWorker | null = null;
  private waiting = new Map<number, Waiting>();
  private last = 0;
  /** The places of the files at which the last count failed: they need more memory than there is. */
  private givenUp: readonly number[] = [];

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
    const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    this.givenUp = [];
    const task: Task = { kind: "count", mapping: text, files, givenUp: [], joiner: null };
    return JSON.parse(await this.ask(task, onProgress, worthTwo(mapping, bytes)));
  }

  /** Counts the files of the last count again without the identifiers that many share. */
  async leaveOutShared(
    files: NamedFile[],
    onProgress: (progress: Progress) => void,
  ): Promise<Tally> {
    const task: Task = { kind: "leave-out-shared", files, givenUp: this.givenUp };
    return JSON.parse(await this.ask(task, onProgress));
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
    this.worker?.end();
    this.worker = null;
    this.joiner?.end();
    this.joiner = null;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of waiting) {
      reject(reason);
    }
  }

  private portToJoiner(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.joiner ??= this.start(() => {});
    this.joiner.send({ join: port2 }, [port2]);
    return port1;
  }

  private ask(
    task: Task,
    onProgress: (progress: Progress) => void = () => {},
    isJoined = false,
  ): Promise<string> {
    this.last += 1;
    const id = this.last;
    return new Promise((resolve, reject) => {
      const waiting = { resolve, reject, onProgress, task, isJoined };
      this.waiting.set(id, waiting);
      this.send(id, waiting);
    });
  }

  private send(id: number, { task, isJoined }: Waiting): void {
    this.worker ??= this.start((message) => this.hear(message));
    if (readsNames(task) && this.taught !== this.worker) {
      this.taught = this.worker;
      this.worker.send({ names: fieldNames() });
    }
    const joiner = isJoined ? this.portToJoiner() : null;
    this.worker.send(
      { id, task: task.kind === "count" ? { ...task, joiner } : task },
      joiner ? [joiner] : [],
    );
  }

  /**
   * A module that has failed is not to be used any more: its worker is ended, and what else was asked is asked
   * of another. A count is made again without the file at which it failed.
   */
  private replace(id: number, failure: string, file: number | null): void {
    const failed = this.waiting.get(id);
    this.worker?.end();
    this.worker = null;
    this.joiner?.end();
    this.joiner = null;
    if (failed?.task.kind === "count" && file !== null && !failed.task.givenUp.includes(file)) {
      this.givenUp = [...failed.task.givenUp, file];
      failed.task = { ...failed.task, givenUp: this.givenUp };
    } else {
      this.waiting.delete(id);
      failed?.reject(new Error(failure));
    }
    for (const [each, waiting] of this.waiting) {
      this.send(each, waiting);
    }
  }

  private start(hear: (message: Answer) => void): StartedWorker {
    return new StartedWorker(hear, (fault) => this.end(fault));
  }

  private hear(message: Answer): void {
    const waiting = this.waiting.get(message.id);
    if ("progress" in message) {
      waiting?.onProgress(message.progress);
      return;
    }
    if ("part" in message) {
      const file = waiting && filesOf(waiting.task)[message.part.file];
      const asker = this.worker;
      // It may be ended while its part is read; its successor has not asked for it.
      readPart(file, message.part).then((part) => {
        if (asker === this.worker) {
          asker?.send({ part }, part ? [part] : []);
        }
      });
      return;
    }
    if ("failure" in message) {
      this.replace(message.id, message.failure, message.file);
      return;
    }
    this.waiting.delete(message.id);
    waiting?.resolve(message.result);
  }
}
