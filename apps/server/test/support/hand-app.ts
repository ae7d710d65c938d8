import type { FastifyInstance } from "fastify";
import { createApp } from "../../src/app.ts";
import { createDesk } from "../../src/desk/desk.ts";
import type { ProcessConfig } from "../../src/main.ts";
import { readConfig } from "../../src/options/read-config.ts";
import type { ServeOptions } from "../../src/options/table.ts";
import { HandThreads } from "./hand-threads.ts";

export interface HandApp {
  readonly app: FastifyInstance;
  readonly config: ProcessConfig;
  readonly fast: HandThreads;
  readonly slow: HandThreads;
  /** The lines of the log. */
  readonly log: string[];
  /** Says that the threads are ready. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** The whole server but for its threads: they answer by hand. */
export function handApp(options: ServeOptions = {}, env: Readonly<Record<string, string>> = {}): HandApp {
  const { config } = readConfig(options, env);
  const [fast, slow] = [new HandThreads(), new HandThreads()];
  const log: string[] = [];
  const { queue, queuePerClient, timeout } = config.limits;
  const lane = { threads: 1, patience: 60_000, queue, queuePerClient, wait: 60_000 };
  const desk = createDesk({
    fast: { ...lane, pool: fast },
    slow: { ...lane, pool: slow },
    world: config.world,
    timeout,
    slice: 250,
    largeBytes: 1_000_000,
    bytes: 100_000_000,
    cache: { entries: config.cacheEntries, bytes: 1_000_000 },
    warmUp: () => Promise.resolve(),
    now: () => performance.now(),
  });
  const app = createApp({
    config,
    desk,
    now: () => Date.now(),
    receive: config.receive,
    log: { write: (line) => log.push(line), quiet: config.quiet },
  });
  return {
    app,
    config,
    fast,
    slow,
    log,
    warm: () => desk.start(),
    close: async () => {
      await desk.close(0);
      await app.close();
    },
  };
}
