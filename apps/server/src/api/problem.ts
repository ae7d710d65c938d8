import type { FastifyReply } from "fastify";

/** Where the fault is: a member of the request, and a place inside its text. */
export interface ProblemLocation {
  readonly field?: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: readonly (string | number)[];
}

/** Codes of refused inputs are those of the AWS service. */
export type ProblemCode =
  | "ValidationException"
  | "InvalidParameterException"
  | "Unauthorized"
  | "NotFound"
  | "MethodNotAllowed"
  | "RequestTimeout"
  | "PayloadTooLarge"
  | "UnsupportedMediaType"
  | "TooManyRequests"
  | "InternalFailure"
  | "ServiceUnavailable";

const KINDS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  ValidationException: [400, "The request is not valid"],
  InvalidParameterException: [400, "The question cannot be asked"],
  Unauthorized: [401, "A token is needed"],
  NotFound: [404, "There is no such route"],
  MethodNotAllowed: [405, "The route does not take this method"],
  RequestTimeout: [408, "The request took too long to arrive"],
  PayloadTooLarge: [413, "The request is too large"],
  UnsupportedMediaType: [415, "The body is of a type that is not read"],
  TooManyRequests: [429, "Too many requests"],
  InternalFailure: [500, "Internal error"],
  ServiceUnavailable: [503, "The server takes no requests at the moment"],
};

/** Why there is no answer, after RFC 9457. */
export interface Problem {
  readonly code: ProblemCode;
  /** One sentence. */
  readonly detail: string;
  /** What to do. */
  readonly help: string;
  readonly location?: ProblemLocation;
}

/** All that is said of a defect. */
export const DEFECT: Problem = {
  code: "InternalFailure",
  detail: "the question could not be answered because of a defect of the server",
  help: "report it with the policies that show it; the server's log has the details",
};

/** The server takes no more questions. */
export const CLOSING: Problem = {
  code: "ServiceUnavailable",
  detail: "the server is about to end and takes no more questions",
  help: "try again in a moment",
};

const PAGE = "https://github.com/policyproof/policyproof/blob/main/docs/server.md";

/** The body of the answer. */
function problemBody({ code, detail, help, location }: Problem): Readonly<Record<string, unknown>> {
  const [status, title] = KINDS[code];
  return {
    type: `${PAGE}#${code.toLowerCase()}`,
    title,
    status,
    detail,
    code,
    help,
    ...(location === undefined ? {} : { location }),
  };
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(KINDS[problem.code][0])
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(problemBody(problem)));
}

/** @param retryAfter seconds */
export function sendBusy(reply: FastifyReply, retryAfter: number): FastifyReply {
  return sendProblem(reply.header("retry-after", String(Math.max(1, Math.ceil(retryAfter)))), {
    code: "TooManyRequests",
    detail: "there is too much to do",
    help: "try again after as many seconds as `Retry-After` says",
  });
}

export function sendClosing(reply: FastifyReply): FastifyReply {
  return sendProblem(reply.header("retry-after", "1").header("connection", "close"), CLOSING);
}

/** Thrown where there is no reply at hand. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ProblemError";
    this.problem = problem;
  }
}
