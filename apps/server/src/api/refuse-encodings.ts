import type { FastifyInstance } from "fastify";
import { sendProblem } from "./problem.ts";

/** Refuses bodies that are compressed or not in UTF-8, which would be read as something else. */
export function refuseEncodings(scope: FastifyInstance): void {
  scope.addHook("onRequest", ({ headers }, reply, done) => {
    const encoding = headers["content-encoding"] ?? "identity";
    const [, charset = "utf-8"] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers["content-type"] ?? "") ?? [];
    if (encoding.toLowerCase() === "identity" && /^(?:utf-?8|us-ascii)$/i.test(charset)) {
      done();
      return;
    }
    void sendProblem(reply.header("accept-encoding", "identity"), {
      code: "UnsupportedMediaType",
      detail: "the body is compressed or not in UTF-8",
      help: "send it as it is, in UTF-8",
    });
  });
}
