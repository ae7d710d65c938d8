import type { Server, ServerResponse } from "node:http";

/** Requests that have no answer yet. */
export interface InFlight {
  readonly size: number;
  /** Answers all of them that no answer has been begun for. */
  refuseAll(): void;
}

const BODY = JSON.stringify({ message: "the server is about to end; try again in a moment" });

export function watchRequests(server: Server): InFlight {
  const open = new Set<ServerResponse>();
  server.prependListener("request", (_request, response: ServerResponse) => {
    open.add(response);
    response.once("close", () => open.delete(response));
  });
  return {
    get size(): number {
      return open.size;
    },
    refuseAll() {
      for (const response of open) {
        if (!response.headersSent) {
          response
            .writeHead(503, {
              connection: "close",
              "content-type": "application/json",
              "content-length": Buffer.byteLength(BODY),
              "retry-after": "1",
              "x-amzn-errortype": "ServiceUnavailableException",
              "x-content-type-options": "nosniff",
            })
            .end(BODY);
        }
      }
    },
  };
}
