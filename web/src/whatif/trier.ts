/** Tries changed assessments in a worker of its own, so that none is in the way of a key. */
import type { Assessment } from "../assessment/assessment.ts";
import { StartedWorker } from "../persons/started-worker.ts";
import { rulebookText } from "../texts.ts";
import { patchOf } from "../trials/patch.ts";
import type { Tried } from "../trials/tried.ts";

interface Waiting {
  resolve: (result: string) => void;
  reject: (fault: Error) => void;
}

let worker: StartedWorker | null = null;
let last = 0;
const waiting = new Map<number, Waiting>();

function end(reason: Error): void {
  worker?.end();
  worker = null;
  const all = [...waiting.values()];
  waiting.clear();
  for (const { reject } of all) {
    reject(reason);
  }
}

function started(): StartedWorker {
  if (worker === null) {
    worker = new StartedWorker((message) => {
      if ("failure" in message) {
        end(new Error(message.failure));
      } else if ("result" in message) {
        waiting.get(message.id)?.resolve(message.result);
        waiting.delete(message.id);
      }
    }, end);
    worker.send({ rulebook: rulebookText() });
  }
  return worker;
}

/** In the order of the changed ones; `null` where the core refuses one. */
export async function tryEach(
  assessment: Assessment,
  changed: readonly Assessment[],
): Promise<(Tried | null)[]> {
  last += 1;
  const id = last;
  const result = new Promise<string>((resolve, reject) => waiting.set(id, { resolve, reject }));
  const patches = changed.map((each) => patchOf(assessment, each));
  started().send({ id, task: { kind: "try", assessment: JSON.stringify(assessment), patches } });
  return JSON.parse(await result);
}
