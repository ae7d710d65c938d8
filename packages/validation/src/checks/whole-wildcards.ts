import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";

/** A String pattern `*` asks no more than whether the key is there, or nothing at all. */
export const wholeWildcard: ConditionCheck = ({ operator, keyText, values, place }) => {
  const positive = operator.base === "stringlike";
  if (!positive && operator.base !== "stringnotlike") return [];
  if (!values.some(({ text }) => /^\*+$/.test(text))) return [];
  if (positive && (operator.ifExists || operator.qualifier === "ForAllValues")) {
    return [
      createFinding(
        "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
        `The key ${keyText} in the condition block of ${operator.text} is redundant because it is always matched. Remove this key to simplify the condition.`,
        [place],
      ),
    ];
  }
  // A negated pattern under ForAnyValue holds for nothing, which is not the same as an absent key.
  if (!positive && operator.qualifier === "ForAnyValue") return [];
  const recommended = `{${keyText}: ${positive ? "false" : "true"}}`;
  return [
    createFinding(
      positive ? "EQUIVALENT_TO_NULL_FALSE" : "EQUIVALENT_TO_NULL_TRUE",
      `We recommend replacing the key ${keyText} in the condition block of ${operator.text} with ${recommended} to ensure better enforcement of the condition.`,
      [place],
    ),
  ];
};
