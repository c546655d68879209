/** A worker with the engine in it, which gets its messages once it is ready. */
import { EMBEDDED } from "../embedded.ts";
import { trustedWorker } from "../trusted.ts";
import type { Answer, FromWorker, ToWorker } from "./messages.ts";

/**
 * A worker from the page's own second script: a page opened from disk may load no other. The worker
 * inherits the page's policy, as every worker from a blob does, so it can reach nothing either.
 */
function startWorker(): { worker: Worker; address: string | null } {
  if (import.meta.env.DEV) {
    const address = new URL("/src/persons/worker.ts", location.href);
    return { worker: new Worker(address, { type: "module" }), address: null };
  }
  const address = trustedWorker();
  return { worker: new Worker(address), address };
}

type Sent = [ToWorker, Transferable[]];

export class StartedWorker {
  private readonly worker: Worker;
  /** The worker hears nothing before it says that it is ready; `null` once it is. */
  private unsent: Sent[] | null = [];

  constructor(hear: (message: Answer) => void, onFault: (fault: Error) => void) {
    const { worker, address } = startWorker();
    this.worker = worker;
    this.send({ engine: EMBEDDED.engine.bytes() });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (!("ready" in data)) {
        hear(data);
        return;
      }
      if (address !== null) {
        URL.revokeObjectURL(address);
      }
      const unsent = this.unsent ?? [];
      this.unsent = null;
      for (const [message, transfer] of unsent) {
        this.send(message, transfer);
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      onFault(new Error(event.message));
    };
  }

  send(message: ToWorker, transfer: Transferable[] = []): void {
    if (this.unsent === null) {
      this.worker.postMessage(message, transfer);
    } else {
      this.unsent.push([message, transfer]);
    }
  }

  end(): void {
    this.worker.terminate();
  }
}
