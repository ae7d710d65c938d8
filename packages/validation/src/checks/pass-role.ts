import { wideGrants } from "./wide-grant.ts";
import type { SensitiveAction } from "./wide-grant.ts";
import type { StatementCheck } from "./check.ts";

const ARNS = "We recommend that you specify resource ARNs instead.";
const ARNS_OR_KEY =
  "We recommend that you specify resource ARNs or add the iam:PassedToService condition key to your statement.";

const PASS_ROLE: SensitiveAction = {
  action: "iam:passrole",
  narrowedBy: ["iam:passedtoservice"],
  findings: {
    "not-resource": [
      "PASS_ROLE_WITH_NOT_RESOURCE",
      `Using the iam:PassRole action with NotResource can be overly permissive because it can allow iam:PassRole permissions on multiple resources. ${ARNS}`,
    ],
    "star-in-action-and-not-resource": [
      "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
      `Using an action with a wildcard (*) and NotResource can be overly permissive because it can allow iam:PassRole permissions on multiple resources. ${ARNS}`,
    ],
    "not-action-and-not-resource": [
      "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
      `Using NotAction with NotResource can be overly permissive because it can allow iam:PassRole permissions on multiple resources.. ${ARNS}`,
    ],
    "star-in-resource": [
      "PASS_ROLE_WITH_STAR_IN_RESOURCE",
      `Using the iam:PassRole action with wildcards (*) in the resource can be overly permissive because it allows iam:PassRole permissions on multiple resources. ${ARNS_OR_KEY}`,
    ],
    "star-in-action-and-resource": [
      "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
      `Using wildcards (*) in the action and the resource can be overly permissive because it allows iam:PassRole permissions on all resources. ${ARNS_OR_KEY}`,
    ],
    "star-in-resource-and-not-action": [
      "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
      `Using a resource with wildcards (*) and NotAction can be overly permissive because it allows iam:PassRole permissions on all resources. ${ARNS_OR_KEY}`,
    ],
  },
};

/** Who may pass any role to a service has the permissions of all roles. Control policies grant nothing. */
export const passRole: StatementCheck = (statement, { subject }) =>
  subject.policyType === "IDENTITY_POLICY" ? wideGrants(statement, PASS_ROLE) : [];
