/**
 * What runs in the worker: the module, and the tasks of the page. The page's one script is also the
 * worker's, so that the module's code is carried once; in a worker it does this and nothing else.
 */
import start, { type EgressModule, type PersonsCounter } from "@wasm/egress";
import { eachPiece, feed } from "./feed.ts";
import type { FromWorker, NamedFile, Progress, Task, ToWorker } from "./messages.ts";

export const IN_WORKER = "WorkerGlobalScope" in globalThis;

/** Milliseconds between two messages of progress. */
const PROGRESS = 200;

const scope = globalThis as unknown as {
  postMessage: (message: FromWorker) => void;
  onmessage: (event: MessageEvent<ToWorker>) => void;
};

interface Started {
  module: EgressModule;
  gbkTable: string;
}

async function startModule(wasmBinary: Uint8Array): Promise<Started> {
  const module = await start({ wasmBinary });
  return { module, gbkTable: new TextDecoder("gb18030").decode(module.personsGbkBytes()) };
}

/** A counter that has finished and can count its files again. */
interface Counting {
  counter: PersonsCounter;
  files: NamedFile[];
}

let counting: Counting | null = null;

async function countFiles(
  { counter, files }: Counting,
  tell: (progress: Progress) => void,
): Promise<string> {
  let told = 0;
  for (const [place, { name, file }] of files.entries()) {
    counter.beginFile(name, file.size);
    await feed(counter, file, () => {
      const now = performance.now();
      if (now - told >= PROGRESS) {
        told = now;
        tell({ ...counter.progress(), file: place });
      }
    });
    counter.endFile();
  }
  return counter.finish();
}

async function run(
  { module, gbkTable }: Started,
  task: Task,
  tell: (progress: Progress) => void,
): Promise<string> {
  switch (task.kind) {
    case "sniff": {
      const { name, file } = task.file;
      const sniffer = new module.PersonsSniffer(name, file.size, task.sheet, gbkTable);
      try {
        await feed(sniffer, file);
        return sniffer.finish();
      } finally {
        sniffer.delete();
      }
    }
    case "count": {
      counting?.counter.delete();
      const key = crypto.getRandomValues(new Uint32Array(4)) as unknown as [
        number,
        number,
        number,
        number,
      ];
      const counter = new module.PersonsCounter(task.mapping, gbkTable, ...key);
      counting = { counter, files: task.files };
      return counter.valid() ? countFiles(counting, tell) : counter.diagnostics();
    }
    case "leave-out-shared":
      if (counting === null) {
        throw new Error("nothing was counted");
      }
      counting.counter.leaveOutShared();
      return countFiles(counting, tell);
    case "digest": {
      const digest = new module.PersonsDigest();
      try {
        await eachPiece(task.file, (piece) => {
          digest.room(piece.length).set(piece);
          digest.feed(piece.length);
        });
        return digest.finish();
      } finally {
        digest.delete();
      }
    }
    case "job":
      return JSON.stringify(module.personsJob(task.mapping, task.engine));
  }
}

/** Takes the module's bytes first and then tasks, one after another. */
function serve(): void {
  let module: Promise<Started> | undefined;
  let last: Promise<void> = Promise.resolve();
  scope.onmessage = ({ data }) => {
    if ("engine" in data) {
      module = startModule(data.engine);
      return;
    }
    const { id, task } = data;
    last = last.then(async () => {
      try {
        const started = await (module ?? Promise.reject(new Error("no module")));
        const result = await run(started, task, (progress) => scope.postMessage({ id, progress }));
        scope.postMessage({ id, result });
      } catch (fault) {
        scope.postMessage({ id, failure: String(fault) });
      }
    });
  };
  scope.postMessage({ ready: true });
}

if (IN_WORKER) {
  serve();
}
