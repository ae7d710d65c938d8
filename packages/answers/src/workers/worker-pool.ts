import { Worker } from "node:worker_threads";
import type { ResourceLimits } from "node:worker_threads";
import { answerOfCrash } from "../question/answer-line.ts";
import type { Answer } from "../question/answer-line.ts";
import type { Answerer } from "./answerer.ts";
import type { Line } from "./lines.ts";
import type { LineOptions, WorkerOptions, WorkerRequest } from "./worker.ts";

export interface WorkerPoolOptions extends WorkerOptions {
  /** The app's worker file, which calls `serveAsWorker`. */
  readonly worker: URL;
  /** Memory for each thread; one that needs more dies, and nothing else does. */
  readonly resourceLimits?: ResourceLimits;
  /** Milliseconds after which a line that has no answer is given up and its thread stopped; without it lines are waited for. */
  readonly patience?: number;
}

/** Milliseconds that a worker has to stop its solvers before it is stopped itself. */
const GRACE = 1000;

/**
 * Answers lines in worker threads, one line at a time in each. Threads are started when there is a line for them and stay.
 * One that dies takes the line that it was at with it; the next line gets a new one. The caller sees to it that no more than as many
 * lines are under way as there should be threads.
 */
export function createWorkerPool(options: WorkerPoolOptions): Answerer {
  const running = new Set<Worker>();
  const idle = new Set<Worker>();
  /** Those that have failed: they are about to end, and get no more lines. */
  const lost = new WeakSet<Worker>();

  function start(): Worker {
    const worker = openWorker(options);
    running.add(worker);
    const lose = (): void => {
      lost.add(worker);
      idle.delete(worker);
    };
    worker.on("error", lose);
    worker.once("exit", () => {
      lose();
      running.delete(worker);
    });
    return worker;
  }

  function take(): Worker {
    const [worker = start()] = idle;
    idle.delete(worker);
    return worker;
  }

  return {
    async answer(line, lineOptions = {}) {
      const worker = take();
      const answer = await ask(worker, line, lineOptions, options.patience);
      if (!lost.has(worker)) idle.add(worker);
      return answer;
    },
    async close() {
      await Promise.all([...running].map(stop));
    },
  };
}

function openWorker(options: WorkerPoolOptions): Worker {
  const { worker, resourceLimits, solver, timeout, world, niceness } = options;
  const workerData: WorkerOptions = { solver, timeout, world, ...(niceness === undefined ? {} : { niceness }) };
  return new Worker(worker, {
    name: "policyproof",
    workerData,
    ...(resourceLimits === undefined ? {} : { resourceLimits }),
  });
}

function ask(worker: Worker, line: Line, options: LineOptions, patience: number | undefined): Promise<Answer> {
  return new Promise((resolve) => {
    const crashed = (error: unknown): void => done(answerOfCrash(line, error));
    const exited = (): void => crashed(new Error("the worker thread ended"));
    // A thread that computes hears nothing: it can only be stopped.
    const timer = patience === undefined ? undefined : setTimeout(() => void worker.terminate(), patience);
    const done = (answer: Answer): void => {
      clearTimeout(timer);
      worker.off("message", done).off("error", crashed).off("exit", exited);
      resolve(answer);
    };
    worker.on("message", done).on("error", crashed).on("exit", exited);
    send(worker, { kind: "line", line, options });
  });
}

async function stop(worker: Worker): Promise<void> {
  const gone = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  send(worker, { kind: "close" });
  const timer = setTimeout(() => void worker.terminate(), GRACE);
  await gone;
  clearTimeout(timer);
}

function send(worker: Worker, request: WorkerRequest): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  worker.postMessage(request);
}
