import { createFinding } from "../finding.ts";
import type { DocumentCheck } from "./check.ts";

/** Default quotas in characters. Source: IAM User Guide, "IAM and AWS STS quotas"; AWS Organizations, "Quotas". */
const IDENTITY_QUOTA = 6144;
const TRUST_QUOTA = 2048;
const CONTROL_QUOTA = 5120;
/** Of bucket, access point and table policies. */
const RESOURCE_QUOTA = 20_480;

/** Documents that are longer than their type may be. IAM does not count white space. */
export const policySize: DocumentCheck = ({ document, subject }) => {
  const all = document.text.length;
  const withoutSpace = all - (document.text.match(/\s/g)?.length ?? 0);
  const advice = "We recommend that you use multiple granular policies.";
  switch (subject.policyType) {
    case "IDENTITY_POLICY":
      if (withoutSpace <= IDENTITY_QUOTA) return [];
      return [
        createFinding(
          "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
          `The ${withoutSpace} characters in the identity policy, excluding whitespace, exceed the ${IDENTITY_QUOTA} character maximum for inline and managed policies. ${advice}`,
          [document.place],
        ),
      ];
    case "SERVICE_CONTROL_POLICY":
      if (all <= CONTROL_QUOTA) return [];
      return [
        createFinding(
          "POLICY_SIZE_EXCEEDS_SCP_QUOTA",
          `The ${all} characters in the service control policy (SCP) exceed the ${CONTROL_QUOTA} character maximum for SCPs. ${advice}`,
          [document.place],
        ),
      ];
    case "RESOURCE_CONTROL_POLICY":
      if (all <= CONTROL_QUOTA) return [];
      return [
        createFinding(
          "POLICY_SIZE_EXCEEDS_RCP_QUOTA",
          `The ${all} characters in the resource control policy (RCP) exceed the ${CONTROL_QUOTA} character maximum for RCPs. ${advice}`,
          [document.place],
        ),
      ];
    case "RESOURCE_POLICY":
      break;
  }
  if (subject.resourceType === "AWS::IAM::AssumeRolePolicyDocument") {
    if (withoutSpace <= TRUST_QUOTA) return [];
    return [
      createFinding(
        "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
        "The characters in the role trust policy, excluding whitespace, exceed the character maximum. We recommend that you request a role trust policy length quota increase using Service Quotas and AWS Support Center. If the quotas have already been increased, then you can ignore this warning.",
        [document.place],
      ),
    ];
  }
  if (subject.resourceType === undefined || all <= RESOURCE_QUOTA) return [];
  return [
    createFinding(
      "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
      `The ${all} characters in the resource policy exceed the ${RESOURCE_QUOTA} character maximum for resource policies. ${advice}`,
      [document.place],
    ),
  ];
};
