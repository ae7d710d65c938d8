import { Worker } from "node:worker_threads";
import type { ResourceLimits } from "node:worker_threads";
import type { Answer } from "../question/answer-line.ts";
import type { Line } from "./lines.ts";
import type { LineOptions, WorkerOptions, WorkerRequest } from "./worker.ts";

/** What a thread has to say to a line. */
export type ThreadReply =
  | { readonly kind: "answer"; readonly answer: Answer }
  /** The thread is gone: stopped because it went on too long, out of memory, or broken. The next line gets a new one. */
  | { readonly kind: "lost"; readonly because: "time" | "memory" | "defect"; readonly message: string };

/**
 * Threads that answer a line at a time each. They are started when there is a line for them and stay. The caller sees to it that no more lines are under way than there should be threads.
 */
export interface Threads {
  /**
   * Never rejects.
   * @param patience milliseconds after which the thread is stopped, whatever it is at; without it the line is waited for. A thread's first line also waits for
   * its code to be loaded.
   */
  ask(line: Line, options: LineOptions, patience?: number): Promise<ThreadReply>;
  close(): Promise<void>;
}

export interface ThreadsOptions extends WorkerOptions {
  /** The app's worker file, which calls `serveAsWorker`. */
  readonly worker: URL;
  /** Memory for each thread; one that needs more dies, and nothing else does. */
  readonly resourceLimits?: ResourceLimits;
}

/** Milliseconds that a thread has to stop its solvers before it is stopped itself. */
const GRACE = 1000;

export function createThreads({ worker: file, resourceLimits, ...workerData }: ThreadsOptions): Threads {
  const running = new Set<Worker>();
  const idle = new Set<Worker>();

  function start(): Worker {
    const limits = resourceLimits === undefined ? {} : { resourceLimits };
    const worker = new Worker(file, { name: "policyproof", workerData, ...limits });
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

function askThread(
  worker: Worker,
  line: Line,
  options: LineOptions,
  patience: number | undefined,
): Promise<ThreadReply> {
  return new Promise((resolve) => {
    let late = false;
    const answered = (answer: Answer): void => done({ kind: "answer", answer });
    const failed = (error: unknown): void => done(lossOf(error));
    const ended = (): void => {
      const message = late ? `no answer within ${patience} ms` : "the thread ended";
      done({ kind: "lost", because: late ? "time" : "defect", message });
    };
    // A thread that computes hears nothing: it can only be stopped.
    const stopIt = (): void => {
      late = true;
      void worker.terminate();
    };
    const timer = patience === undefined ? undefined : setTimeout(stopIt, patience);
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
