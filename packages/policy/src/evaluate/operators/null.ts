import type { Condition } from "../../ast/policy.ts";
import { parseBool } from "../values/boolean.ts";

/**
 * `Null`: `true` if the key is absent, `false` if it is present; with both values always true. The set qualifiers make it
 * constant: `ForAllValues:Null` is always true, `ForAnyValue:Null` never. There is no `NullIfExists`.
 *
 * Source: reference_policies_elements_condition_operators, "Condition operator to check existence of condition keys";
 * access-analyzer-reference-policy-checks, "ForAllValues / ForAnyValue with Null".
 */
export function nullHolds(condition: Condition, absent: boolean): boolean {
  if (condition.qualifier !== undefined) return condition.qualifier === "ForAllValues";
  return condition.values.some((value) => parseBool(value.text) === absent);
}
