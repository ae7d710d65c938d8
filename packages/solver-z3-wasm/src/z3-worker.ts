import type { Worker } from "node:worker_threads";
import { ChannelError } from "@policyproof/solver";
import type { Reply, Request } from "./messages.ts";

/** A worker with Z3 in it, from its start to its end. */
export interface Z3Worker {
  readonly threadId: number;
  /** The version of Z3 when it is loaded; rejects with `ChannelError` if it is not in time. */
  readonly ready: Promise<string>;
  /** Resolves when the thread is gone. */
  readonly gone: Promise<void>;
  /** What Z3 prints for the commands; rejects with `ChannelError` if the worker ends before. */
  ask(commands: string): Promise<string>;
  forget(): void;
  /** While held, our own process stays alive for it. */
  hold(): void;
  letGo(): void;
  terminate(): Promise<void>;
}

/** Loading takes a third of a second on an idle machine. */
const START_MILLISECONDS = 60_000;

export function superviseWorker(worker: Worker): Z3Worker {
  const { threadId } = worker;
  const ready = Promise.withResolvers<string>();
  const gone = Promise.withResolvers<void>();
  let waiting: PromiseWithResolvers<string> | undefined;
  let failure: ChannelError | undefined;

  const timer = setTimeout(() => {
    fail("Z3 did not load in 60 s");
    void worker.terminate();
  }, START_MILLISECONDS).unref();
  // A worker that fails before anyone waits for it says so to the next one who does.
  ready.promise.catch(() => {});
  worker.on("message", (reply: Reply) => {
    switch (reply.kind) {
      case "ready":
        clearTimeout(timer);
        return ready.resolve(reply.version);
      case "answer":
        waiting?.resolve(reply.output);
        waiting = undefined;
    }
  });
  worker.on("error", (error) => fail(error instanceof Error ? error.message : String(error)));
  worker.on("exit", (code) => {
    fail(`the worker ended with exit status ${code}`);
    gone.resolve();
  });

  function fail(detail: string): void {
    clearTimeout(timer);
    failure ??= new ChannelError("crash", detail);
    ready.reject(failure);
    waiting?.reject(failure);
    waiting = undefined;
  }

  function post(request: Request): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    worker.postMessage(request);
  }

  return {
    threadId,
    ready: ready.promise,
    gone: gone.promise,
    ask: (commands) => {
      if (failure !== undefined) return Promise.reject(failure);
      waiting = Promise.withResolvers<string>();
      post({ kind: "ask", commands });
      return waiting.promise;
    },
    forget: () => post({ kind: "forget" }),
    hold: () => worker.ref(),
    letGo: () => worker.unref(),
    terminate: async () => {
      worker.ref();
      await worker.terminate();
    },
  };
}
