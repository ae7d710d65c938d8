import type { Diagnostic } from "@policyproof/diagnostics";
import { parseJson } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { ProblemError } from "../problem.ts";
import type { Problem } from "../problem.ts";
import { bodyValue } from "./body-value.ts";

/** The body of a request, with its text, because reading JSON into values loses how numbers were written. */
export interface Body {
  readonly text: string;
  readonly node: JsonNode;
  /** The same as plain values. */
  readonly value: unknown;
}

const HELP = "send one JSON object, as the examples of /openapi.json show";

/** Reads a body strictly: UTF-8, no key twice, not too deep. Throws ProblemError. */
export function readBody(bytes: Uint8Array, maxDepth: number): Body {
  const text = textOf(bytes);
  const { value: node, diagnostics } = parseJson(text, { maxLength: text.length, maxDepth });
  if (node === undefined) throw new ProblemError(unreadable(diagnostics));
  return { text, node, value: bodyValue(node) };
}

/** The problem as a value, for whoever validates the body: fastify gives up connections over which reading fails. */
export function bodyOrProblem(bytes: Uint8Array, maxDepth: number): Body | ProblemError {
  try {
    return readBody(bytes, maxDepth);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError({ code: "ValidationException", detail: "the body is not UTF-8", help: "send it as UTF-8" });
  }
}

function unreadable(diagnostics: readonly Diagnostic[]): Problem {
  const fault = diagnostics.find(({ severity }) => severity === "error");
  const { line, column } = fault?.span?.start ?? {};
  return {
    code: "ValidationException",
    detail: `the body cannot be read: ${fault?.message ?? "it is not JSON"}`,
    help: fault?.help ?? HELP,
    ...(line === undefined || column === undefined ? {} : { location: { line, column } }),
  };
}
