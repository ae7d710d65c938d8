import { isPossibleKey } from "@policyproof/policy";
import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";

/** A key without its service, or one that no request can carry. */
export const conditionKeyFormat: ConditionCheck = ({ key, keyPlace }) =>
  /^[^:]+:.+$/s.test(key) && isPossibleKey(key)
    ? []
    : [
        createFinding(
          "INVALID_CONDITION_KEY_FORMAT",
          "The condition key format is not valid. Use the format service:keyname.",
          [keyPlace],
        ),
      ];
