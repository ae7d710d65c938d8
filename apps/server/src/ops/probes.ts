import type { FastifyInstance } from "fastify";
import { authorizationOf, createBearerCheck } from "../auth/bearer.ts";
import type { Credentials } from "../config.ts";
import type { DeskStatus } from "../desk/model.ts";
import type { Metrics } from "./metrics.ts";

/** What machines ask: whether the server lives, whether to send it requests, and its counts. */
export function probes(
  app: FastifyInstance,
  { credentials, status, metrics }: { credentials: Credentials; status: () => DeskStatus; metrics: Metrics },
): void {
  const check = createBearerCheck(credentials);

  app.get("/health", () => ({ status: "ok" }));

  app.get("/ready", (_request, reply) => {
    const { state } = status();
    return reply.code(state === "open" ? 200 : 503).send({ status: state === "open" ? "ready" : state });
  });

  app.get("/metrics", async (request, reply) => {
    if (credentials.required && !check(authorizationOf(request.raw)).allowed) {
      const message = "metrics need a bearer token: send `Authorization: Bearer ...` with one of the server's tokens";
      return reply
        .code(401)
        .header("www-authenticate", "Bearer")
        .send({ error: { code: "Unauthorized", message } });
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}
