import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";

export interface Patience {
  readonly milliseconds: number;
  readonly bytes: number;
}

/**
 * Reads, and forgets, the rest of a body whose request is refused before the refusal is sent: whoever is still sending when the connection is closed never
 * gets to see the answer. After so much time or so many bytes the answer is sent all the same.
 */
export function hearOutRefused(app: FastifyInstance, patience: Patience): void {
  app.addHook("onSend", async ({ raw }, { statusCode }) => {
    if (statusCode >= 400 && !raw.readableEnded && !raw.destroyed) await restOf(raw, patience);
  });
}

function restOf(request: IncomingMessage, { milliseconds, bytes }: Patience): Promise<void> {
  return new Promise((resolve) => {
    let left = bytes;
    const count = (chunk: Uint8Array): void => {
      left -= chunk.length;
      if (left < 0) done();
    };
    const timer = setTimeout(() => done(), milliseconds);
    const done = (): void => {
      clearTimeout(timer);
      request.off("data", count).off("end", done).off("close", done);
      resolve();
    };
    request.on("data", count).once("end", done).once("close", done);
    request.resume();
  });
}
