import type { FastifyReply, FastifyRequest } from "fastify";
import type { AwsError } from "./error.ts";

/** An operation's output. */
export interface AwsAnswer {
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

export function sendAnswer(request: FastifyRequest, reply: FastifyReply, { body, headers }: AwsAnswer): FastifyReply {
  return send(request, reply.code(200).headers(headers), body);
}

export function sendError(request: FastifyRequest, reply: FastifyReply, error: AwsError): FastifyReply {
  const { name, status, message, members = {}, headers = {} } = error;
  reply.code(status).headers({ ...headers, "x-amzn-ErrorType": name });
  return send(request, reply, { message, ...members });
}

/** A buffer, so that the content type stays as AWS has it, without a charset. */
function send(request: FastifyRequest, reply: FastifyReply, body: object): FastifyReply {
  return reply
    .headers({ "content-type": "application/json", "x-amzn-RequestId": request.id })
    .send(Buffer.from(JSON.stringify(body)));
}
