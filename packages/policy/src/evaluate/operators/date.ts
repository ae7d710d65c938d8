import type { ConditionValue } from "../../ast/policy.ts";
import { compareDecimals } from "../values/decimal.ts";
import { parseInstant } from "../values/instant.ts";
import { matchIf } from "./operator.ts";
import type { Match } from "./operator.ts";

/**
 * `DateEquals` and kin: instants compared exactly, whatever the form and zone they are written in. The request's value stands on the
 * left: `DateLessThan` holds if it is earlier than the policy's. No variables.
 *
 * Source: reference_policies_elements_condition_operators, "Date condition operators".
 */
export function dateEquals(value: ConditionValue, actual: string): Match {
  return compare(value, actual, (order) => order === 0);
}

export function dateLessThan(value: ConditionValue, actual: string): Match {
  return compare(value, actual, (order) => order < 0);
}

export function dateLessThanEquals(value: ConditionValue, actual: string): Match {
  return compare(value, actual, (order) => order <= 0);
}

export function dateGreaterThan(value: ConditionValue, actual: string): Match {
  return compare(value, actual, (order) => order > 0);
}

export function dateGreaterThanEquals(value: ConditionValue, actual: string): Match {
  return compare(value, actual, (order) => order >= 0);
}

function compare(value: ConditionValue, actual: string, holds: (order: number) => boolean): Match {
  const left = parseInstant(actual);
  const right = parseInstant(value.text);
  return left === undefined || right === undefined ? "invalid" : matchIf(holds(compareDecimals(left, right)));
}
