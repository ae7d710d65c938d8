import type { FastifyInstance } from "fastify";
import type { Routes, ServerContext } from "../context.ts";
import { askRoute } from "./ask-route.ts";
import { batchRoute } from "./batch/batch-route.ts";
import { bodyBytesOf } from "./body-bytes.ts";
import { bodyOrProblem } from "./body/read-body.ts";
import { CHECK_ROUTES } from "./checks.ts";
import { demandTokens } from "./demand-tokens.ts";
import { handleError } from "./error-handler.ts";
import { refuseOtherRoutes } from "./no-such-route.ts";
import { describeRoutes } from "./openapi.ts";
import { refuseEncodings } from "./refuse-encodings.ts";
import { BATCH_SCHEMA, checkSchema, lookSchema } from "./route-schemas.ts";
import { MODELS } from "./schemas/models.ts";
import { createSolverReports } from "./solvers.ts";
import { compileValidator } from "./validators.ts";
import { serverVersion } from "./version.ts";

const LINES = ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/json-lines"];

/** Our own routes, `/v1/...`, and the document that describes them. */
export const apiRoutes: Routes = (app, context) => {
  void app.register(async (scope) => {
    await describeRoutes(scope);
    setUp(scope);
    scope.get("/openapi.json", { schema: { hide: true } }, () => scope.swagger());
    await scope.register((own) => addRoutes(own, context), { prefix: "/v1" });
  });
};

/** How requests are read and answers written: our way, whatever the rest of the server does. */
function setUp(scope: FastifyInstance): void {
  for (const [name, schema] of Object.entries(MODELS)) scope.addSchema({ ...schema, $id: name });
  scope.setValidatorCompiler(compileValidator);
  // Schemas of answers are for readers: what is not in them is not to be left out.
  scope.setSerializerCompiler(() => (data) => JSON.stringify(data));
  scope.setErrorHandler(handleError);
}

async function addRoutes(own: FastifyInstance, context: ServerContext): Promise<void> {
  const { limits, credentials } = context.config;
  demandTokens(own, credentials);
  refuseEncodings(own);
  refuseOtherRoutes(own);
  own.removeAllContentTypeParsers();
  own.addContentTypeParser(
    "application/json",
    { parseAs: "buffer", bodyLimit: bodyBytesOf(limits) },
    (_request, bytes, done) => {
      done(null, bodyOrProblem(bytes as Buffer, limits.depth));
    },
  );
  for (const route of CHECK_ROUTES) {
    own.post(route.path, { schema: checkSchema(route) }, (request, reply) => askRoute(route, request, reply, context));
  }
  await own.register(async (lines) => {
    lines.removeAllContentTypeParsers();
    lines.addContentTypeParser(LINES, (_request, payload, done) => done(null, payload));
    // The body is a stream: lines are looked at one by one.
    lines.setValidatorCompiler((part) => (part.httpPart === "body" ? () => true : compileValidator(part)));
    lines.post("/batch", { schema: BATCH_SCHEMA, config: { streams: true } }, (request, reply) =>
      batchRoute(request, reply, context),
    );
  });
  addLooks(own, context);
}

function addLooks(own: FastifyInstance, { config, now }: ServerContext): void {
  const { solver, world, limits } = config;
  const reports = createSolverReports(now);
  const version = {
    name: "policyproof",
    version: serverVersion(),
    solver,
    world,
    limits: { bodyBytes: bodyBytesOf(limits), depth: limits.depth, timeout: limits.timeout },
  };
  own.get("/solvers", { schema: lookSchema("solvers", "Which solvers work here", "Solvers") }, async () => ({
    solver,
    solvers: await reports(),
  }));
  own.get("/version", { schema: lookSchema("version", "What runs here, and its limits", "Version") }, () => version);
}
