import { looksAt } from "../document/statement.ts";
import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";

/** Keys that hold what the caller writes into them. Source: IAM User Guide, "AWS global condition context keys". */
const SPOOFED: ReadonlySet<string> = new Set(["aws:referer", "aws:useragent"]);

/** A condition on what the caller can choose at will. */
export const untrustworthyKey: ConditionCheck = ({ key, keyText, keyPlace }) =>
  SPOOFED.has(key)
    ? [
        createFinding(
          "UNTRUSTWORTHY_CONDITION_KEY",
          `The ${keyText} condition key is not recommended for access control as it can be spoofed/manipulated by the caller.`,
          [keyPlace],
        ),
      ]
    : [];

/** `aws:ARN` has been replaced. */
export const deprecatedKey: ConditionCheck = ({ key, keyPlace }) =>
  key === "aws:arn"
    ? [
        createFinding(
          "DEPRECATED_GLOBAL_CONDITION_KEY",
          "We recommend that you update aws:ARN to use the newer condition key aws:PrincipalArn.",
          [keyPlace],
        ),
      ]
    : [];

/** Private addresses are unique only together with their VPC. */
export const missingPairedKey: ConditionCheck = ({ key, keyText, keyPlace }, statement) =>
  key === "aws:vpcsourceip" && !looksAt(statement, ["aws:sourcevpc", "aws:sourcevpce"])
    ? [
        createFinding(
          "MISSING_PAIRED_CONDITION_KEYS",
          `Using the condition key ${keyText} can be overly permissive without also using the following condition keys: aws:SourceVpc. Condition keys like this one are more secure when paired with a related key. We recommend that you add the related condition keys to the same condition block.`,
          [keyPlace],
        ),
      ]
    : [];
