import type { FastifyInstance } from "fastify";
import { answerSlow } from "./unreadable-requests.ts";

/**
 * Answers requests whose bodies take too long to arrive, and ends their connections. Node's own deadline is one for all requests, and those of streaming
 * routes may go on for hours: their connections only must not fall silent.
 */
export function limitArrival(app: FastifyInstance, milliseconds: number): void {
  app.addHook("onRequest", (request, reply, done) => {
    const { raw } = request;
    if (!raw.complete && request.routeOptions.config.streams !== true) {
      const timer = setTimeout(() => {
        if (!raw.complete) answerSlow(raw);
      }, milliseconds);
      timer.unref();
      const arrived = (): void => clearTimeout(timer);
      raw.once("end", arrived);
      reply.raw.once("close", arrived);
    }
    done();
  });
}
