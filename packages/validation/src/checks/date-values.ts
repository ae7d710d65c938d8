import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";

/** Epoch seconds, and years that may be read as such. */
export const invalidDateValue: ConditionCheck = ({ operator, values }) => {
  if (!operator.base.startsWith("date")) return [];
  return values
    .filter(({ text }) => /^-?\d+(?:\.\d+)?$/.test(text))
    .map(({ text, place }) =>
      createFinding(
        "INVALID_DATE_VALUE",
        `The date ${text} might not resolve as expected. We recommend that you use the YYYY-MM-DD format.`,
        [place],
      ),
    );
};
