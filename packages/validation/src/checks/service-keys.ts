import { isNegated, looksAt } from "../document/statement.ts";
import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";

/** Without a projection a read of DynamoDB returns every attribute, whatever `dynamodb:Attributes` lists. */
export const attributesWithoutSelect: ConditionCheck = ({ key, keyPlace }, statement) =>
  statement.effect === "Allow" && key === "dynamodb:attributes" && !looksAt(statement, ["dynamodb:select"])
    ? [
        createFinding(
          "DYNAMODB_ATTRIBUTES_WITHOUT_SELECT",
          "Restricting dynamodb:Attributes without also setting dynamodb:Select to SPECIFIC_ATTRIBUTES allows all attributes to be returned on read requests that omit a projection expression. We recommend that you also set dynamodb:Select to SPECIFIC_ATTRIBUTES.",
          [keyPlace],
        ),
      ]
    : [];

/** A shorter prefix lists the same objects without meeting the condition. */
export const prefixInNegativeContext: ConditionCheck = (condition, { effect }) => {
  const { key, operator, place } = condition;
  if (key !== "s3:prefix" || !operator.base.startsWith("string") || effect === undefined) return [];
  return isNegated(condition) === (effect === "Allow")
    ? [
        createFinding(
          "S3_PREFIX_IN_NEGATIVE_CONTEXT",
          "Using the s3:prefix condition key in a Deny statement or with a negated string operator does not block listing the objects under the matching prefixes. A request that specifies a shorter prefix does not match the condition and can still list those objects. To restrict listing to specific prefixes, use s3:prefix with StringLike in an Allow statement, or use a Deny statement with StringNotLike.",
          [place],
        ),
      ]
    : [];
};

/** Types whose own policies always apply in the account that the key compares with. */
const S3_TYPES: ReadonlyMap<string, string> = new Map([
  ["AWS::S3::Bucket", "S3 Bucket"],
  ["AWS::S3::AccessPoint", "S3 Access Point"],
]);

/** `s3:ResourceAccount` in the policy of the resource itself. */
export const irrelevantKey: ConditionCheck = ({ key, keyText, keyPlace }, _statement, { subject }) => {
  const type = S3_TYPES.get(subject.resourceType ?? "");
  if (key !== "s3:resourceaccount" || type === undefined) return [];
  return [
    createFinding(
      "IRRELEVANT_CONDITION_KEY_IN_POLICY",
      `The condition key ${keyText} is not relevant for the ${type} policy.  Use this key in an identity-based policy to govern access to this resource.`,
      [keyPlace],
    ),
  ];
};
