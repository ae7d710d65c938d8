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
  // Filled in place: a request may carry thousands of keys.
  const context = new Map<string, ContextValue>();
  const current: Request = { ...request, context };
  const set = (key: string, value: CandidateValue): void => {
    if (value === undefined) context.delete(key);
    else if (isPossibleKey(key)) context.set(key, value);
  };
  for (const key of symbols.keys.keys()) {
    const implied = impliedValue(key, request.principal);
    if (implied !== undefined) set(key, implied);
  }
  for (const key of variablesOf(statement)) {
    if (!context.has(key)) set(key, "example");
  }
  for (const [key, conditions] of Map.groupBy(statement.conditions, (condition) => condition.key)) {
    const found = symbols.keys.get(key);
    const holds = (one: Request): boolean => conditions.every((condition) => conditionHolds(condition, one));
    if (found === undefined || holds(current)) continue;
    const before = context.get(key);
    const fitting = candidateValues(found, sources, current).find((candidate) => {
      // A key that is taken out and put back would move to the end.
      if (candidate === undefined) return holds(context.has(key) ? withKey(current, key, undefined) : current);
      set(key, candidate);
      return holds(current);
    });
    set(key, fitting ?? before);
  }
  return current;
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
