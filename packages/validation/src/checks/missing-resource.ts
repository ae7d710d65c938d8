import { createFinding } from "../finding.ts";
import { isTrustPolicy } from "../document/trust.ts";
import type { StatementCheck } from "./check.ts";

/**
 * Policies of a known type other than role trust policies must name resources. Of a resource policy without a type nobody can
 * tell; identity and service control policies are the parser's.
 */
export const missingResource: StatementCheck = (statement, { subject }) => {
  const { policyType, resourceType } = subject;
  const needed =
    policyType === "RESOURCE_CONTROL_POLICY" || (policyType === "RESOURCE_POLICY" && resourceType !== undefined);
  if (!needed || isTrustPolicy(subject)) return [];
  if (statement.elements.has("Resource") || statement.elements.has("NotResource")) return [];
  return [
    createFinding("MISSING_RESOURCE", "Add a Resource or NotResource element to the policy statement.", [
      statement.place,
    ]),
  ];
};
