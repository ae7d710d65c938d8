import type { FastifyInstance } from "fastify";
import type { ServerConfig } from "./config.ts";
import type { Desk } from "./desk/model.ts";

/** What routes need besides the request. */
export interface ServerContext {
  readonly config: ServerConfig;
  readonly desk: Desk;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Adds routes to the server. */
export type Routes = (app: FastifyInstance, context: ServerContext) => void | Promise<void>;
