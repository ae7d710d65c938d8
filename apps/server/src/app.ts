import { randomUUID } from "node:crypto";
import { LogController, fastify } from "fastify";
import type { FastifyInstance } from "fastify";
import { handleError as handleApiError } from "./api/error-handler.ts";
import { apiRoutes } from "./api/routes.ts";
import { handleError as handleAwsError } from "./aws/handle-error.ts";
import { awsRoutes } from "./aws/routes.ts";
import type { ServerContext } from "./context.ts";
import type { ObservableDesk } from "./desk/model.ts";
import { limitBodies } from "./ops/body-budget.ts";
import { hearOutRefused } from "./ops/hear-out.ts";
import { logRequests } from "./ops/log-requests.ts";
import { loggerOf } from "./ops/log-settings.ts";
import type { LogSettings } from "./ops/log-settings.ts";
import { createMetrics } from "./ops/metrics.ts";
import { observedDesk } from "./ops/observed-desk.ts";
import { probes } from "./ops/probes.ts";
import { limitArrival } from "./ops/arrival-deadline.ts";
import { answerUnreadable, refuseExpectation, refuseTunnel, watchAnswers } from "./ops/unreadable-requests.ts";

export interface AppContext extends ServerContext {
  readonly desk: ObservableDesk;
  /** Milliseconds that a request has to arrive completely. */
  readonly receive: number;
  readonly log: LogSettings;
}

/** Bytes of all bodies that are being received or answered. */
const BODIES_BYTES = 256 * 1024 * 1024;

/** Bytes of a refused body that are read, so that the refusal arrives. */
const REFUSED_BYTES = 64 * 1024 * 1024;

/** Milliseconds for the headers of a request alone, and between two requests of a connection. */
const HEADERS = 10_000;
const KEEP_ALIVE = 72_000;
/** Milliseconds in which a connection may be silent, the longest wait for an answer among them. */
const SILENCE = 300_000;

/** The server with all its routes, not listening yet. */
export function createApp(context: AppContext): FastifyInstance {
  const { config, desk, log, receive } = context;
  const app: FastifyInstance = fastify({
    logger: loggerOf(log, config.logPolicies),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: config.limits.bodyBytes,
    clientErrorHandler: answerUnreadable,
    // A path that cannot be decoded reaches no route, and with it no route's error handler.
    frameworkErrors: (error, request, reply) => {
      if (/^\/v1(?:[/?]|$)/.test(request.raw.url ?? "")) void handleApiError(error, request, reply);
      else void handleAwsError(error, request, reply, config.limits.bodyBytes);
    },
    connectionTimeout: SILENCE,
    // The body's arrival is limited route by route.
    requestTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE,
    http: {
      headersTimeout: Math.min(HEADERS, receive),
      // How often Node looks for headers that take too long to arrive.
      connectionsCheckingInterval: 1000,
      // Without the header Node would answer by itself, with no body.
      requireHostHeader: false,
    },
  });
  app.server.on("checkExpectation", refuseExpectation).on("connect", refuseTunnel);
  const status = (): ReturnType<ObservableDesk["status"]> => desk.status();
  const metrics = createMetrics(status);

  app.addHook("onSend", (_request, reply, _payload, done) => {
    void reply.header("x-content-type-options", "nosniff");
    // Whoever is told to go elsewhere should not come back on the same connection.
    if (status().state === "closing") void reply.header("connection", "close");
    done();
  });
  watchAnswers(app);
  limitArrival(app, receive);
  hearOutRefused(app, { milliseconds: Math.min(2000, receive / 2), bytes: REFUSED_BYTES });
  limitBodies(app, { each: config.limits.bodyBytes, all: BODIES_BYTES });
  logRequests(app, metrics);
  probes(app, { credentials: config.credentials, status, metrics });

  const seen: ServerContext = { ...context, desk: observedDesk(desk, metrics, config.logPolicies) };
  void app.register(async (scope) => {
    await apiRoutes(scope, seen);
  });
  void app.register(async (scope) => {
    await awsRoutes(scope, seen);
  });
  return app;
}
