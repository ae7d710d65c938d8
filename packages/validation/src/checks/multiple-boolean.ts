import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";

/** `true` and `false` together hold always, twice the same is once too often. */
export const multipleBoolean: ConditionCheck = ({ operator, values, place }) =>
  (operator.base === "bool" || operator.base === "null") && values.length > 1
    ? [
        createFinding(
          "INVALID_CONDITION_MULTIPLE_BOOLEAN",
          "The condition key does not support multiple Boolean values. Use a single Boolean value.",
          [place],
        ),
      ]
    : [];
