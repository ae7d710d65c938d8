import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { createApp } from "./app.ts";
import type { ServerConfig } from "./config.ts";
import { openDesk } from "./desk/open-desk.ts";
import { StartError } from "./errors.ts";
import { isLoopback } from "./options/loopback.ts";
import { watchRequests } from "./ops/in-flight.ts";
import { drain } from "./ops/shutdown.ts";

/** How the process that serves is set up, besides what requests get to see. */
export interface ProcessConfig extends ServerConfig {
  /** Connections at once; more are closed at once. */
  readonly connections: number;
  /** Milliseconds that a request has to arrive completely. */
  readonly receive: number;
  /** Milliseconds that requests have to be answered when the server ends. */
  readonly grace: number;
  /** No line for each request. */
  readonly quiet: boolean;
}

export interface StartOptions {
  /** Takes the log, a line of JSON with its line break at a time. */
  readonly log: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborted to end the server: what has been accepted is answered first. */
  readonly signal: AbortSignal;
}

export interface RunningServer {
  /** `http://127.0.0.1:8181` */
  readonly url: string;
  readonly address: AddressInfo;
  /** Resolves when the server has ended and all its threads have. */
  readonly closed: Promise<void>;
}

/** Milliseconds beyond the grace for answers that say that there is none. */
const LAST_WORDS = 1000;

/** Starts a server; resolves when it answers questions. Throws StartError. */
export async function startServer(config: ProcessConfig, options: StartOptions): Promise<RunningServer> {
  const { log, now, signal } = options;
  refuseOpenDoor(config);
  const desk = openDesk(config);
  const app = createApp({ config, desk, now, receive: config.receive, log: { write: log, quiet: config.quiet } });
  app.server.maxConnections = config.connections;
  const inFlight = watchRequests(app.server);
  try {
    await listen(app, config);
    await desk.start().catch((error: unknown) => {
      throw new StartError(
        `the threads cannot answer: ${messageOf(error)}`,
        "run `policyproof solvers` to see which solvers work here; `--solver builtin` needs no installation",
      );
    });
  } catch (error) {
    await Promise.all([app.close(), desk.close(0)]);
    throw error;
  }
  const end = async (): Promise<void> => {
    const time = performance.now.bind(performance);
    await Promise.all([desk.close(config.grace), drain(app.server, inFlight, config.grace + LAST_WORDS, time)]);
    await app.close();
  };
  const closed = aborted(signal).then(end);
  const address = app.server.address() as AddressInfo;
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return { url: `http://${host}:${address.port}`, address, closed };
}

function refuseOpenDoor({ host, credentials: { accessKeys, tokens } }: ProcessConfig): void {
  if (isLoopback(host) || accessKeys.size > 0 || tokens.length > 0) return;
  throw new StartError(
    `${host} can be reached from other machines, and nobody would need credentials`,
    "set access keys for signed requests (POLICYPROOF_ACCESS_KEYS=id:secret or --access-keys-file), tokens for /v1 and /metrics (POLICYPROOF_TOKENS or --tokens-file), or listen on 127.0.0.1",
  );
}

async function listen(app: FastifyInstance, { host, port }: ProcessConfig): Promise<void> {
  try {
    // One address only: `localhost` can stand for two, with two sockets to look after.
    await app.listen({ host: host === "localhost" ? "127.0.0.1" : host, port, backlog: 1024 });
  } catch (error) {
    throw explain(error, host, port);
  }
}

function explain(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return new StartError(`port ${port} of ${host} is in use`, "choose another one with --port, or 0 for any");
    case "EACCES":
      return new StartError(`port ${port} may not be used`, "choose one of 1024 or more with --port");
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EINVAL":
      return new StartError(`${host} is no address of this machine`, "give one with --host, such as 127.0.0.1 or ::1");
    default:
      return error;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
