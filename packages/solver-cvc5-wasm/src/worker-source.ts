import type { Worker } from "node:worker_threads";
import type { Channel, ChannelSource } from "@policyproof/solver";
import { superviseWorker } from "./cvc5-worker.ts";
import type { Cvc5Worker } from "./cvc5-worker.ts";
import { openScriptChannel } from "./script-channel.ts";

export interface WorkerSource extends ChannelSource {
  /** The version of cvc5, once it is loaded. Rejects with `ChannelError` if the module cannot be used. */
  version(): Promise<string>;
  /** The threads that are alive. */
  threadIds(): readonly number[];
}

/** One worker for all questions; one that had to be stopped is replaced at the next question. */
export function createWorkerSource(openWorker: () => Worker): WorkerSource {
  const alive = new Set<Cvc5Worker>();
  let current: Cvc5Worker | undefined;

  function start(): Cvc5Worker {
    const worker = superviseWorker(openWorker());
    alive.add(worker);
    void forgetWhenGone(worker);
    return worker;
  }

  async function forgetWhenGone(worker: Cvc5Worker): Promise<void> {
    await worker.gone;
    alive.delete(worker);
    if (current === worker) current = undefined;
  }

  async function retire(worker: Cvc5Worker): Promise<void> {
    if (current === worker) current = undefined;
    await worker.terminate();
  }

  /** A worker that has loaded cvc5, held; `use` gets the version. */
  async function whenReady<T>(use: (worker: Cvc5Worker, version: string) => T): Promise<T> {
    const worker = (current ??= start());
    worker.hold();
    try {
      return use(worker, await worker.ready);
    } catch (error) {
      await retire(worker);
      throw error;
    }
  }

  async function release(worker: Cvc5Worker, healthy: boolean): Promise<void> {
    if (healthy) worker.letGo();
    else await retire(worker);
  }

  return {
    version: () =>
      whenReady((worker, version) => {
        worker.letGo();
        return version;
      }),
    take: () =>
      whenReady((worker): Channel => ({
        ask: openScriptChannel((script) => worker.run(script)),
        release: (healthy) => release(worker, healthy),
      })),
    close: async () => {
      await Promise.all([...alive].map((worker) => worker.terminate()));
    },
    threadIds: () => [...alive].map(({ threadId }) => threadId),
  };
}
