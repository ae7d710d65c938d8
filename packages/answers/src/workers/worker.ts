import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { answerLine } from "../question/answer-line.ts";
import { contextFor } from "../solvers/check-context.ts";
import type { SolverChoice, World } from "../solvers/choices.ts";
import { openSolver } from "../solvers/open-solver.ts";
import type { Line } from "./lines.ts";

/** What a worker is told when it is started. */
export interface WorkerOptions {
  readonly solver: SolverChoice;
  /** Milliseconds for a question. */
  readonly timeout: number;
  readonly world: World;
  /** How far the thread steps back behind others, 0 to 19, where the system can tell threads apart (Linux). */
  readonly niceness?: number;
}

/** What may differ from one line to the next. */
export interface LineOptions {
  /** Milliseconds for this question instead of the worker's. */
  readonly timeout?: number;
  readonly world?: World;
}

/** One line at a time; each is answered by an `Answer`. */
export type WorkerRequest =
  | { readonly kind: "line"; readonly line: Line; readonly options: LineOptions }
  | { readonly kind: "close" };

/** The body of a worker thread that `createWorkerPool` starts: an app has a file that does no more than call it. */
export async function serveAsWorker(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error("this file is the worker of a pool");
  const options = workerData as WorkerOptions;
  if (options.niceness !== undefined) stepBack(options.niceness);
  const controller = new AbortController();
  const host = { now: () => performance.now(), signal: controller.signal };
  const solver = await openSolver(options.solver, { jobs: 1 }, host);

  port.on("message", (request: WorkerRequest) => void serve(request));

  async function serve(request: WorkerRequest): Promise<void> {
    switch (request.kind) {
      case "line":
        port?.postMessage(
          await answerLine(request.line, await contextFor({ ...options, ...request.options }, solver, host)),
        );
        break;
      case "close":
        controller.abort();
        await solver.close();
        // Nothing else keeps the thread alive then.
        port?.close();
        break;
    }
  }
}

/** A thread of Linux has a number and a priority of its own. Elsewhere it stays as it is. */
function stepBack(niceness: number): void {
  try {
    setPriority(Number(readlinkSync("/proc/thread-self").split("/").at(-1)), niceness);
  } catch {
    // A convenience: without it the thread competes with the others as an equal.
  }
}
