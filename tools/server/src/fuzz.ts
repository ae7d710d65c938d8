// `npm run fuzz`: sends a server of its own many requests that are not what they should be, and valid ones in between.
import { fileURLToPath } from "node:url";
import { describeFailure } from "./fuzz/describe.ts";
import type { Keys } from "./fuzz/make-shot.ts";
import { runFuzz } from "./fuzz/run-fuzz.ts";
import type { FuzzResult } from "./fuzz/run-fuzz.ts";
import { startServerProcess } from "./load/server-process.ts";
import { readOptions } from "./read-options.ts";

const KEYS: Keys = {
  accessKey: { id: "FUZZKEY", secret: "fuzz-secret-of-no-use-elsewhere" },
  token: "fuzz-token-of-no-use-elsewhere",
};

// The server ends with this process, however that ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const HELP = `Usage: npm run fuzz -- [options]

Sends a server of its own requests that are not what they should be, and valid ones in between: without credentials, then with. Exit status 1 if it crashes, hangs,
answers 500 or without a body, or gives a valid question another verdict.

  --seed <number>         (1)
  --requests <number>     (50000)
  --connections <number>  at once (16)
  --only <number>         one request of the run, by its number
  --built                 the built server instead of the sources

Example:
  npm run fuzz -- --seed 2026 --requests 5000
`;

const NONE = Number.POSITIVE_INFINITY;
const { values } = readOptions(HELP, { seed: 1, requests: 50_000, connections: 16, only: NONE });
const { seed, requests } = values;
const root = fileURLToPath(new URL("../../../", import.meta.url));

console.log(`seed ${seed}, ${requests} requests, ${values.connections} connections`);
const start = performance.now();
const open = await phase("nothing is demanded", undefined, 0, Math.floor(requests / 2));
const closed = await phase("credentials are demanded", KEYS, Math.floor(requests / 2), requests);
const seconds = (performance.now() - start) / 1000;
const failures = [...open.failures, ...closed.failures];

if (failures.length > 0) {
  const command = (index: number): string => `npm run fuzz -- --seed ${seed} --requests ${requests} --only ${index}`;
  for (const failure of failures) console.log(`\n${describeFailure(failure, command)}`);
}
console.log(`\n${failures.length} kinds of failures in ${seconds.toFixed(0)} s (seed ${seed})`);
process.exit(failures.length === 0 ? 0 : 1);

/** The part of the run against one server. */
async function phase(name: string, keys: Keys | undefined, begin: number, end: number): Promise<FuzzResult> {
  const only = values.only === NONE ? undefined : values.only;
  if (only !== undefined && (only < begin || only >= end)) return { failures: [], counts: new Map() };
  if (keys !== undefined) {
    process.env["POLICYPROOF_ACCESS_KEYS"] = `${keys.accessKey.id}:${keys.accessKey.secret}`;
    process.env["POLICYPROOF_TOKENS"] = keys.token;
  }
  const server = await startServerProcess(values.built, ["--timeout", "2s"]);
  const ended = server.exit.then((status): never => {
    throw new Error(`the server ended by itself with exit status ${status}`);
  });
  ended.catch(() => undefined);
  const before = server.memory();
  const result = await runFuzz({
    port: Number(server.url.port),
    seed,
    from: only ?? begin,
    end: only === undefined ? end : only + 1,
    connections: values.connections,
    ...(keys === undefined ? {} : { keys }),
    root,
    ended,
  });
  const megabytes = [before, server.memory()].map((bytes) => `${Math.round((bytes ?? 0) / 1e6)} MB`).join(" to ");
  console.log(`${name}: memory ${megabytes}`);
  console.log(
    [...result.counts]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([kind, count]) => `  ${kind}: ${count}`)
      .join("\n"),
  );
  server.terminate();
  await server.exit;
  return result;
}
