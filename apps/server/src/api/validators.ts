import type { FastifySchemaCompiler } from "fastify";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import type { Body } from "./body/read-body.ts";
import { schemaProblem } from "./body/schema-fault.ts";
import { ProblemError } from "./problem.ts";
import { MODELS } from "./schemas/models.ts";

/** Checks bodies and query strings against their schemas, for fastify. Compiled when the server starts. */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const target = resolved(schema);
  const validator = Compile(MODELS, target);
  return (data: unknown) => {
    const value = httpPart === "body" ? bodyValue(data) : data;
    if (validator.Check(value)) return { value: data };
    return { error: new ProblemError(schemaProblem(validator.Errors(value), target, value)) };
  };
};

/** Errors then tell places of the schema itself, not of the reference to it. */
function resolved(schema: TSchema): TSchema {
  return "$ref" in schema && typeof schema.$ref === "string" ? (MODELS[schema.$ref] ?? schema) : schema;
}

function bodyValue(data: unknown): unknown {
  if (data instanceof ProblemError) throw data;
  if (data !== null && data !== undefined) return (data as Body).value;
  throw new ProblemError({
    code: "ValidationException",
    detail: "the body is missing",
    help: "send one JSON object as `application/json`; /openapi.json has an example of every request",
  });
}
