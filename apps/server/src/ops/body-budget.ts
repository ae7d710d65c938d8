import type { FastifyInstance, FastifyRequest } from "fastify";
import { gathered } from "./gathered.ts";

/** Too much is being received at once. */
class TooBusyError extends Error {
  readonly statusCode = 503;

  constructor() {
    super("the server is receiving as much as it can hold; try again later");
    this.name = "TooBusyError";
  }
}

/**
 * Bounds the memory of all bodies together, from their arrival until they are answered. What counts is what has arrived: who only announces large bodies
 * takes nobody's place.
 */
export function limitBodies(
  app: FastifyInstance,
  { each, all }: { readonly each: number; readonly all: number },
): void {
  let held = 0;

  app.addHook("onRequest", (request, _reply, done) => {
    if (held + announced(request, each) > all) done(new TooBusyError());
    else done();
  });

  app.addHook("preParsing", (request, reply, payload, done) => {
    // Streams are never held as a whole.
    if (request.routeOptions.config.streams === true) {
      done(null, gathered(payload, { lines: true }));
      return;
    }
    let own = 0;
    const refusal = (bytes: number): Error | undefined => {
      // One that is too large is not kept, however much of it is still to come.
      const kept = Math.min(bytes, Math.max(0, each - own));
      if (held + kept > all) return new TooBusyError();
      own += kept;
      held += kept;
      return undefined;
    };
    const body = gathered(payload, { refusal });
    reply.raw.once("close", () => {
      held -= own;
      own = 0;
      body.destroy();
    });
    done(null, body);
  });
}

/** Bytes of the body, as far as they are known. */
function announced({ headers, routeOptions }: FastifyRequest, most: number): number {
  if (routeOptions.config.streams === true) return 0;
  return Math.min(most, Number(headers["content-length"] ?? 0) || 0);
}
