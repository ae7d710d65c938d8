import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Metrics } from "./metrics.ts";
import { withNotes } from "./request-notes.ts";
import type { RequestNotes } from "./request-notes.ts";

/** Adds a line of the log and a count for every request, when it is answered or has gone away. */
export function logRequests(app: FastifyInstance, metrics: Metrics): void {
  const notes = new WeakMap<FastifyRequest, RequestNotes>();

  app.addHook("preHandler", (request, _reply, done) => {
    const own: RequestNotes = { questions: 0 };
    notes.set(request, own);
    withNotes(own, done);
  });

  app.addHook("onResponse", (request, reply, done) => {
    const route = routeOf(request);
    const { elapsedTime: milliseconds, statusCode: status } = reply;
    metrics.countRequest({ method: request.method, route, status }, milliseconds / 1000);
    const { questions = 0, ...rest } = notes.get(request) ?? {};
    const several = questions > 1 ? { questions } : {};
    const bytes = Number(request.headers["content-length"] ?? 0);
    const line = { route, status, milliseconds: Math.round(milliseconds * 10) / 10, bytes, ...rest, ...several };
    // What probes ask every few seconds would hide the rest.
    request.log[QUIET_ROUTES.includes(route) ? "debug" : "info"](line, "request");
    done();
  });
}

const QUIET_ROUTES: readonly string[] = ["/health", "/ready", "/metrics"];

/** The route's pattern, never the path that a client wrote. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? "unknown";
}
