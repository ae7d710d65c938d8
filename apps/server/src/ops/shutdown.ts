import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { InFlight } from "./in-flight.ts";

/** Milliseconds without a request after which connections that are kept alive are closed: what was sent before is read by then. */
const QUIET = 250;
/** Milliseconds between two looks. */
const STEP = 25;
/** Milliseconds for the last answers to go out. */
const FLUSH = 500;

/**
 * Stops accepting connections and waits until every request that has come in is answered; those that come in meanwhile are, too. What has no answer
 * after `grace` milliseconds is refused. Then all connections are closed.
 */
export async function drain(server: Server, inFlight: InFlight, grace: number, now: () => number): Promise<void> {
  const end = now() + grace;
  // Not the server's own `close`, which cuts idle connections at once: a request may be on its way on any of them.
  NetServer.prototype.close.call(server);
  await waitUntilQuiet(server, inFlight, end, now);
  inFlight.refuseAll();
  const last = now() + FLUSH;
  while (inFlight.size > 0 && now() < last) await setTimeout(STEP);
  server.closeIdleConnections();
  // Answers that say `connection: close` are handed to the system before their connection is closed.
  await setImmediate();
  server.closeAllConnections();
}

async function waitUntilQuiet(server: Server, inFlight: InFlight, end: number, now: () => number): Promise<void> {
  let quietSince: number | undefined;
  while (now() < end) {
    const connections = await countConnections(server);
    if (connections === 0) return;
    if (inFlight.size > 0) quietSince = undefined;
    else quietSince ??= now();
    if (quietSince !== undefined && now() - quietSince >= QUIET) server.closeIdleConnections();
    await setTimeout(STEP);
  }
}

function countConnections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
}
