import type { ConditionValue } from "../../ast/policy.ts";
import { compareDecimals, parseNumber } from "../values/decimal.ts";
import { matchIf } from "./operator.ts";
import type { Match } from "./operator.ts";

/**
 * `NumericEquals` and kin: integers and decimals compared as exact numbers, `10` equals `10.0`. The request's value stands on the left:
 * `NumericLessThan` holds if it is less than the policy's. No variables.
 *
 * Source: reference_policies_elements_condition_operators, "Numeric condition operators".
 */
export function numericEquals(value: ConditionValue, actual: string): Match {
  return compare(value, actual, (order) => order === 0);
}

export function numericLessThan(value: ConditionValue, actual: string): Match {
  return compare(value, actual, (order) => order < 0);
}

export function numericLessThanEquals(value: ConditionValue, actual: string): Match {
  return compare(value, actual, (order) => order <= 0);
}

export function numericGreaterThan(value: ConditionValue, actual: string): Match {
  return compare(value, actual, (order) => order > 0);
}

export function numericGreaterThanEquals(value: ConditionValue, actual: string): Match {
  return compare(value, actual, (order) => order >= 0);
}

function compare(value: ConditionValue, actual: string, holds: (order: number) => boolean): Match {
  const left = parseNumber(actual);
  const right = parseNumber(value.text);
  return left === undefined || right === undefined ? "invalid" : matchIf(holds(compareDecimals(left, right)));
}
