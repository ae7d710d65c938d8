import type { FastifyInstance, FastifyRequest } from "fastify";

/** Too much is being received at once. */
class TooBusyError extends Error {
  readonly statusCode = 503;

  constructor() {
    super("the server is receiving as much as it can hold; try again later");
    this.name = "TooBusyError";
  }
}

/** Bounds the memory of all bodies together, from the request's head until it is answered. */
export function limitBodies(
  app: FastifyInstance,
  { each, all }: { readonly each: number; readonly all: number },
): void {
  let held = 0;
  app.addHook("onRequest", (request, reply, done) => {
    const bytes = bytesOf(request, each);
    if (bytes > 0 && held + bytes > all) {
      done(new TooBusyError());
      return;
    }
    held += bytes;
    reply.raw.once("close", () => {
      held -= bytes;
    });
    done();
  });
}

/** One that does not say how long it is can be as long as any. Streams are never held as a whole. */
function bytesOf({ headers, routeOptions }: FastifyRequest, most: number): number {
  if (routeOptions.config.streams === true) return 0;
  if (headers["transfer-encoding"] !== undefined) return most;
  return Math.min(most, Number(headers["content-length"] ?? 0) || 0);
}
