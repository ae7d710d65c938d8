import type { RequestSymbols } from "@policyproof/encoder";
import { conditionHolds, isPossibleKey } from "@policyproof/policy";
import type { ContextValue, Request, Statement } from "@policyproof/policy";
import { candidateValues, impliedValue } from "./key-values.ts";
import type { CandidateValue } from "./key-values.ts";
import type { Sources } from "./sources.ts";

/** The request with another value for a key; `undefined` takes the key away. */
export function withKey(request: Request, key: string, value: CandidateValue): Request {
  const context = new Map<string, ContextValue>(request.context);
  if (value === undefined) context.delete(key);
  else if (isPossibleKey(key)) context.set(key, value);
  return { ...request, context };
}

/**
 * The request with as few keys as the statement's conditions and variables allow, and with what the caller implies for the
 * keys that some policy mentions.
 */
export function leastContext(
  symbols: RequestSymbols,
  sources: Sources,
  statement: Statement,
  request: Request,
): Request {
  let current: Request = { ...request, context: new Map() };
  for (const key of symbols.keys.keys()) {
    const implied = impliedValue(key, request.principal);
    if (implied !== undefined) current = withKey(current, key, implied);
  }
  for (const key of variablesOf(statement)) {
    if (!current.context.has(key)) current = withKey(current, key, "example");
  }
  for (const { key } of statement.conditions) {
    const found = symbols.keys.get(key);
    if (found === undefined || holdsFor(statement, key, current)) continue;
    const value = candidateValues(found, sources, current).find((candidate) =>
      holdsFor(statement, key, withKey(current, key, candidate)),
    );
    if (value !== undefined) current = withKey(current, key, value);
  }
  return current;
}

function holdsFor(statement: Statement, key: string, request: Request): boolean {
  return statement.conditions.every((condition) => condition.key !== key || conditionHolds(condition, request));
}

function variablesOf(statement: Statement): readonly string[] {
  const templates = [
    ...(statement.resource?.patterns ?? []).flatMap((pattern) => (pattern.kind === "arn" ? [pattern.resource] : [])),
    ...statement.conditions.flatMap((condition) => condition.values.map((value) => value.template)),
  ];
  return [
    ...new Set(
      templates.flat().flatMap((part) => (part.kind === "variable" && part.default === undefined ? [part.key] : [])),
    ),
  ];
}
