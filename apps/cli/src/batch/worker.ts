import { parentPort, workerData } from "node:worker_threads";
import { contextFor } from "../check-context.ts";
import { openSolver } from "../composition.ts";
import type { SolverChoice, World } from "../options.ts";
import { processIo } from "../process-io.ts";
import type { Session } from "../session.ts";
import { answerLine } from "./answer.ts";
import type { Line } from "./lines.ts";

/** What a worker is told when it is started. */
export interface WorkerOptions {
  readonly solver: SolverChoice;
  readonly timeout: number;
  readonly world: World;
}

/** One line at a time; each is answered by an `Answer`. */
export type WorkerRequest = { readonly kind: "line"; readonly line: Line } | { readonly kind: "close" };

const port = parentPort;
if (port === null) throw new Error("this file is a worker of `policyproof batch`");

const options = workerData as WorkerOptions;
const controller = new AbortController();
const session: Session = { io: processIo(), signal: controller.signal };
const solver = await openSolver(options.solver, { jobs: 1, transcript: undefined }, session);
const context = await contextFor(options, solver, session);

port.on("message", (request: WorkerRequest) => void serve(request));

async function serve(request: WorkerRequest): Promise<void> {
  switch (request.kind) {
    case "line":
      port?.postMessage(await answerLine(request.line, context));
      break;
    case "close":
      controller.abort();
      await solver.close();
      // Nothing else keeps the thread alive then.
      port?.close();
      break;
  }
}
