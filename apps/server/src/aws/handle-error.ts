import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import {
  AwsRefusal,
  internalError,
  malformedRequest,
  serviceUnavailable,
  tooLarge,
  unsupportedMediaType,
} from "./error.ts";
import type { AwsError } from "./error.ts";
import { sendError } from "./send.ts";

/** Answers for what was thrown; what nobody expected goes to the log, and the client learns that it happened. */
export function handleError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  bodyBytes: number,
): FastifyReply {
  return sendError(request, reply, awsErrorOf(error, request, bodyBytes));
}

function awsErrorOf(error: FastifyError, request: FastifyRequest, bodyBytes: number): AwsError {
  if (error instanceof AwsRefusal) return error.error;
  const { code, statusCode = 500 } = error;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return tooLarge(bodyBytes);
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") {
    return unsupportedMediaType("The body must have the Content-Type application/json.");
  }
  if (statusCode === 503) return serviceUnavailable();
  if (statusCode >= 400 && statusCode < 500) return malformedRequest("The request cannot be read.", statusCode);
  request.log.error({ err: error }, "an AWS route failed");
  return internalError();
}
