import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";

/** Of several bounds in one direction only one counts. */
export const redundantNumericValue: ConditionCheck = ({ operator, keyText, values, place }) => {
  const direction = /^numeric(less|greater)than(?:equals)?$/.exec(operator.base)?.[1];
  if (direction === undefined || values.length < 2) return [];
  return [
    createFinding(
      "REDUNDANT_CONDITION_VALUE_NUM",
      `Multiple values in ${operator.text} are redundant. Replace with the ${direction === "less" ? "greatest" : "least"} single value for ${keyText}.`,
      [place],
    ),
  ];
};
