import { closest } from "@policyproof/diagnostics";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendProblem } from "./problem.ts";

/** Answers for paths that there are not, and for methods that a path does not take. To be added before the routes that it is to know. */
export function refuseOtherRoutes(scope: FastifyInstance): void {
  const methods = new Map<string, Set<string>>();
  scope.addHook("onRoute", ({ url, method }) => {
    const known = methods.get(url) ?? new Set();
    for (const one of [method].flat()) known.add(one);
    methods.set(url, known);
  });
  const refuse = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const [path = ""] = request.url.split("?", 1);
    const allowed = methods.get(path);
    if (allowed === undefined) return noSuchPath(reply, path, [...methods.keys()]);
    const names = [...allowed].join(", ");
    return sendProblem(reply.header("allow", names), {
      code: "MethodNotAllowed",
      detail: `${path} does not take ${request.method}`,
      help: `use ${names}`,
    });
  };
  // Before the body is read: nobody wants it.
  scope.addHook("onRequest", (request, reply, done) => {
    if (request.is404) void refuse(request, reply);
    else done();
  });
  scope.setNotFoundHandler(refuse);
}

const PREFIX = "/v1";

function noSuchPath(reply: FastifyReply, path: string, paths: readonly string[]): FastifyReply {
  // What all of them start with says nothing about which one is meant.
  const near = closest(
    path.slice(PREFIX.length),
    paths.map((one) => one.slice(PREFIX.length)),
  );
  return sendProblem(reply, {
    code: "NotFound",
    detail: "there is nothing at this path",
    help: near === undefined ? "/openapi.json lists the routes" : `did you mean ${PREFIX}${near}?`,
  });
}
