import type { Worker } from "node:worker_threads";
import { ChannelError } from "@policyproof/solver";
import type { Reply, Request } from "./messages.ts";

/** A worker with cvc5 in it, from its start to its end. */
export interface Cvc5Worker {
  readonly threadId: number;
  /** The version of cvc5 when it is loaded; rejects with `ChannelError` if it is not in time. */
  readonly ready: Promise<string>;
  /** Resolves when the thread is gone. */
  readonly gone: Promise<void>;
  /** What cvc5 prints for the script; rejects with `ChannelError` if the instance or the worker ends before. */
  run(script: string): Promise<string>;
  /** While held, our own process stays alive for it. */
  hold(): void;
  letGo(): void;
  terminate(): Promise<void>;
}

/** Loading takes a fraction of a second on an idle machine. */
const START_MILLISECONDS = 60_000;

export function superviseWorker(worker: Worker): Cvc5Worker {
  const { threadId } = worker;
  const ready = Promise.withResolvers<string>();
  const gone = Promise.withResolvers<void>();
  let waiting: PromiseWithResolvers<string> | undefined;
  let failure: ChannelError | undefined;

  const timer = setTimeout(() => fail("cvc5 did not load in 60 s"), START_MILLISECONDS).unref();
  // A worker that fails before anyone waits for it says so to the next one who does.
  ready.promise.catch(() => {});
  worker.on("message", (reply: Reply) => {
    switch (reply.kind) {
      case "ready":
        clearTimeout(timer);
        return ready.resolve(reply.version);
      case "output":
        waiting?.resolve(reply.output);
        waiting = undefined;
        return;
      case "failed":
        return fail(reply.detail);
    }
  });
  worker.on("error", (error) => fail(error instanceof Error ? error.message : String(error)));
  worker.on("exit", (code) => {
    fail(`the worker ended with exit status ${code}`);
    gone.resolve();
  });

  /** INVARIANT: what has failed once is not asked again; whoever needs cvc5 starts another worker. */
  function fail(detail: string): void {
    clearTimeout(timer);
    failure ??= new ChannelError("crash", detail);
    ready.reject(failure);
    waiting?.reject(failure);
    waiting = undefined;
    void worker.terminate();
  }

  return {
    threadId,
    ready: ready.promise,
    gone: gone.promise,
    run: (script) => {
      if (failure !== undefined) return Promise.reject(failure);
      waiting = Promise.withResolvers<string>();
      const request: Request = { script };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      worker.postMessage(request);
      return waiting.promise;
    },
    hold: () => worker.ref(),
    letGo: () => worker.unref(),
    terminate: async () => {
      worker.ref();
      await worker.terminate();
    },
  };
}
