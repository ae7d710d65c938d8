import type { ConditionValue } from "../../ast/policy.ts";
import type { Request } from "../../request.ts";
import { parseBool } from "../values/boolean.ts";
import { matchIf } from "./operator.ts";
import type { Match } from "./operator.ts";
import { literalText } from "./string-equals.ts";

/**
 * `Bool`: both are `true` or both are `false`, in any case. Variables are replaced: one page of the documentation allows
 * them here, another does not.
 *
 * Source: reference_policies_elements_condition_operators, "Boolean condition operators".
 */
export function boolEquals(value: ConditionValue, actual: string, request: Request): Match {
  const text = literalText(value, request);
  if (text === undefined) return "no-match";
  const left = parseBool(actual);
  const right = parseBool(text);
  return left === undefined || right === undefined ? "invalid" : matchIf(left === right);
}
