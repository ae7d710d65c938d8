import { wideGrants } from "./wide-grant.ts";
import type { SensitiveAction } from "./wide-grant.ts";
import type { StatementCheck } from "./check.ts";

const ARNS = "We recommend that you specify resource ARNs instead.";
const ON_ALL = "because it allows iam:CreateServiceLinkedRole permissions on all resources";

const CREATE_SERVICE_LINKED_ROLE: SensitiveAction = {
  action: "iam:createservicelinkedrole",
  narrowedBy: ["iam:awsservicename"],
  findings: {
    "not-resource": [
      "CREATE_SLR_WITH_NOT_RESOURCE",
      `Using the iam:CreateServiceLinkedRole action with NotResource can allow creation of unintended service-linked roles for multiple resources. ${ARNS}`,
    ],
    "star-in-action-and-not-resource": [
      "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
      `Using an action with a wildcard(*) and NotResource can allow creation of unintended service-linked roles because it can allow iam:CreateServiceLinkedRole permissions on multiple resources. ${ARNS}`,
    ],
    "not-action-and-not-resource": [
      "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
      `Using NotAction with NotResource can allow creation of unintended service-linked roles because it allows iam:CreateServiceLinkedRole permissions on multiple resources. ${ARNS}`,
    ],
    "star-in-resource": [
      "CREATE_SLR_WITH_STAR_IN_RESOURCE",
      `Using the iam:CreateServiceLinkedRole action with wildcards (*) in the resource can allow creation of unintended service-linked roles. ${ARNS}`,
    ],
    "star-in-action-and-resource": [
      "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
      `Using wildcards (*) in the action and the resource can allow creation of unintended service-linked roles ${ON_ALL}. ${ARNS}`,
    ],
    "star-in-resource-and-not-action": [
      "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
      `Using a resource with wildcards (*) and NotAction can allow creation of unintended service-linked roles ${ON_ALL}. ${ARNS}`,
    ],
  },
};

/** Who may create any service-linked role lets any service in. Control policies grant nothing. */
export const createServiceLinkedRole: StatementCheck = (statement, { subject }) =>
  subject.policyType === "IDENTITY_POLICY" ? wideGrants(statement, CREATE_SERVICE_LINKED_ROLE) : [];
