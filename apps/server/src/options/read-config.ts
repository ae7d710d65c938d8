import { availableParallelism } from "node:os";
import { SOLVER_CHOICES, WORLDS } from "@policyproof/answers";
import type { ProcessConfig } from "../main.ts";
import { readSecrets } from "./credentials.ts";
import { isLoopback } from "./loopback.ts";
import type { ServeOptions } from "./table.ts";
import { parseChoice, parseCount, parseDuration, parseSize } from "./values.ts";

/** Objects and lists within each other, in a body: what policies may have, and what stands around them. */
const DEPTH = 110;

const MOST_WORKERS = 64;

/** What options and environment come to, and warnings about them. Reads the files that they name. Throws StartError. */
export function readConfig(
  options: ServeOptions,
  env: Readonly<Record<string, string | undefined>>,
): { readonly config: ProcessConfig; readonly warnings: readonly string[] } {
  const { host = "127.0.0.1", logPolicies = false, quiet = false } = options;
  const { accessKeys, tokens, warnings } = readSecrets(options, env);
  const hasCredentials = accessKeys.size > 0 || tokens.length > 0;
  const processors = String(Math.min(MOST_WORKERS, availableParallelism()));
  const config: ProcessConfig = {
    host,
    port: parseCount("--port", options.port ?? "8181", 0, 65_535),
    credentials: { required: hasCredentials || !isLoopback(host), accessKeys, tokens },
    limits: {
      bodyBytes: parseSize("--max-body", options.maxBody ?? "10MB"),
      depth: DEPTH,
      timeout: parseDuration("--timeout", options.timeout ?? "10s"),
      queue: parseCount("--queue", options.queue ?? "1000", 1, 100_000),
      queuePerClient: parseCount("--queue-per-client", options.queuePerClient ?? "250", 1, 100_000),
    },
    solver: parseChoice("--solver", options.solver ?? "builtin", SOLVER_CHOICES),
    world: parseChoice("--world", options.world ?? "strings", WORLDS),
    workers: parseCount("--workers", options.workers ?? processors, 1, MOST_WORKERS),
    cacheEntries: parseCount("--cache", options.cache ?? "10000", 0, 1_000_000),
    connections: parseCount("--connections", options.connections ?? "1000", 1, 65_535),
    receive: parseDuration("--receive", options.receive ?? "30s"),
    grace: parseDuration("--grace", options.grace ?? "30s"),
    logPolicies,
    quiet,
  };
  return { config, warnings };
}
