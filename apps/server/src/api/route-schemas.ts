import type { FastifySchema } from "fastify";
import type { TSchema } from "typebox";
import Type from "typebox";
import type { CheckRoute } from "./checks.ts";
import { LINE } from "./schemas/examples.ts";
import { BatchQuery } from "./schemas/requests.ts";

const PROBLEMS: Readonly<Record<number, string>> = {
  400: "The request is not valid, or the question cannot be asked.",
  401: "A token is missing or wrong.",
  413: "The body is too large.",
  415: "The body is of a type that is not read.",
  429: "There is too much to do; `Retry-After` says when to try again.",
  500: "A defect of the server.",
  503: "The server takes no requests at the moment: it is about to end, or has too much to do.",
};

const HEADERS: Readonly<Record<number, object>> = {
  401: { "WWW-Authenticate": { type: "string", description: "`Bearer`, and what is wrong with the token" } },
  429: { "Retry-After": { type: "integer", description: "seconds" } },
  503: { "Retry-After": { type: "integer", description: "seconds" } },
};

const ASKING = [400, 401, 413, 415, 429, 500, 503];
const LOOKING = [401, 500];

const CHECKS: readonly string[] = ["CheckNoNewAccess", "CheckAccessNotGranted", "CheckNoPublicAccess", "TrustZone"];

/** What fastify and the OpenAPI document need to know of a route that asks a question. */
export function checkSchema({ check, request, answer, summary, description }: CheckRoute): FastifySchema {
  return {
    ...common(CHECKS.includes(check) ? "checks" : "policies", check.charAt(0).toLowerCase() + check.slice(1), summary),
    description,
    body: Type.Ref(request),
    response: { 200: answerOf("The answer.", "application/json", Type.Ref(answer)), ...problems(ASKING) },
  };
}

/** The same of a route that tells something about the server. */
export function lookSchema(operationId: string, summary: string, answer: string): FastifySchema {
  return {
    ...common("server", operationId, summary),
    response: { 200: answerOf("The answer.", "application/json", Type.Ref(answer)), ...problems(LOOKING) },
  };
}

export const BATCH_SCHEMA: FastifySchema = {
  ...common("checks", "batch", "Many questions in one request, answered while they come in"),
  description:
    "One JSON object a line, `BatchLine`, of any number; one answer a line, in the order of the lines, with the `id` of its question in front of the members that the check's own route answers, or of `error` (`LineError`). One bad line does not stop the others. Answers start before the last line is sent, and lines are read no faster than answers are taken.",
  consumes: ["application/x-ndjson"],
  body: Type.String({ description: "Lines of JSON.", examples: [`${JSON.stringify(LINE)}\n`] }),
  querystring: BatchQuery,
  response: {
    200: answerOf("One answer a line.", "application/x-ndjson", Type.String()),
    ...problems([400, 401, 415, 500, 503]),
  },
};

function common(tag: string, operationId: string, summary: string): FastifySchema {
  return { tags: [tag], operationId, summary, security: [{ bearer: [] }, {}] };
}

function problems(statuses: readonly number[]): Readonly<Record<number, object>> {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        ...answerOf(PROBLEMS[status] ?? "", "application/problem+json", Type.Ref("Problem")),
        ...(HEADERS[status] === undefined ? {} : { headers: HEADERS[status] }),
      },
    ]),
  );
}

function answerOf(description: string, type: string, schema: TSchema): object {
  return { description, content: { [type]: { schema } } };
}
