import { elementOf } from "../document/statement.ts";
import { isTrustStatement } from "../document/trust.ts";
import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";
import { mismatchedActions } from "./trust-actions.ts";

/** Claims of a token, under the domain of the provider. */
const TOKEN_KEY = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[^:]*)?:(?:aud|sub|amr|oaud|id|app_id|user_id)$/;

/**
 * A token is at hand only in `sts:AssumeRoleWithWebIdentity`; for other actions a condition on its claims does not hold. Actions that are
 * reported as mismatched with the principal are not reported again, nor are those with wildcards.
 * Source: IAM User Guide, "Available keys for AWS OIDC federation".
 */
export const webIdentityKey: ConditionCheck = ({ key, keyText, place }, statement, { subject }) => {
  const action = elementOf(statement, "Action");
  if (!TOKEN_KEY.test(key) || action === undefined || action.negated || !isTrustStatement(statement, subject))
    return [];
  const mismatched = mismatchedActions(statement, subject);
  const unsupported = action.texts.filter(
    (text) =>
      !/[*?]/.test(text.text) &&
      text.text.toLowerCase() !== "sts:assumerolewithwebidentity" &&
      !mismatched.includes(text),
  );
  if (unsupported.length === 0) return [];
  const names = unsupported.map(({ text }) => text).join(", ");
  return [
    createFinding(
      "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
      `The following actions: ${names} are not supported by the condition key ${keyText}. The condition will not be evaluated for these actions. We recommend that you move these actions to a different statement without this condition key.`,
      [...unsupported.map((text) => text.place), place],
    ),
  ];
};
