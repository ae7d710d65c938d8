import { parentPort, workerData } from "node:worker_threads";
import { loadCvc5 } from "./load-cvc5.ts";
import type { Cvc5 } from "./load-cvc5.ts";
import type { Reply, Request, WorkerInput } from "./messages.ts";

const { path } = workerData as WorkerInput;

function post(reply: Reply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  parentPort?.postMessage(reply);
}

function fail(error: unknown): void {
  post({ kind: "failed", detail: error instanceof Error ? error.message : String(error) });
}

async function answer(cvc5: Cvc5, { script }: Request): Promise<void> {
  try {
    post({ kind: "output", output: await cvc5.run(script) });
  } catch (error) {
    fail(error);
  }
}

try {
  const cvc5 = await loadCvc5(path);
  parentPort?.on("message", (request: Request) => void answer(cvc5, request));
  post({ kind: "ready", version: cvc5.version });
} catch (error) {
  fail(error);
}
