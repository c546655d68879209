/**
 * What runs in the worker: the module, and the tasks of the page. It is a chunk of the page's second
 * script, so that the module's code is carried once; no other chunk asks for it.
 */
import start, { type Checker, type EgressModule, type PersonsCounter } from "@wasm/egress";
import { assertNone } from "../report/assert-none.ts";
import { withPatch } from "../trials/patch.ts";
import { triedOf } from "../trials/tried.ts";
import { eachPiece, feed, type ReadElsewhere } from "./feed.ts";
import { Joining, serveJoining } from "./joining.ts";
import type { FromWorker, NamedFile, Progress, Task, ToWorker } from "./messages.ts";

/** Milliseconds between two messages of progress. */
const PROGRESS = 200;

const scope = globalThis as unknown as {
  postMessage: (message: FromWorker) => void;
  onmessage: (event: MessageEvent<ToWorker>) => void;
};

/** The page, as far as a task needs it. */
interface Page {
  tell: (progress: Progress) => void;
  /** Reads of the file at a place among the task's, which is the file in progress from there on. */
  reads: (file: number) => ReadElsewhere;
}

interface Started {
  module: EgressModule;
  gbkTable: string;
}

let rulebook = "";
/** Made of the rulebook when something is first tried. */
let checker: Checker | null = null;

async function startModule(wasmBinary: Uint8Array): Promise<Started> {
  const module = await start({ wasmBinary });
  return { module, gbkTable: new TextDecoder("gb18030").decode(module.personsGbkBytes()) };
}

/** What counted last, and joined for it: they can count the same files again. */
let last: PersonsCounter | null = null;
let joining: Joining | null = null;

async function countFiles(
  counter: PersonsCounter,
  files: readonly NamedFile[],
  givenUp: readonly number[],
  page: Page,
): Promise<string> {
  let told = 0;
  const joins = joining;
  joins?.begin();
  for (const [place, { name, file }] of files.entries()) {
    counter.beginFile(name, file.size);
    if (givenUp.includes(place)) {
      counter.giveUpFile();
    }
    await feed(counter, file, page.reads(place), () => {
      const now = performance.now();
      if (now - told >= PROGRESS) {
        told = now;
        const progress = counter.progress();
        page.tell({ ...progress, persons: joins?.persons ?? progress.persons, file: place });
      }
      return joins?.behind ? joins.keepUp() : undefined;
    });
    counter.endFile();
  }
  return joins ? joins.finish() : counter.finish();
}

async function run({ module, gbkTable }: Started, task: Task, page: Page): Promise<string> {
  switch (task.kind) {
    case "sniff": {
      const { name, file } = task.file;
      const sniffer = new module.PersonsSniffer(
        JSON.stringify({ name, ...task.told }),
        file.size,
        gbkTable,
      );
      try {
        await feed(sniffer, file, page.reads(0));
        return sniffer.finish();
      } finally {
        sniffer.delete();
      }
    }
    case "count": {
      last?.delete();
      const key = crypto.getRandomValues(new Uint32Array(4)) as unknown as [
        number,
        number,
        number,
        number,
      ];
      const counter = new module.PersonsCounter(task.mapping, gbkTable, ...key);
      last = counter;
      joining = task.joiner && new Joining(task.joiner, counter);
      return counter.valid()
        ? countFiles(counter, task.files, task.givenUp, page)
        : counter.diagnostics();
    }
    case "leave-out-shared":
      if (last === null) {
        throw new Error("nothing was counted");
      }
      last.leaveOutShared();
      return countFiles(last, task.files, task.givenUp, page);
    case "digest": {
      const digest = new module.PersonsDigest();
      try {
        await eachPiece(task.file, page.reads(0), (piece) => {
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
    case "try": {
      checker ??= new module.Checker(rulebook);
      const by = checker;
      const before = JSON.parse(task.assessment);
      return JSON.stringify(
        task.patches.map((patch) =>
          triedOf(JSON.parse(by.check(JSON.stringify(withPatch(before, patch))))),
        ),
      );
    }
  }
}

/** Takes the module's bytes first and then tasks, one after another. */
function serve(): void {
  let module: Promise<Started> | undefined;
  let done: Promise<void> = Promise.resolve();
  /** Tasks come one after another, so one part is waited for at most. */
  let onPart: (part: ArrayBuffer | null) => void = () => {};
  const read =
    (id: number, file: number): ReadElsewhere =>
    (offset, size) =>
      new Promise((resolve, reject) => {
        onPart = (part) => (part === null ? reject(new Error("not readable")) : resolve(part));
        scope.postMessage({ id, part: { file, offset, size } });
      });
  scope.onmessage = ({ data }) => {
    if ("engine" in data) {
      module = startModule(data.engine);
      return;
    }
    if ("names" in data) {
      module = module?.then((started) => {
        assertNone(started.module.personsLearnNames(data.names));
        return started;
      });
      return;
    }
    if ("rulebook" in data) {
      rulebook = data.rulebook;
      return;
    }
    if ("join" in data) {
      const started = module ?? Promise.reject(new Error("no module"));
      serveJoining(
        started.then(({ module }) => module),
        data.join,
      );
      return;
    }
    if ("part" in data) {
      onPart(data.part);
      return;
    }
    const { id, task } = data;
    done = done.then(async () => {
      let inProgress: number | null = null;
      try {
        const started = await (module ?? Promise.reject(new Error("no module")));
        const result = await run(started, task, {
          tell: (progress) => scope.postMessage({ id, progress }),
          reads: (file) => {
            inProgress = file;
            return read(id, file);
          },
        });
        scope.postMessage({ id, result });
      } catch (fault) {
        scope.postMessage({ id, failure: String(fault), file: inProgress });
      }
    });
  };
  scope.postMessage({ ready: true });
}

serve();
