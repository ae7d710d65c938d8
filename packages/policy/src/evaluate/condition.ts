import type { Condition } from "../ast/policy.ts";
import type { Request } from "../request.ts";
import { contextValue } from "./context.ts";
import { nullHolds } from "./operators/null.ts";
import { OPERATORS } from "./operators/table.ts";
import type { OperatorMeaning } from "./operators/table.ts";

/**
 * Whether one key under one operator holds. `Op(x)` is `valueHolds` below; a key with an empty list of values is absent.
 *
 * | form                            | key absent | one value x | several values X |
 * |---------------------------------|------------|-------------|------------------|
 * | Op, positive                    | false      | Op(x)       | false            |
 * | Op, negated                     | true       | Op(x)       | false            |
 * | OpIfExists, also with qualifier | true       | as without  | as without       |
 * | ForAllValues:Op                 | true       | Op(x)       | all x: Op(x)     |
 * | ForAnyValue:Op                  | false      | Op(x)       | some x: Op(x)    |
 *
 * A qualified or IfExists form without policy values is false for a key that is present, whatever its operator. Whether the policy's
 * values can be read is asked only of a key that is present.
 *
 * Source: reference_policies_condition-logic-multiple-context-keys-or-values, reference_policies_elements_condition_operators,
 * reference_policies_condition-single-vs-multi-valued-context-keys, access-analyzer-reference-policy-checks ("Empty array").
 */
export function conditionHolds(condition: Condition, request: Request): boolean {
  const actual = contextValue(request, condition.key);
  if (condition.operator === "Null") return nullHolds(condition, actual === undefined);
  const meaning = OPERATORS[condition.operator];
  if (actual === undefined) return absentHolds(condition, meaning);
  if (condition.values.length === 0 && (condition.qualifier !== undefined || condition.ifExists)) return false;
  const holds = (one: string): boolean => valueHolds(condition, meaning, one, request);
  const members = typeof actual === "string" ? [actual] : actual;
  if (condition.qualifier === undefined) return typeof actual === "string" && holds(actual);
  switch (condition.qualifier) {
    case "ForAllValues":
      return members.every(holds);
    case "ForAnyValue":
      return members.some(holds);
  }
}

function absentHolds(condition: Condition, meaning: OperatorMeaning): boolean {
  if (condition.ifExists) return true;
  return condition.qualifier === undefined ? meaning.negated : condition.qualifier === "ForAllValues";
}

/**
 * `Op(x)`: OR over the policy's values for a positive operator, NOR for a negated one. What cannot be read as the operator's type never
 * matches: among the values of a positive operator it is passed over, a negated operator is false with it.
 */
function valueHolds(condition: Condition, meaning: OperatorMeaning, actual: string, request: Request): boolean {
  for (const value of condition.values) {
    const match = meaning.test(value, actual, request);
    if (meaning.negated ? match !== "no-match" : match === "match") return !meaning.negated;
  }
  return meaning.negated;
}
