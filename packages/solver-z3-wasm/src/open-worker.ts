import { Worker } from "node:worker_threads";

/** Deep terms make Z3 recurse deeply; the default of 4 MB is soon used up. */
const STACK_MEGABYTES = 64;

/**
 * The worker beside this file: TypeScript in the source tree, JavaScript once built. What it prints is kept from our own
 * output and read by nobody: a stream that is read would keep our process alive.
 */
export function openZ3Worker(): Worker {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new Worker(new URL(`./worker.${extension}`, import.meta.url), {
    name: "policyproof-z3",
    stdout: true,
    stderr: true,
    resourceLimits: { stackSizeMb: STACK_MEGABYTES },
  });
}
