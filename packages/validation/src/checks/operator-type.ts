import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";
import { ARN_KEYS, OPERATOR_TYPES } from "./global-keys.ts";

/** A global key under an operator of another data type. */
export const operatorType: ConditionCheck = ({ operator, key, keyText, place }) => {
  const allowed = OPERATOR_TYPES.get(key);
  const { base } = operator;
  if (allowed === undefined || base === "null" || allowed.some((type) => isOfType(base, type))) return [];
  return [
    createFinding(
      "TYPE_MISMATCH",
      `Use the operator type ${allowed.join(" or ")} instead of operator ${operator.text} for the condition key ${keyText}.`,
      [place],
    ),
  ];
};

function isOfType(base: string, type: string): boolean {
  const name = type.toLowerCase();
  return base.startsWith(name) || base === `not${name}`;
}

/** Strings with wildcards are no ARNs: `*` would cross their fields. */
export const stringLikeWithArnKey: ConditionCheck = ({ operator, key, keyText, place }) => {
  if (!ARN_KEYS.has(key) || !/^string(?:not)?like$/.test(operator.base)) return [];
  const allowed = operator.base === "stringlike" ? "ArnLike" : "ArnNotLike";
  return [
    createFinding(
      "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
      `Use the operator type ${allowed} instead of operator ${operator.text} for the condition key ${keyText}.`,
      [place],
    ),
  ];
};
