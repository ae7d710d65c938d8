import type { PolicyKind } from "@policyproof/policy";

/** As in `policyType` of the AWS API. */
export const VALIDATED_POLICY_TYPES = [
  "IDENTITY_POLICY",
  "RESOURCE_POLICY",
  "SERVICE_CONTROL_POLICY",
  "RESOURCE_CONTROL_POLICY",
] as const;
export type ValidatedPolicyType = (typeof VALIDATED_POLICY_TYPES)[number];

/** As in `validatePolicyResourceType` of the AWS API. */
export const VALIDATED_RESOURCE_TYPES = [
  "AWS::S3::Bucket",
  "AWS::S3::AccessPoint",
  "AWS::S3::MultiRegionAccessPoint",
  "AWS::S3ObjectLambda::AccessPoint",
  "AWS::IAM::AssumeRolePolicyDocument",
  "AWS::DynamoDB::Table",
] as const;
export type ValidatedResourceType = (typeof VALIDATED_RESOURCE_TYPES)[number];

/** What the document is meant to be. */
export interface Subject {
  readonly policyType: ValidatedPolicyType;
  /** What a resource policy is attached to. */
  readonly resourceType?: ValidatedResourceType;
}

/** The grammar that documents of the type follow: service control policies have no principals, resource control policies do. */
export function kindOf(policyType: ValidatedPolicyType): PolicyKind {
  return policyType === "IDENTITY_POLICY" || policyType === "SERVICE_CONTROL_POLICY" ? "identity" : "resource";
}
