import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { DEFECT, ProblemError, sendBusy, sendProblem } from "./problem.ts";
import type { Problem } from "./problem.ts";

/** Errors of fastify that a client can cause, in our words. */
const KNOWN: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: "PayloadTooLarge",
    detail: "the body is larger than this server takes",
    help: "give smaller policies, or send many questions as lines to /v1/batch; /v1/version tells the limit, and the command line has none of this kind",
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: "UnsupportedMediaType",
    detail: "the body's `Content-Type` is none that this route reads",
    help: "send JSON as `application/json`, lines for /v1/batch as `application/x-ndjson`, in UTF-8",
  },
  FST_ERR_BAD_URL: {
    code: "ValidationException",
    detail: "the path is not well-formed",
    help: "write characters that a path cannot hold as `%` and two hexadecimal digits of UTF-8",
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: "ValidationException",
    detail: "the body is not as long as `Content-Length` says",
    help: "send as many bytes as `Content-Length` announces",
  },
};

/** Answers for what was thrown. Only what the client can do something about is said; the rest goes to the log. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof ProblemError) return sendProblem(reply, error.problem);
  const known = KNOWN[error.code];
  if (known !== undefined) return sendProblem(reply, known);
  const { statusCode = 500 } = error;
  if (statusCode === 429) return sendBusy(reply, retryAfterOf(error));
  if (statusCode === 503) {
    return sendProblem(reply.header("retry-after", "1"), {
      code: "ServiceUnavailable",
      detail: "the server has too much to do to take this request",
      help: "try again in a moment",
    });
  }
  if (statusCode >= 400 && statusCode < 500) {
    return sendProblem(reply, {
      code: statusCode === 408 ? "RequestTimeout" : "ValidationException",
      detail: "the request cannot be read",
      help: "send a well-formed request; /openapi.json has examples",
    });
  }
  request.log.error({ err: error }, "a defect");
  return sendProblem(reply, DEFECT);
}

/** What hooks of the whole server know of when there is less to do. */
function retryAfterOf(error: FastifyError): number {
  return "retryAfter" in error && typeof error.retryAfter === "number" ? error.retryAfter : 1;
}
