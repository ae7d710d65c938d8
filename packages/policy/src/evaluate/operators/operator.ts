import type { ConditionValue } from "../../ast/policy.ts";
import type { Request } from "../../request.ts";

/**
 * What a positive operator says of one value of the request and one value of the policy. `invalid`: one of the two cannot be read as
 * the operator's type.
 */
export type Match = "match" | "no-match" | "invalid";

/** The base test of a positive operator. `actual` is one value of the request's key; the request resolves policy variables. */
export type BaseTest = (value: ConditionValue, actual: string, request: Request) => Match;

export function matchIf(holds: boolean): Match {
  return holds ? "match" : "no-match";
}
