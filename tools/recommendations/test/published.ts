/*
 * What AWS has published of recommendations.
 *
 * Sources: Amazon Science Blog, "New AWS tool recommends removal of unused permissions" (ARTICLE_*); AWS Security Blog, "Refine unused access using
 * IAM Access Analyzer recommendations", September 2024; the policy AmazonS3ReadOnlyAccess of August 2023.
 */

export const ARTICLE_POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: [
        "lambda:AddPermission",
        "lambda:GetFunctionConfiguration",
        "lambda:UpdateFunctionConfiguration",
        "lambda:UpdateFunctionCode",
        "lambda:CreateFunction",
        "lambda:DeleteFunction",
        "lambda:ListVersionsByFunction",
        "lambda:GetFunction",
        "lambda:Invoke*",
      ],
      Resource: "arn:aws:lambda:us-east-1:123456789012:function:my-lambda",
    },
    { Effect: "Allow", Action: ["s3:Get*", "s3:List*"], Resource: "*" },
  ],
} as const;

export const ARTICLE_UNUSED = [
  {
    serviceNamespace: "lambda",
    actions: [
      "UpdateFunctionCode",
      "GetFunction",
      "ListVersionsByFunction",
      "UpdateFunctionConfiguration",
      "CreateFunction",
      "DeleteFunction",
      "GetFunctionConfiguration",
      "AddPermission",
    ],
  },
  {
    serviceNamespace: "s3",
    actions: [
      "GetBucketLocation",
      "GetBucketWebsite",
      "GetBucketPolicyStatus",
      "GetAccelerateConfiguration",
      "GetBucketPolicy",
      "GetBucketRequestPayment",
      "GetReplicationConfiguration",
      "GetBucketLogging",
      "GetBucketObjectLockConfiguration",
      "GetBucketNotification",
      "GetLifecycleConfiguration",
      "GetAnalyticsConfiguration",
      "GetBucketCORS",
      "GetInventoryConfiguration",
      "GetBucketPublicAccessBlock",
      "GetEncryptionConfiguration",
      "GetBucketAcl",
      "GetBucketVersioning",
      "GetBucketOwnershipControls",
      "GetBucketTagging",
      "GetIntelligentTieringConfiguration",
      "GetMetricsConfiguration",
    ],
  },
] as const;

export const INLINE_POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "InlinePolicyLambda",
      Effect: "Allow",
      Action: ["lambda:ListFunctions", "lambda:ListLayers", "lambda:ListAliases", "lambda:ListFunctionUrlConfigs"],
      Resource: "*",
      Condition: { NotIpAddress: { "aws:SourceIp": "1.100.150.200/32" } },
    },
  ],
} as const;

export const S3_READ_ONLY = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"],
      Resource: "*",
    },
  ],
} as const;

export const S3_RECOMMENDED = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: [
        "s3:GetBucketObjectLockConfiguration",
        "s3:GetBucketOwnershipControls",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetJobTagging",
        "s3:GetObject",
        "s3:GetObjectAcl",
        "s3:GetObjectLegalHold",
        "s3:GetObjectRetention",
        "s3:GetObjectTagging",
        "s3:GetObjectTorrent",
        "s3:GetObjectVersion*",
        "s3:GetStorage*",
        "s3:ListAllMyBuckets",
        "s3:ListBucket",
        "s3:ListBucketVersions",
        "s3:ListMultipartUploadParts",
        "s3:ListStorageLensGroups",
        "s3:ListTagsForResource",
      ],
      Resource: "*",
    },
  ],
} as const;
