import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { untilGone } from "../api/until-gone.ts";
import type { Routes, ServerContext } from "../context.ts";
import { askAt } from "./ask-desk.ts";
import { authenticate, authenticateHead, bytesOf } from "./authenticate.ts";
import { checkAccessNotGranted, checkNoNewAccess, checkNoPublicAccess } from "./check-operations.ts";
import { unknownOperation } from "./error.ts";
import { handleError } from "./handle-error.ts";
import { matchPath } from "./match-path.ts";
import { NOT_OFFERED, errorOfNotOffered } from "./not-offered.ts";
import type { Operation } from "./operation.ts";
import { parseQuery, splitTarget } from "./query.ts";
import { readBody } from "./read-body.ts";
import { sendAnswer, sendError } from "./send.ts";
import { validatePolicy } from "./validate-policy.ts";

/** The operations that are offered, by their paths; each is a POST. */
const OFFERED: Readonly<Record<string, Operation>> = {
  "/policy/check-access-not-granted": checkAccessNotGranted,
  "/policy/check-no-new-access": checkNoNewAccess,
  "/policy/check-no-public-access": checkNoPublicAccess,
  "/policy/validation": validatePolicy,
};

/**
 * The wire protocol of IAM Access Analyzer (rest-json), at the server's root: every path that nobody else has is answered here, with the service's errors.
 */
export const awsRoutes: Routes = (app, context) => {
  void app.register(async (scope) => addRoutes(scope, context));
};

function addRoutes(app: FastifyInstance, context: ServerContext): void {
  const { bodyBytes } = context.config.limits;
  // The bytes as they came: a signature is about them, and AWS's errors for what cannot be read are ours to give.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: bodyBytes }, (_request, body, done) => {
    done(null, body);
  });
  app.addHook("onRequest", (request, _reply, done) => {
    authenticateHead(request, context);
    done();
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => handleError(error, request, reply, bodyBytes));
  for (const [path, operation] of Object.entries(OFFERED)) {
    app.post(path, (request, reply) => serve(operation, request, reply, context));
  }
  app.setNotFoundHandler((request, reply) => refuse(request, reply, context));
}

async function serve(
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
  context: ServerContext,
): Promise<FastifyReply> {
  const client = authenticate(request, context);
  const members = readBody(bytesOf(request), request.headers, context.config.limits.depth);
  const query = parseQuery(splitTarget(request.originalUrl).query);
  const ask = askAt(context.desk, { client, signal: untilGone(reply) }, request.log);
  return sendAnswer(request, reply, await operation({ members, query }, ask));
}

/** What is not offered, and what no operation has. Who has no key does not learn which is which. */
async function refuse(request: FastifyRequest, reply: FastifyReply, context: ServerContext): Promise<FastifyReply> {
  authenticate(request, context);
  const { path } = splitTarget(request.originalUrl);
  for (const operation of NOT_OFFERED) {
    const labels = operation.method === request.method ? matchPath(operation.path, path) : undefined;
    if (labels !== undefined) return sendError(request, reply, errorOfNotOffered(operation, labels.at(-1) ?? ""));
  }
  return sendError(request, reply, unknownOperation(request.method, path));
}
