import type { ServerConfig } from "../config.ts";
import { createDesk } from "./desk.ts";
import type { ObservableDesk } from "./model.ts";
import { createThreads } from "@policyproof/answers";
import { warmUp } from "./warm-up.ts";

/** Milliseconds in the fast lane. Nearly all questions about real policies need a tenth of it. */
const SLICE = 250;
/** Solvers that are programs of their own answer easy questions later. */
const SLICE_OF_PROGRAMS = 2000;
/** Milliseconds that a thread may go on after its time is up before it is stopped: reading the policies and making formulas count for nothing. */
const FAST_OVERRUN = 500;
const SLOW_OVERRUN = 10_000;
/** A thread for slow questions for so many others, but at least one for whoever has hard questions and one for everybody else. */
const FAST_FOR_ONE_SLOW = 4;
const LEAST_SLOW = 2;
/** How far slow threads step back: on a busy machine they get about a tenth of what the others do. */
const SLOW_NICENESS = 10;
/** Memory of a thread. */
const FAST_MEGABYTES = 384;
const SLOW_MEGABYTES = 768;
const MEGABYTE = 1024 * 1024;

/** The desk of a server, with its threads. */
export function openDesk(config: ServerConfig): ObservableDesk {
  const { solver, world, workers, limits, cacheEntries } = config;
  const { timeout, queue, queuePerClient } = limits;
  // The worker beside this file: TypeScript in the source tree, JavaScript once built.
  const worker = new URL(import.meta.resolve("@policyproof/server/worker"));
  const slice = solver === "builtin" ? SLICE : SLICE_OF_PROGRAMS;
  const slowThreads = Math.max(LEAST_SLOW, Math.ceil(workers / FAST_FOR_ONE_SLOW));
  const common = { worker, solver, world, timeout };
  const fast = createThreads({ ...common, resourceLimits: { maxOldGenerationSizeMb: FAST_MEGABYTES } });
  const slow = createThreads({
    ...common,
    niceness: SLOW_NICENESS,
    resourceLimits: { maxOldGenerationSizeMb: SLOW_MEGABYTES },
  });
  return createDesk({
    fast: { pool: fast, threads: workers, patience: slice + FAST_OVERRUN, queue, queuePerClient, wait: timeout },
    slow: {
      pool: slow,
      threads: slowThreads,
      patience: timeout + SLOW_OVERRUN,
      queue: Math.min(queue, 32 * slowThreads),
      queuePerClient: Math.min(queuePerClient, 4),
      wait: 2 * timeout,
    },
    world,
    timeout,
    slice,
    largeBytes: MEGABYTE / 4,
    bytes: 256 * MEGABYTE,
    cache: { entries: cacheEntries, bytes: 64 * MEGABYTE },
    warmUp,
    now: () => performance.now(),
  });
}
