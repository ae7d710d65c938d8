import type { ConditionValue } from "../../ast/policy.ts";
import { decodeBase64 } from "../values/base64.ts";
import { matchIf } from "./operator.ts";
import type { Match } from "./operator.ts";

/**
 * `BinaryEquals`: the same bytes, both written in base64. No variables.
 *
 * Source: reference_policies_elements_condition_operators, "Binary condition operators".
 */
export function binaryEquals(value: ConditionValue, actual: string): Match {
  const left = decodeBase64(actual);
  const right = decodeBase64(value.text);
  return left === undefined || right === undefined ? "invalid" : matchIf(left === right);
}
