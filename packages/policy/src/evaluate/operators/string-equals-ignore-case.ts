import type { ConditionValue } from "../../ast/policy.ts";
import type { Request } from "../../request.ts";
import { foldCase } from "../values/fold-case.ts";
import { matchIf } from "./operator.ts";
import type { Match } from "./operator.ts";
import { literalText } from "./string-equals.ts";

/**
 * `StringEqualsIgnoreCase`: the same text but for the case of the letters A to Z.
 *
 * Source: reference_policies_elements_condition_operators, "String condition operators".
 */
export function stringEqualsIgnoreCase(value: ConditionValue, actual: string, request: Request): Match {
  const text = literalText(value, request);
  return matchIf(text !== undefined && foldCase(text) === foldCase(actual));
}
