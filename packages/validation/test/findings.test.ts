import { describe, expect, it } from "vitest";
import { ISSUE_CODES, validateDocument } from "../src/index.ts";
import type { IssueCode, Subject } from "../src/index.ts";

const IDENTITY: Subject = { policyType: "IDENTITY_POLICY" };
const RESOURCE: Subject = { policyType: "RESOURCE_POLICY" };
const SCP: Subject = { policyType: "SERVICE_CONTROL_POLICY" };
const RCP: Subject = { policyType: "RESOURCE_CONTROL_POLICY" };
const BUCKET: Subject = { ...RESOURCE, resourceType: "AWS::S3::Bucket" };
const TRUST: Subject = { ...RESOURCE, resourceType: "AWS::IAM::AssumeRolePolicyDocument" };

type Json = Readonly<Record<string, unknown>>;

function document(...statements: readonly unknown[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** An identity policy's statement with other elements; `undefined` takes one away. */
function allow(elements: Json = {}): Json {
  return { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*", ...elements };
}

function deny(elements: Json = {}): Json {
  return allow({ Effect: "Deny", ...elements });
}

function when(operator: string, key: string, value: unknown): Json {
  return allow({ Condition: { [operator]: { [key]: value } } });
}

/** A resource policy's statement. */
function grant(elements: Json = {}): Json {
  return allow({ Principal: { AWS: "111122223333" }, ...elements });
}

function trust(elements: Json = {}): Json {
  return { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole", ...elements };
}

function rcp(elements: Json = {}): Json {
  return deny({ Principal: "*", ...elements });
}

const ROLES = "arn:aws:iam::111122223333:role/*";
const SAML = "arn:aws:iam::111122223333:saml-provider/p";
const GITHUB = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
const LONG = "s3:GetObject".padEnd(400, "x");

interface Example {
  readonly code: IssueCode;
  readonly subject?: Subject;
  /** A document that earns the code. */
  readonly earns: string;
  /** The closest one that does not. */
  readonly spares: string;
}

const TRUST_GITHUB = {
  Action: "sts:AssumeRoleWithWebIdentity",
  Principal: { Federated: GITHUB },
};

const EXAMPLES: readonly Example[] = [
  { code: "JSON_SYNTAX_ERROR", earns: `${document(allow())},`, spares: `${document(allow())}\n` },
  { code: "DATA_TYPE_MISMATCH", earns: document(allow({ Action: 5 })), spares: document(allow({ Action: "s3:5" })) },
  {
    code: "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
    earns: document(allow({ Condition: { StringEquals: { "aws:userid": "a", "aws:UserId": "b" } } })),
    spares: document(allow({ Condition: { StringEquals: { "aws:userid": "a" }, StringLike: { "aws:UserId": "b" } } })),
  },
  {
    code: "DUPLICATE_CONDITION_OPERATOR",
    earns: document(allow({ Condition: { Bool: { "a:b": "true" }, bool: { "a:c": "true" } } })),
    spares: document(allow({ Condition: { Bool: { "a:b": "true" }, BoolIfExists: { "a:c": "true" } } })),
  },
  { code: "INVALID_ACTION", earns: document(allow({ Action: "s3" })), spares: document(allow({ Action: "s3:a" })) },
  {
    code: "INVALID_ARN_ACCOUNT",
    earns: document(allow({ Resource: "arn:aws:sqs:us-east-1:11112222333:q" })),
    spares: document(allow({ Resource: "arn:aws:sqs:us-east-1:11112222333?:q" })),
  },
  {
    code: "INVALID_ARN_PREFIX",
    earns: document(allow({ Resource: "aws:s3:::b" })),
    spares: document(allow({ Resource: "*" })),
  },
  {
    code: "INVALID_ARN_REGION",
    earns: document(allow({ Resource: "arn:aws:sqs:useast1:111122223333:q" })),
    spares: document(allow({ Resource: "arn:aws:sqs:us-*:111122223333:q" })),
  },
  {
    code: "INVALID_ARN_SERVICE_CASE",
    earns: document(allow({ Resource: "arn:aws:S3:::b" })),
    spares: document(allow({ Resource: "arn:aws:s3:::B" })),
  },
  {
    code: "UPPERCASE_ARN",
    earns: document(allow({ Resource: "arn:AWS:s3:::b" })),
    spares: document(allow({ Resource: "arn:aws:s3:::AWS" })),
  },
  {
    code: "INVALID_PARTITION",
    earns: document(allow({ Resource: "arn:amazon:s3:::b" })),
    spares: document(allow({ Resource: "arn:aws-us-gov:s3:::b" })),
  },
  {
    code: "MISSING_ARN_FIELD",
    earns: document(allow({ Resource: "arn:aws:s3:*" })),
    spares: document(allow({ Resource: "arn:aws:s3:::*" })),
  },
  {
    code: "WILDCARD_IN_SERVICE_NAME",
    earns: document(allow({ Resource: "arn:aws:*code*::111122223333:*" })),
    spares: document(allow({ Resource: "arn:aws:codebuild:*:111122223333:*" })),
  },
  {
    code: "ARN_FIELD_BOUNDARY",
    earns: document(allow({ Resource: "arn:aws:lambda:*:function:name" })),
    spares: document(allow({ Resource: "arn:aws:lambda:*:*:function:name" })),
  },
  {
    code: "UNSUPPORTED_VARIABLE",
    earns: document(allow({ Resource: "arn:aws:sqs:*:${aws:PrincipalAccount}:q" })),
    spares: document(allow({ Resource: "arn:aws:s3:::${aws:PrincipalAccount}" })),
  },
  {
    code: "INVALID_CONDITION_DATA_TYPE",
    earns: document(when("NumericEquals", "s3:max-keys", ["1", 2])),
    spares: document(when("NumericEquals", "s3:max-keys", [1, 2])),
  },
  {
    code: "INVALID_CONDITION_KEY_FORMAT",
    earns: document(when("StringEquals", "username", "a")),
    spares: document(when("StringEquals", "aws:username", "a")),
  },
  {
    code: "INVALID_CONDITION_MULTIPLE_BOOLEAN",
    earns: document(when("Bool", "aws:SecureTransport", ["true", "false"])),
    spares: document(when("Bool", "aws:SecureTransport", ["true"])),
  },
  {
    code: "INVALID_CONDITION_OPERATOR",
    earns: document(when("StringMatches", "aws:username", "a")),
    spares: document(when("StringLike", "aws:username", "a")),
  },
  {
    code: "OPERATOR_CASE",
    earns: document(when("stringLike", "a:b", "a")),
    spares: document(when("StringLike", "a:b", "a")),
  },
  { code: "INVALID_EFFECT", earns: document(allow({ Effect: "allow" })), spares: document(allow({ Effect: "Deny" })) },
  { code: "INVALID_POLICY_ELEMENT", earns: document(allow({ Actions: "a:b" })), spares: document(allow({ Sid: "A" })) },
  {
    code: "INVALID_PRINCIPAL_FORMAT",
    subject: RESOURCE,
    earns: document(grant({ Principal: "arn:aws:iam::111122223333:root" })),
    spares: document(grant({ Principal: "*" })),
  },
  {
    code: "INVALID_PRINCIPAL_KEY",
    subject: RESOURCE,
    earns: document(grant({ Principal: { Aws: "111122223333" } })),
    spares: document(grant({ Principal: { CanonicalUser: "111122223333" } })),
  },
  {
    code: "UNUSUAL_ACCOUNT_ID",
    subject: RESOURCE,
    earns: document(grant({ Principal: { AWS: "arn:aws:iam::11112222333:root" } })),
    spares: document(grant({ Principal: { AWS: "arn:aws:iam::111122223333:root" } })),
  },
  {
    code: "INVALID_ROLE_REFERENCE",
    subject: RESOURCE,
    earns: document(grant({ Principal: { AWS: "AROACKCEVSQ6C2EXAMPLE" } })),
    spares: document(grant({ Principal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" } })),
  },
  {
    code: "INVALID_USER_REFERENCE",
    subject: RESOURCE,
    earns: document(grant({ Principal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" } })),
    spares: document(grant({ Principal: { AWS: "AROACKCEVSQ6C2EXAMPLE" } })),
  },
  {
    code: "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
    subject: RESOURCE,
    earns: document(grant({ Principal: { AWS: "arn:aws:iam::111122223333:role/*" } })),
    spares: document(grant({ Principal: { AWS: "*" } })),
  },
  {
    code: "INVALID_REGION",
    earns: document(when("StringEquals", "aws:RequestedRegion", "us-east")),
    spares: document(when("StringLike", "aws:RequestedRegion", "us-east-*")),
  },
  {
    code: "INVALID_SERVICE_PRINCIPAL_FORMAT",
    subject: RESOURCE,
    earns: document(grant({ Principal: { Service: "Lambda.amazonaws.com" } })),
    spares: document(grant({ Principal: { Service: "logs.us-east-1.amazonaws.com.cn" } })),
  },
  {
    code: "INVALID_VARIABLE_FOR_OPERATOR",
    earns: document(when("NumericEquals", "s3:max-keys", "${aws:username}")),
    spares: document(when("StringEquals", "s3:prefix", "${aws:username}")),
  },
  {
    code: "INVALID_VERSION",
    earns: JSON.stringify({ Version: "2024-01-01", Statement: [allow()] }),
    spares: JSON.stringify({ Version: "2008-10-17", Statement: [allow()] }),
  },
  { code: "MISSING_VERSION", earns: JSON.stringify({ Statement: [allow()] }), spares: document(allow()) },
  {
    code: "INVALID_VPC_FORMAT",
    earns: document(when("StringEquals", "aws:SourceVpc", "vpc-1234567")),
    spares: document(when("StringEquals", "aws:SourceVpc", "vpc-12345678")),
  },
  {
    code: "INVALID_VPCE_FORMAT",
    earns: document(when("StringEquals", "aws:SourceVpce", "vpc-12345678")),
    spares: document(when("StringEquals", "aws:SourceVpce", "vpce-12345678")),
  },
  { code: "MISSING_ACTION", earns: document(allow({ Action: undefined })), spares: document(allow({ Action: "a:b" })) },
  { code: "MISSING_EFFECT", earns: document(allow({ Effect: undefined })), spares: document(deny()) },
  {
    code: "MISSING_PRINCIPAL",
    subject: RESOURCE,
    earns: document(grant({ Principal: undefined })),
    spares: document(grant({ Principal: undefined, NotPrincipal: { AWS: "111122223333" } })),
  },
  {
    code: "MISSING_RESOURCE",
    subject: BUCKET,
    earns: document(grant({ Resource: undefined })),
    spares: document(grant({ Resource: undefined, NotResource: "arn:aws:s3:::b/c" })),
  },
  {
    code: "MISSING_STATEMENT",
    earns: JSON.stringify({ Version: "2012-10-17" }),
    spares: JSON.stringify({ Version: "2012-10-17", Statement: allow() }),
  },
  {
    code: "MISSING_QUALIFIER",
    earns: document(when("StringEquals", "aws:TagKeys", "a")),
    spares: document(when("ForAnyValue:StringEquals", "aws:TagKeys", "a")),
  },
  {
    code: "MISSING_TAG_KEY_IN_CONDITION",
    earns: document(when("StringEquals", "aws:ResourceTag/", "a")),
    spares: document(when("StringEquals", "aws:ResourceTag/a", "a")),
  },
  {
    code: "NULL_WITH_IF_EXISTS",
    earns: document(when("NullIfExists", "aws:userid", "true")),
    spares: document(when("Null", "aws:userid", "true")),
  },
  {
    code: "NULL_WITH_QUALIFIER",
    earns: document(when("ForAnyValue:Null", "aws:userid", "true")),
    spares: document(when("Null", "aws:userid", "true")),
  },
  {
    code: "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
    earns: document(allow({ Action: Array<string>(16).fill(LONG) })),
    spares: JSON.stringify({ Version: "2012-10-17", Statement: [allow()] }) + " ".repeat(7000),
  },
  {
    code: "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
    subject: BUCKET,
    earns: document(grant({ Action: Array<string>(60).fill(LONG) })),
    spares: document(grant({ Action: Array<string>(40).fill(LONG) })),
  },
  {
    code: "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
    subject: TRUST,
    earns: document(trust({ Action: Array<string>(6).fill(LONG) })),
    spares: document(trust({ Action: Array<string>(4).fill(LONG) })),
  },
  {
    code: "POLICY_SIZE_EXCEEDS_SCP_QUOTA",
    subject: SCP,
    earns: document(deny()) + " ".repeat(5120),
    spares: document(deny({ Action: Array<string>(11).fill(LONG) })),
  },
  {
    code: "POLICY_SIZE_EXCEEDS_RCP_QUOTA",
    subject: RCP,
    earns: document(rcp()) + " ".repeat(5120),
    spares: document(rcp({ Action: Array<string>(11).fill(LONG) })),
  },
  {
    code: "PRIVATE_IP_ADDRESS",
    earns: document(when("IpAddress", "aws:SourceIp", "10.1.2.0/24")),
    spares: document(when("IpAddress", "aws:VpcSourceIp", "10.1.2.0/24")),
  },
  {
    code: "PRIVATE_IP_ADDRESS_SUBSET",
    earns: document(when("IpAddress", "aws:SourceIp", ["10.1.2.0/24", "203.0.113.0/24"])),
    spares: document(when("IpAddress", "aws:SourceIp", ["11.1.2.0/24", "203.0.113.0/24"])),
  },
  {
    code: "PRIVATE_NOT_IP_ADDRESS",
    earns: document(when("NotIpAddress", "aws:SourceIp", "fd00::/8")),
    spares: document(when("NotIpAddress", "aws:SourceIp", "2001:db8::/32")),
  },
  {
    code: "PRIVATE_NOT_IP_ADDRESS_SUBSET",
    earns: document(when("NotIpAddress", "aws:SourceIp", ["192.168.0.0/16", "203.0.113.0/24"])),
    spares: document(when("NotIpAddress", "aws:SourceIp", ["192.168.0.0/15", "203.0.113.0/24"])),
  },
  {
    code: "IMPROVE_IP_RANGE",
    earns: document(when("IpAddress", "aws:SourceIp", "203.0.113.9/24")),
    spares: document(when("IpAddress", "aws:SourceIp", "203.0.113.9/32")),
  },
  {
    code: "TYPE_MISMATCH_IP_RANGE",
    earns: document(when("IpAddress", "aws:SourceIp", "203.0.113.*")),
    spares: document(when("IpAddress", "aws:SourceIp", "203.0.113.1")),
  },
  {
    code: "TYPE_MISMATCH_NUMBER",
    earns: document(when("NumericEquals", "s3:max-keys", "ten")),
    spares: document(when("NumericEquals", "s3:max-keys", "10")),
  },
  {
    code: "TYPE_MISMATCH_DATE",
    earns: document(when("DateLessThan", "aws:CurrentTime", "tomorrow")),
    spares: document(when("DateLessThan", "aws:CurrentTime", "2030-01-31")),
  },
  {
    code: "INVALID_DATE_VALUE",
    earns: document(when("DateLessThan", "aws:CurrentTime", "2030")),
    spares: document(when("DateLessThan", "aws:CurrentTime", "2030-01")),
  },
  {
    code: "TYPE_MISMATCH_BOOLEAN",
    earns: document(when("Bool", "aws:SecureTransport", "yes")),
    spares: document(when("Bool", "aws:SecureTransport", "true")),
  },
  {
    code: "TYPE_MISMATCH_STRING",
    earns: document(when("BinaryEquals", "a:b", "QmluYXJ")),
    spares: document(when("BinaryEquals", "a:b", "QmluYXJ5")),
  },
  {
    code: "TYPE_MISMATCH",
    earns: document(when("StringEquals", "aws:SourceIp", "203.0.113.0/24")),
    spares: document(when("IpAddress", "aws:SourceIp", "203.0.113.0/24")),
  },
  {
    code: "INVALID_ARN_VALUE",
    earns: document(when("ArnLike", "aws:SourceArn", "arn:aws:s3:*")),
    spares: document(when("ArnLike", "aws:SourceArn", "arn:aws:s3:::*")),
  },
  {
    code: "UNSUPPORTED_CHARACTER",
    earns: document(allow({ Resource: "arn:aws:s3:::\u{4e2d}" })),
    spares: document(allow({ Resource: "arn:aws:s3:::\u{e9}" })),
  },
  {
    code: "RCP_SYNTAX_ERROR_ALLOW",
    subject: RCP,
    earns: document(rcp({ Effect: "Allow" })),
    spares: document(rcp({ Effect: "Allow", Resource: "*" })),
  },
  {
    code: "RCP_SYNTAX_ERROR_NOTACTION",
    subject: RCP,
    earns: document(rcp({ Action: undefined, NotAction: "s3:*" })),
    spares: document(rcp({ Action: "s3:*" })),
  },
  {
    code: "RCP_SYNTAX_ERROR_PRINCIPAL",
    subject: RCP,
    earns: document(rcp({ Principal: { AWS: "111122223333" } })),
    spares: document(rcp({ Principal: { AWS: "*" } })),
  },
  {
    code: "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY",
    subject: RCP,
    earns: document(rcp({ Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a" } } })),
    spares: document(
      rcp({
        Condition: {
          StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a" },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
      }),
    ),
  },
  {
    code: "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY",
    subject: RCP,
    earns: document(rcp({ Condition: { StringNotEqualsIfExists: { "aws:SourceAccount": "111122223333" } } })),
    spares: document(
      rcp({
        Condition: {
          StringNotEqualsIfExists: { "aws:SourceAccount": "111122223333" },
          Bool: { "aws:PrincipalIsAWSService": true },
        },
      }),
    ),
  },
  {
    code: "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK",
    subject: RCP,
    earns: document(rcp({ Condition: { StringNotEqualsIfExists: { "aws:SourceOrgID": "o-a" } } })),
    spares: document(
      rcp({
        Condition: {
          StringNotEqualsIfExists: { "aws:SourceOrgID": "o-a" },
          Null: { "aws:SourceAccount": "false" },
        },
      }),
    ),
  },
  {
    code: "SCP_SYNTAX_ERROR_PRINCIPAL",
    subject: SCP,
    earns: document(deny({ Principal: "*" })),
    spares: document(deny({ Action: "s3:*Object" })),
  },
  { code: "UNSUPPORTED_PRINCIPAL", earns: document(grant()), spares: document(allow()) },
  {
    code: "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
    subject: TRUST,
    earns: document(trust({ Principal: undefined, NotPrincipal: { AWS: "111122223333" } })),
    spares: document(trust()),
  },
  {
    code: "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
    subject: TRUST,
    earns: document(trust({ Resource: "*" })),
    spares: document(trust()),
  },
  {
    code: "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
    subject: TRUST,
    earns: document(trust({ Principal: "*" })),
    spares: document(trust({ Principal: { AWS: "*" } })),
  },
  {
    code: "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
    subject: TRUST,
    earns: document(trust({ Action: "sts:AssumeRoleWithSAML", Principal: { Federated: "my provider" } })),
    spares: document(trust({ Action: "sts:AssumeRoleWithSAML", Principal: { Federated: SAML } })),
  },
  {
    code: "MISMATCHED_ACTION_FOR_PRINCIPAL",
    subject: RESOURCE,
    earns: document(trust({ Action: "sts:AssumeRoleWithWebIdentity", Principal: { Federated: SAML } })),
    spares: document(trust({ Action: "sts:AssumeRoleWithSAML", Principal: { Federated: SAML } })),
  },
  {
    code: "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY",
    subject: TRUST,
    earns: document(
      trust({ Principal: { Service: "rolesanywhere.amazonaws.com" }, Action: ["sts:AssumeRole", "sts:TagSession"] }),
    ),
    spares: document(
      trust({
        Principal: { Service: "rolesanywhere.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
      }),
    ),
  },
  {
    code: "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
    subject: TRUST,
    earns: document(
      trust({ Action: "sts:AssumeRoleWithWebIdentity", Principal: { Federated: "accounts.google.com" } }),
    ),
    spares: document(
      trust({
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: "accounts.google.com" },
        Condition: { StringEquals: { "accounts.google.com:aud": "a" } },
      }),
    ),
  },
  {
    code: "MISSING_GITHUB_REPO_CONDITION_KEY",
    subject: TRUST,
    earns: document(
      trust({ ...TRUST_GITHUB, Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "a" } } }),
    ),
    spares: document(
      trust({ ...TRUST_GITHUB, Condition: { StringEquals: { "token.actions.githubusercontent.com:sub": "a" } } }),
    ),
  },
  {
    code: "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
    subject: TRUST,
    earns: document(
      trust({
        ...TRUST_GITHUB,
        Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:a/b:*" } },
      }),
    ),
    spares: document(
      trust({
        ...TRUST_GITHUB,
        Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:a/b:c" } },
      }),
    ),
  },
  {
    code: "FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE",
    subject: TRUST,
    earns: document(
      trust({
        ...TRUST_GITHUB,
        Condition: { "ForAnyValue:StringEquals": { "token.actions.githubusercontent.com:aud": "a" } },
      }),
    ),
    spares: document(
      trust({
        ...TRUST_GITHUB,
        Condition: { "ForAnyValue:StringEquals": { "token.actions.githubusercontent.com:groups": "a" } },
      }),
    ),
  },
  {
    code: "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
    subject: TRUST,
    earns: document(
      trust({
        ...TRUST_GITHUB,
        Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
        Condition: { StringEquals: { "token.actions.githubusercontent.com:sub": "a" } },
      }),
    ),
    spares: document(
      trust({ ...TRUST_GITHUB, Condition: { StringEquals: { "token.actions.githubusercontent.com:sub": "a" } } }),
    ),
  },
  {
    code: "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY",
    subject: TRUST,
    earns: document(
      trust({
        Principal: {
          AWS: ["arn:aws:iam::111122223333:role/r", "arn:aws:sts::111122223333:assumed-role/r/s"],
        },
      }),
    ),
    spares: document(
      trust({
        Principal: {
          AWS: ["arn:aws:iam::111122223333:role/q", "arn:aws:sts::111122223333:assumed-role/r/s"],
        },
      }),
    ),
  },
  {
    code: "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
    subject: BUCKET,
    earns: document(grant({ Principal: { Federated: SAML } })),
    spares: document(grant()),
  },
  {
    code: "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
    subject: RESOURCE,
    earns: document(grant({ Principal: { Service: "sns.amazonaws.com" } })),
    spares: document(
      grant({
        Principal: { Service: "sns.amazonaws.com" },
        Condition: { StringEquals: { "AWS:SourceAccount": "111122223333" } },
      }),
    ),
  },
  {
    code: "UNSUPPORTED_ACTION_IN_POLICY",
    subject: BUCKET,
    earns: document(grant({ Action: "kms:Decrypt" })),
    spares: document(grant({ Action: "S3:*" })),
  },
  {
    code: "UNSUPPORTED_RESOURCE_ARN_IN_POLICY",
    subject: BUCKET,
    earns: document(grant({ Resource: "*" })),
    spares: document(grant({ Resource: "arn:aws:s3:::*" })),
  },
  {
    code: "IRRELEVANT_CONDITION_KEY_IN_POLICY",
    subject: BUCKET,
    earns: document(grant({ Condition: { StringEquals: { "s3:ResourceAccount": "111122223333" } } })),
    spares: document(grant({ Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" } } })),
  },
  {
    code: "UNIQUE_SIDS_REQUIRED",
    earns: document(allow({ Sid: "A" }), deny({ Sid: "A" })),
    spares: document(allow({ Sid: "A" }), deny({ Sid: "B" })),
  },
  {
    code: "UNIQUE_SIDS_RECOMMENDED",
    subject: RESOURCE,
    earns: document(grant({ Sid: "A b" }), grant({ Sid: "A b", Action: "a:b" })),
    spares: document(grant({ Sid: "" }), grant({ Sid: "", Action: "a:b" })),
  },
  { code: "UNSUPPORTED_SID", earns: document(allow({ Sid: "A-b" })), spares: document(allow({ Sid: "Ab1" })) },
  { code: "EMPTY_SID_VALUE", earns: document(allow({ Sid: "" })), spares: document(allow({ Sid: "A" })) },
  {
    code: "UNSUPPORTED_ELEMENT_COMBINATION",
    earns: document(allow({ NotAction: "a:b" })),
    spares: document(allow({ Action: undefined, NotAction: "a:b" })),
  },
  {
    code: "EMPTY_VARIABLE",
    earns: document(allow({ Resource: "arn:aws:s3:::b/${}" })),
    spares: document(allow({ Resource: "arn:aws:s3:::b/${*}" })),
  },
  {
    code: "MISSING_BRACE_IN_VARIABLE",
    earns: document(allow({ Resource: "arn:aws:s3:::b/${aws:username" })),
    spares: document(allow({ Resource: "arn:aws:s3:::b/${aws:username}" })),
  },
  {
    code: "MISSING_QUOTE_IN_VARIABLE",
    earns: document(allow({ Resource: "arn:aws:s3:::b/${aws:username, a}" })),
    spares: document(allow({ Resource: "arn:aws:s3:::b/${aws:username, 'a}'}" })),
  },
  {
    code: "UNSUPPORTED_SPACE_IN_VARIABLE",
    earns: document(allow({ Resource: "arn:aws:s3:::b/${ aws:username}" })),
    spares: document(allow({ Resource: "arn:aws:s3:::b/${aws:username, ' a'}" })),
  },
  {
    code: "UNSUPPORTED_SYMBOL_IN_VARIABLE",
    earns: document(allow({ Resource: "arn:aws:s3:::b/${aws:user*}" })),
    spares: document(allow({ Resource: "arn:aws:s3:::b/${aws:user, '*'}" })),
  },
  {
    code: "VARIABLE_UNSUPPORTED_IN_ELEMENT",
    earns: document(allow({ Action: "s3:${aws:username}" })),
    spares: document(allow({ Resource: "arn:aws:s3:::${aws:username}" })),
  },
  {
    code: "VARIABLE_UNSUPPORTED_IN_VERSION",
    earns: JSON.stringify({
      Version: "2008-10-17",
      Statement: [allow({ Resource: "arn:aws:s3:::${aws:username}" })],
    }),
    spares: document(allow({ Resource: "arn:aws:s3:::${aws:username}" })),
  },
  {
    code: "ALLOW_WITH_NOT_PRINCIPAL",
    subject: RESOURCE,
    earns: document(grant({ Principal: undefined, NotPrincipal: { AWS: "111122223333" } })),
    spares: document(grant({ Effect: "Deny", Principal: undefined, NotPrincipal: { AWS: "111122223333" } })),
  },
  {
    code: "DYNAMODB_ATTRIBUTES_WITHOUT_SELECT",
    earns: document(when("ForAllValues:StringEquals", "dynamodb:Attributes", ["a"])),
    spares: document(
      allow({
        Condition: {
          "ForAllValues:StringEquals": { "dynamodb:Attributes": ["a"] },
          StringEquals: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
        },
      }),
    ),
  },
  {
    code: "S3_PREFIX_IN_NEGATIVE_CONTEXT",
    earns: document(deny({ Condition: { StringLike: { "s3:prefix": "private/*" } } })),
    spares: document(deny({ Condition: { StringNotLike: { "s3:prefix": "public/*" } } })),
  },
  {
    code: "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
    earns: document(when("ForAllValues:StringEquals", "aws:PrincipalOrgID", "o-a")),
    spares: document(when("ForAllValues:StringEquals", "aws:TagKeys", "a")),
  },
  {
    code: "MISSING_PAIRED_CONDITION_KEYS",
    earns: document(when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/8")),
    spares: document(
      allow({
        Condition: {
          IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" },
          StringEquals: { "aws:SourceVpc": "vpc-12345678" },
        },
      }),
    ),
  },
  {
    code: "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
    earns: document(when("StringLike", "aws:PrincipalArn", ROLES)),
    spares: document(when("ArnLike", "aws:PrincipalArn", ROLES)),
  },
  {
    code: "UNTRUSTWORTHY_CONDITION_KEY",
    earns: document(when("StringLike", "aws:Referer", "https://example.com/*")),
    spares: document(when("StringLike", "aws:userid", "A*")),
  },
  {
    code: "DEPRECATED_GLOBAL_CONDITION_KEY",
    earns: document(when("ArnLike", "aws:ARN", ROLES)),
    spares: document(when("ArnLike", "aws:PrincipalArn", ROLES)),
  },
  {
    code: "WILDCARD_WITHOUT_LIKE_OPERATOR",
    earns: document(when("StringEquals", "s3:prefix", "a/*")),
    spares: document(when("StringLike", "s3:prefix", "a/*")),
  },
  {
    code: "EQUIVALENT_TO_NULL_FALSE",
    earns: document(when("StringLike", "aws:userid", "*")),
    spares: document(when("StringLike", "aws:userid", "?*")),
  },
  {
    code: "EQUIVALENT_TO_NULL_TRUE",
    earns: document(when("StringNotLike", "aws:userid", "*")),
    spares: document(when("StringNotLike", "aws:userid", "a*")),
  },
  {
    code: "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
    earns: document(when("StringLikeIfExists", "aws:userid", "*")),
    spares: document(when("StringNotLikeIfExists", "aws:userid", "*")),
  },
  {
    code: "REDUNDANT_CONDITION_VALUE_NUM",
    earns: document(when("NumericLessThan", "aws:MultiFactorAuthAge", ["2700", "3600"])),
    spares: document(when("NumericEquals", "aws:MultiFactorAuthAge", ["2700", "3600"])),
  },
  {
    code: "REDUNDANT_ACTION",
    earns: document(allow({ Action: ["iam:Get*", "iam:List*", "iam:GetCredentialReport"] })),
    spares: document(allow({ Action: ["iam:Get*", "iam:List*", "iam:*CredentialReport"] })),
  },
  {
    code: "REDUNDANT_RESOURCE",
    earns: document(allow({ Resource: ["arn:aws:s3:::jane-a", "arn:aws:s3:::jane*"] })),
    spares: document(allow({ Resource: ["arn:aws:s3:::john-a", "arn:aws:s3:::jane*"] })),
  },
  {
    code: "REDUNDANT_STATEMENT",
    earns: document(allow({ Sid: "A" }), allow({ Sid: "B", Action: ["S3:getobject"] })),
    spares: document(allow({ Sid: "A" }), deny({ Sid: "B" })),
  },
  { code: "EMPTY_ARRAY_ACTION", earns: document(allow({ Action: [] })), spares: document(allow({ Action: ["a:b"] })) },
  {
    code: "EMPTY_ARRAY_RESOURCE",
    earns: document(allow({ Resource: [] })),
    spares: document(allow({ Resource: ["*"] })),
  },
  {
    code: "EMPTY_ARRAY_PRINCIPAL",
    subject: RESOURCE,
    earns: document(grant({ Principal: { AWS: [] } })),
    spares: document(grant({ Principal: {} })),
  },
  {
    code: "EMPTY_OBJECT_PRINCIPAL",
    subject: RESOURCE,
    earns: document(grant({ Principal: {} })),
    spares: document(grant({ Principal: { AWS: [] } })),
  },
  {
    code: "EMPTY_OBJECT_CONDITION",
    earns: document(allow({ Condition: { StringEquals: {} } })),
    spares: document(when("StringEquals", "aws:userid", [])),
  },
  {
    code: "EMPTY_ARRAY_CONDITION",
    earns: document(when("StringEquals", "aws:userid", [])),
    spares: document(when("StringEqualsIfExists", "aws:userid", [])),
  },
  {
    code: "EMPTY_ARRAY_CONDITION_IFEXISTS",
    earns: document(when("StringEqualsIfExists", "aws:userid", [])),
    spares: document(when("StringEquals", "aws:userid", [])),
  },
  {
    code: "EMPTY_ARRAY_CONDITION_FORALLVALUES",
    earns: document(when("ForAllValues:StringEquals", "aws:TagKeys", [])),
    spares: document(when("ForAnyValue:StringEquals", "aws:TagKeys", [])),
  },
  {
    code: "EMPTY_ARRAY_CONDITION_FORANYVALUE",
    earns: document(when("ForAnyValue:StringEquals", "aws:TagKeys", [])),
    spares: document(when("ForAllValues:StringEquals", "aws:TagKeys", [])),
  },
  ...sensitive("PASS_ROLE", "iam:PassRole", "iam:PassedToService"),
  ...sensitive("CREATE_SLR", "iam:CreateServiceLinkedRole", "iam:AWSServiceName"),
];

function sensitive(prefix: "PASS_ROLE" | "CREATE_SLR", action: string, key: string): readonly Example[] {
  const star = `${action.slice(0, -2)}*`;
  const one = "arn:aws:iam::111122223333:role/team/one";
  return [
    {
      code: `${prefix}_WITH_STAR_IN_RESOURCE`,
      earns: document(allow({ Action: [star, action], Resource: ROLES })),
      spares: document(allow({ Action: action, Resource: "*", Condition: { StringEquals: { [key]: "a.b" } } })),
    },
    {
      code: `${prefix}_WITH_STAR_IN_ACTION_AND_RESOURCE`,
      earns: document(allow({ Action: star, Resource: "*" })),
      spares: document(allow({ Action: star, Resource: [one, "arn:aws:iam::111122223333:role/team-*"] })),
    },
    {
      code: `${prefix}_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION`,
      earns: document(allow({ Action: undefined, NotAction: "s3:*", Resource: "*" })),
      spares: document(allow({ Action: undefined, NotAction: star, Resource: "*" })),
    },
    {
      code: `${prefix}_WITH_NOT_RESOURCE`,
      earns: document(allow({ Action: action, Resource: undefined, NotResource: one })),
      spares: document(deny({ Action: action, Resource: undefined, NotResource: one })),
    },
    {
      code: `${prefix}_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE`,
      earns: document(allow({ Action: star, Resource: undefined, NotResource: one })),
      spares: document(allow({ Action: star, Resource: one })),
    },
    {
      code: `${prefix}_WITH_NOT_ACTION_AND_NOT_RESOURCE`,
      earns: document(allow({ Action: undefined, NotAction: "s3:*", Resource: undefined, NotResource: one })),
      spares: document(allow({ Action: undefined, NotAction: action, Resource: undefined, NotResource: one })),
    },
  ];
}

function codesOf(text: string, subject: Subject = IDENTITY): readonly IssueCode[] {
  return validateDocument(text, subject).findings.map(({ issueCode }) => issueCode);
}

/** These need a proof: the tests with solvers have their examples. */
const PROVED: ReadonlySet<IssueCode> = new Set([
  "CONDITION_NEVER_HOLDS",
  "STATEMENT_DENIES_NOTHING",
  "STATEMENT_GRANTS_NOTHING",
  "STATEMENT_IMPLIED",
  "STATEMENT_SHADOWED_BY_DENY",
]);

describe("validateDocument", () => {
  it.each(EXAMPLES)("finds $code, and spares the closest document that does not earn it", (example) => {
    expect(codesOf(example.earns, example.subject)).toContain(example.code);
    expect(codesOf(example.spares, example.subject)).not.toContain(example.code);
  });

  it("has an example of every code", () => {
    const shown = new Set(EXAMPLES.map(({ code }) => code));
    const missing = Object.keys(ISSUE_CODES).filter(
      (code) => !shown.has(code as IssueCode) && !PROVED.has(code as IssueCode),
    );
    expect(missing).toEqual([]);
  });

  it("says nothing of policies without fault", () => {
    expect(codesOf(document(allow()))).toEqual([]);
    expect(codesOf(document(grant()), BUCKET)).toEqual([]);
    expect(codesOf(document(trust()), TRUST)).toEqual([]);
    expect(codesOf(document({ Effect: "Allow", Action: "*", Resource: "*" }), SCP)).toEqual([]);
    expect(codesOf(document({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }), RCP)).toEqual([]);
  });

  it("reports all mistakes of a document, in the order of the text", () => {
    const text = JSON.stringify({
      Statement: [
        { Sid: "", Effect: "allow", Action: [], Resource: "b" },
        { Action: "s3:GetObject", Resource: "*", Condition: { Bool: { SecureTransport: "yes" } } },
      ],
    });
    expect(codesOf(text)).toEqual([
      "MISSING_VERSION",
      "EMPTY_SID_VALUE",
      "INVALID_EFFECT",
      "EMPTY_ARRAY_ACTION",
      "INVALID_ARN_PREFIX",
      "MISSING_EFFECT",
      "INVALID_CONDITION_KEY_FORMAT",
      "TYPE_MISMATCH_BOOLEAN",
    ]);
  });

  it("names what a finding is about in AWS's words", () => {
    const details = (text: string, subject: Subject = IDENTITY): readonly string[] =>
      validateDocument(text, subject).findings.map(({ findingDetails }) => findingDetails);
    expect(details(document(allow({ Effect: "Denys" })))).toEqual([
      "The effect Denys is not valid. Use Allow or Deny.",
    ]);
    expect(details(document(when("IpAddress", "aws:SourceIp", "2001:db8::1/32")))).toEqual([
      "The non-zero bits in the IP address after the masked bits are ignored. Replace address with 2001:db8:0:0:0:0:0:0/32.",
    ]);
    expect(details(document(allow({ Action: ["iam:Get*", "iam:GetRole", "iam:get*"] })))).toEqual([
      "The 2 action(s) are redundant because they provide similar permissions. Update the policy to remove the redundant action such as: iam:GetRole.",
    ]);
    expect(details(document(grant({ Resource: "*", Action: "s3:ListBucket" })), BUCKET)).toEqual([
      "The resource ARN is not supported for the resource-based policy attached to resource type S3 Bucket.",
    ]);
    expect(details("{")).toEqual(["Fix the JSON syntax error at index 1 line 1 column 1."]);
  });
});
