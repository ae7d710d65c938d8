import type { Subject } from "../policy-type.ts";
import type { StatementView } from "./document.ts";
import { elementOf } from "./statement.ts";

/**
 * Does the statement stand in a role trust policy? Either by the given type or, for resource policies without one, because all its
 * actions are of STS.
 */
export function isTrustStatement(statement: StatementView, { policyType, resourceType }: Subject): boolean {
  if (policyType !== "RESOURCE_POLICY") return false;
  if (resourceType !== undefined) return resourceType === "AWS::IAM::AssumeRolePolicyDocument";
  const action = elementOf(statement, "Action");
  return (
    action !== undefined &&
    !action.negated &&
    action.texts.length > 0 &&
    action.texts.every(({ text }) => text.toLowerCase().startsWith("sts:"))
  );
}

/** Is the document given as a role trust policy? */
export function isTrustPolicy({ policyType, resourceType }: Subject): boolean {
  return policyType === "RESOURCE_POLICY" && resourceType === "AWS::IAM::AssumeRolePolicyDocument";
}
