import type { World } from "@policyproof/answers";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ServerContext } from "../context.ts";
import type { DeskReply } from "../desk/model.ts";
import type { Body } from "./body/read-body.ts";
import { questionInputs } from "./body/question-inputs.ts";
import { callerOf } from "./caller.ts";
import type { CheckRoute } from "./checks.ts";
import { timeoutOf } from "./duration.ts";
import { DEFECT, sendBusy, sendClosing, sendProblem } from "./problem.ts";
import type { Problem, ProblemLocation } from "./problem.ts";
import { untilGone } from "./until-gone.ts";

/** Members of a body that say how to ask, not what. */
const SETTINGS: readonly string[] = ["timeout", "world"];

/** Asks the desk the question of a body that follows its schema, and sends the answer. */
export async function askRoute(
  { check }: Pick<CheckRoute, "check">,
  request: FastifyRequest,
  reply: FastifyReply,
  { desk, config }: ServerContext,
): Promise<FastifyReply> {
  const { node, text, value } = request.body as Body;
  if (node.kind !== "object") throw new Error("a body that follows its schema is an object");
  const { timeout, world } = value as { readonly timeout?: unknown; readonly world?: World };
  const inputs = questionInputs(node, text, SETTINGS);
  const answer = await desk.ask(
    { check, inputs },
    {
      client: callerOf(request),
      signal: untilGone(reply),
      ...(timeout === undefined ? {} : { timeout: timeoutOf(timeout, config.limits.timeout) }),
      ...(world === undefined ? {} : { world }),
    },
  );
  return sendReply(reply, answer, inputs);
}

function sendReply(reply: FastifyReply, answer: DeskReply, inputs: Readonly<Record<string, unknown>>): FastifyReply {
  switch (answer.kind) {
    case "answered": {
      const { body } = answer;
      if (body["error"] === undefined) return reply.send(body);
      return sendProblem(reply, problemOf(body["error"], inputs));
    }
    case "busy":
      return sendBusy(reply, answer.retryAfter);
    case "closing":
    case "cancelled":
      return sendClosing(reply);
  }
}

/** The error of an answer: what is wrong with the inputs as it is, of defects nothing but that there is one. */
function problemOf(error: unknown, inputs: Readonly<Record<string, unknown>>): Problem {
  const { code, message, help, location } = error as {
    readonly code: unknown;
    readonly message: unknown;
    readonly help?: unknown;
    readonly location?: ProblemLocation;
  };
  if (code !== "ValidationException" && code !== "InvalidParameterException") return DEFECT;
  return {
    code,
    detail: String(message),
    help: typeof help === "string" ? help : "correct the request",
    ...(location === undefined ? {} : { location: placeIn(location, inputs) }),
  };
}

/** Lines of a set of policies are counted where the desk read it: they are found again in the set alone, by the path. */
function placeIn(location: ProblemLocation, inputs: Readonly<Record<string, unknown>>): ProblemLocation {
  const { field, path, line: _line, column: _column } = location;
  if (field === undefined) return location;
  // The document, of a place such as `policyDocument.Statement[0]`.
  const [name = field] = field.split(/[.[]/, 1);
  if (typeof inputs[name] === "string") return location;
  return { field, ...(path === undefined ? {} : { path }) };
}
