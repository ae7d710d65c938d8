import { Worker } from "node:worker_threads";
import type { WorkerInput } from "./messages.ts";

/** Deep terms make cvc5 recurse deeply; the default of 4 MB is soon used up. */
const STACK_MEGABYTES = 64;

/**
 * The worker beside this file: TypeScript in the source tree, JavaScript once built. What it prints is kept from our own
 * output and read by nobody: a stream that is read would keep our process alive.
 */
export function openCvc5Worker(path: string): Worker {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const workerData: WorkerInput = { path };
  return new Worker(new URL(`./worker.${extension}`, import.meta.url), {
    name: "policyproof-cvc5",
    workerData,
    argv: [],
    stdin: true,
    stdout: true,
    stderr: true,
    resourceLimits: { stackSizeMb: STACK_MEGABYTES },
  });
}
