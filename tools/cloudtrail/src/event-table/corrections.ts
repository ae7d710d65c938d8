/** What one event says: actions that were asked for, and others that the call may have asked for depending on its parameters. */
export interface Asked {
  readonly own: readonly string[];
  readonly also: readonly string[];
}

/**
 * Names of events that the sources do not have, or say too much of. By IAM prefix and name of the event.
 *
 * Sources: Amazon S3 User Guide, "Required permissions for Amazon S3 API operations" and "Amazon S3 CloudTrail events"; AWS KMS
 * Developer Guide, "Permissions reference"; AWS CloudTrail User Guide, "AWS services supported".
 */
export const CORRECTIONS: Readonly<Record<string, Asked>> = {
  "kms:ReEncrypt": { own: ["kms:ReEncryptFrom", "kms:ReEncryptTo"], also: [] },
  "lambda:Invoke": { own: ["lambda:InvokeFunction"], also: [] },
  "s3:CopyObject": {
    own: ["s3:GetObject", "s3:PutObject"],
    also: ["s3:GetObjectVersion", "s3:GetObjectTagging", "s3:PutObjectTagging", "s3:PutObjectAcl", "s3:ListBucket"],
  },
  "s3:DeleteBucketLifecycle": { own: ["s3:PutLifecycleConfiguration"], also: [] },
  "s3:DeleteAccountPublicAccessBlock": { own: ["s3:PutAccountPublicAccessBlock"], also: [] },
  "s3:DeleteBucketPublicAccessBlock": { own: ["s3:PutBucketPublicAccessBlock"], also: [] },
  "s3:DeleteObject": { own: ["s3:DeleteObject"], also: ["s3:DeleteObjectVersion"] },
  "s3:DeleteObjects": { own: ["s3:DeleteObject"], also: ["s3:DeleteObjectVersion"] },
  "s3:GetAccountPublicAccessBlock": { own: ["s3:GetAccountPublicAccessBlock"], also: [] },
  "s3:GetBucketLifecycle": { own: ["s3:GetLifecycleConfiguration"], also: [] },
  "s3:GetBucketPublicAccessBlock": { own: ["s3:GetBucketPublicAccessBlock"], also: [] },
  "s3:GetObject": { own: ["s3:GetObject"], also: ["s3:GetObjectVersion"] },
  "s3:GetObjectAcl": { own: ["s3:GetObjectAcl"], also: ["s3:GetObjectVersionAcl"] },
  "s3:GetObjectTagging": { own: ["s3:GetObjectTagging"], also: ["s3:GetObjectVersionTagging"] },
  "s3:GetStorageLensDashboardDataInternal": { own: ["s3:GetStorageLensDashboard"], also: [] },
  "s3:HeadObject": { own: ["s3:GetObject"], also: ["s3:GetObjectVersion"] },
  "s3:ListObjectVersions": { own: ["s3:ListBucketVersions"], also: [] },
  "s3:ListVersions": { own: ["s3:ListBucketVersions"], also: [] },
  "s3:PutAccountPublicAccessBlock": { own: ["s3:PutAccountPublicAccessBlock"], also: [] },
  "s3:PutBucketLifecycle": { own: ["s3:PutLifecycleConfiguration"], also: [] },
  "s3:PutBucketPublicAccessBlock": { own: ["s3:PutBucketPublicAccessBlock"], also: [] },
  "s3:PutObject": { own: ["s3:PutObject"], also: ["s3:PutObjectAcl", "s3:PutObjectTagging"] },
  "s3:PutObjectAcl": { own: ["s3:PutObjectAcl"], also: ["s3:PutObjectVersionAcl"] },
  "s3:PutObjectTagging": { own: ["s3:PutObjectTagging"], also: ["s3:PutObjectVersionTagging"] },
  "s3:UploadPartCopy": { own: ["s3:GetObject", "s3:PutObject"], also: ["s3:GetObjectVersion"] },
};

/** Prefixes of event sources that the sources do not name: CloudTrail's own name, IAM's prefix. */
export const MORE_SOURCES: readonly (readonly [string, string])[] = [
  ["appstream2", "appstream"],
  ["billingconsole", "account"],
  ["billingconsole", "billing"],
  ["config-multiaccountsetup", "config"],
  ["monitoring", "cloudwatch"],
  ["mturk-requester", "mechanicalturk"],
  ["servicecatalog-appregistry", "servicecatalog"],
  ["streams.dynamodb", "dynamodb"],
  ["tagging", "tag"],
];
