import type { FastifyInstance } from "fastify";
import { authorizationOf, createBearerCheck } from "../auth/bearer.ts";
import type { BearerResult } from "../auth/bearer.ts";
import type { Credentials } from "../config.ts";
import { rememberCaller } from "./caller.ts";
import { sendProblem } from "./problem.ts";

const HELP = "send one of the server's tokens as `Authorization: Bearer ...`";

const REFUSALS: Readonly<
  Record<Extract<BearerResult, { allowed: false }>["because"], readonly [detail: string, challenge: string]>
> = {
  missing: ["there is no `Authorization` header", 'Bearer realm="policyproof"'],
  malformed: [
    "the `Authorization` header holds no bearer token",
    'Bearer realm="policyproof", error="invalid_request"',
  ],
  wrong: ["the token is none of this server's", 'Bearer realm="policyproof", error="invalid_token"'],
};

/** Lets only those in who have a token, before anything of the body is read. Source of the challenges: RFC 6750, section 3. */
export function demandTokens(scope: FastifyInstance, credentials: Credentials): void {
  const check = createBearerCheck(credentials);
  scope.addHook("onRequest", (request, reply, done) => {
    const result = check(authorizationOf(request.raw));
    if (result.allowed) {
      if (result.caller !== undefined) rememberCaller(request, result.caller);
      done();
      return;
    }
    const [detail, challenge] = REFUSALS[result.because];
    void sendProblem(reply.header("www-authenticate", challenge), { code: "Unauthorized", detail, help: HELP });
  });
}
