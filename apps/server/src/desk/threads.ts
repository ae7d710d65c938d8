import { Worker } from "node:worker_threads";
import type { ResourceLimits } from "node:worker_threads";
import type { Answer, Line, LineOptions, WorkerOptions, WorkerRequest } from "@policyproof/answers";

/** What a thread has to say to a line. */
export type ThreadReply =
  | { readonly kind: "answer"; readonly answer: Answer }
  /** The thread is gone: stopped because it went on too long, out of memory, or broken. The next line gets a new one. */
  | { readonly kind: "lost"; readonly because: "time" | "memory" | "defect"; readonly message: string };

/**
 * Threads that answer a line at a time. Other than the pool of a batch it tells why a thread was lost, and every line has a patience of its own, since a
 * first line waits for code to be loaded. The caller sees to it that no more lines are under way than there should be threads.
 */
export interface Threads {
  /**
   * Never rejects.
   * @param patience milliseconds after which the thread is stopped, whatever it is at
   */
  ask(line: Line, options: LineOptions, patience: number): Promise<ThreadReply>;
  close(): Promise<void>;
}

export interface ThreadsOptions extends WorkerOptions {
  readonly worker: URL;
  readonly resourceLimits: ResourceLimits;
}

/** Milliseconds that a thread has to stop its solvers before it is stopped itself. */
const GRACE = 1000;

export function createThreads({ worker: file, resourceLimits, ...workerData }: ThreadsOptions): Threads {
  const running = new Set<Worker>();
  const idle = new Set<Worker>();

  function start(): Worker {
    const worker = new Worker(file, { name: "policyproof", workerData, resourceLimits });
    running.add(worker);
    // One that fails between two questions is replaced at the next.
    worker.on("error", () => idle.delete(worker));
    worker.once("exit", () => {
      idle.delete(worker);
      running.delete(worker);
    });
    return worker;
  }

  return {
    async ask(line, options, patience) {
      const [worker = start()] = idle;
      idle.delete(worker);
      const reply = await askThread(worker, line, options, patience);
      if (reply.kind === "answer" && running.has(worker)) idle.add(worker);
      return reply;
    },
    async close() {
      await Promise.all([...running].map(stop));
    },
  };
}

function askThread(worker: Worker, line: Line, options: LineOptions, patience: number): Promise<ThreadReply> {
  return new Promise((resolve) => {
    let late = false;
    const answered = (answer: Answer): void => done({ kind: "answer", answer });
    const failed = (error: unknown): void => done(lossOf(error));
    const ended = (): void => {
      const message = late ? `no answer within ${patience} ms` : "the thread ended";
      done({ kind: "lost", because: late ? "time" : "defect", message });
    };
    // A thread that computes hears nothing: it can only be stopped.
    const timer = setTimeout(() => {
      late = true;
      void worker.terminate();
    }, patience);
    const done = (reply: ThreadReply): void => {
      clearTimeout(timer);
      worker.off("message", answered).off("error", failed).off("exit", ended);
      resolve(reply);
    };
    worker.on("message", answered).on("error", failed).on("exit", ended);
    send(worker, { kind: "line", line, options });
  });
}

function lossOf(error: unknown): ThreadReply {
  const isMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "lost", because: isMemory ? "memory" : "defect", message };
}

async function stop(worker: Worker): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    worker.once("exit", () => resolve());
  });
  send(worker, { kind: "close" });
  const timer = setTimeout(() => void worker.terminate(), GRACE);
  await gone;
  clearTimeout(timer);
}

function send(worker: Worker, request: WorkerRequest): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  worker.postMessage(request);
}
