import { Worker } from "node:worker_threads";
import { answerOfCrash } from "./answer.ts";
import type { Answer } from "./answer.ts";
import type { Answerer } from "./answerer.ts";
import type { Line } from "./lines.ts";
import type { WorkerOptions, WorkerRequest } from "./worker.ts";

/** Milliseconds that a worker has to stop its solvers before it is stopped itself. */
const GRACE = 1000;

/**
 * Answers lines in worker threads, one line at a time in each. Threads are started when there is a line for them and stay.
 * One that dies takes the line that it was at with it; the next line gets a new one. The caller sees to it that no more than as many
 * lines are under way as there should be threads.
 */
export function createWorkerPool(options: WorkerOptions): Answerer {
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
    async answer(line) {
      const worker = take();
      const answer = await ask(worker, line);
      if (!lost.has(worker)) idle.add(worker);
      return answer;
    },
    async close() {
      await Promise.all([...running].map(stop));
    },
  };
}

/** The worker beside this file: TypeScript in the source tree, JavaScript once built. */
function openWorker(options: WorkerOptions): Worker {
  return new Worker(new URL(import.meta.resolve("@policyproof/cli/batch-worker")), {
    name: "policyproof-batch",
    workerData: options,
  });
}

function ask(worker: Worker, line: Line): Promise<Answer> {
  return new Promise((resolve) => {
    const crashed = (error: unknown): void => done(answerOfCrash(line, error));
    const exited = (): void => crashed(new Error("the worker thread ended"));
    const done = (answer: Answer): void => {
      worker.off("message", done).off("error", crashed).off("exit", exited);
      resolve(answer);
    };
    worker.on("message", done).on("error", crashed).on("exit", exited);
    send(worker, { kind: "line", line });
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
