import type { PublicAccessResourceType } from "./resource-types.ts";

/** Which values of a key count as fixed, so that a stranger cannot have them. */
export type FixedValueRule =
  /** No wildcard anywhere. */
  | "exact"
  /** An ARN without wildcards, or with an account field that is written out. A bucket's ARN names no account but is its own. */
  | "account-of-arn"
  /** The same, where even the strict reading allows wildcards in the name. */
  | "access-point"
  /** `AROAEXAMPLEID:*`: the id is written out, sessions may vary. */
  | "unique-id"
  /** `o-example/r-root/*`: the organization is written out. */
  | "organization-path"
  /** At most a /8 of IPv4 or a /32 of IPv6, or private addresses. */
  | "address-range"
  | "true";

/**
 * Condition keys that callers cannot influence, with the values that tie them down.
 * Sources: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage" (The meaning of "public"); the same for
 * DynamoDB and EFS; Bouchet et al., Block Public Access (ESEC/FSE 2020), section 4.
 */
const EVERYWHERE: ReadonlyMap<string, FixedValueRule> = new Map<string, FixedValueRule>([
  ["aws:ec2instancesourcevpc", "exact"],
  ["aws:principalaccount", "exact"],
  ["aws:principalarn", "account-of-arn"],
  ["aws:principalisawsservice", "true"],
  ["aws:principalorgid", "exact"],
  ["aws:principalorgpaths", "organization-path"],
  ["aws:principalservicename", "exact"],
  ["aws:principalservicenameslist", "exact"],
  ["aws:sourceaccount", "exact"],
  ["aws:sourcearn", "account-of-arn"],
  ["aws:sourceip", "address-range"],
  ["aws:sourceorgid", "exact"],
  ["aws:sourceorgpaths", "organization-path"],
  ["aws:sourceowner", "exact"],
  ["aws:sourcevpc", "exact"],
  ["aws:sourcevpcarn", "account-of-arn"],
  ["aws:sourcevpce", "exact"],
  ["aws:userid", "unique-id"],
  ["aws:vpceaccount", "exact"],
  ["aws:vpceorgid", "exact"],
  ["aws:vpceorgpaths", "organization-path"],
]);

/** A bucket policy may rely on the access point that was used; an access point's own policy may not. */
const FOR_TYPE: Partial<Record<PublicAccessResourceType, ReadonlyMap<string, FixedValueRule>>> = {
  "AWS::S3::Bucket": new Map<string, FixedValueRule>([
    ["s3:dataaccesspointaccount", "exact"],
    ["s3:dataaccesspointarn", "access-point"],
  ]),
  "AWS::KMS::Key": new Map<string, FixedValueRule>([["kms:calleraccount", "exact"]]),
  "AWS::EFS::FileSystem": new Map<string, FixedValueRule>([["elasticfilesystem:accessedviamounttarget", "true"]]),
};

/** The rule for a key (lower case), undefined if the key ties nobody down. */
export function trustedKeyRule(key: string, resourceType: PublicAccessResourceType): FixedValueRule | undefined {
  return EVERYWHERE.get(key) ?? FOR_TYPE[resourceType]?.get(key);
}
