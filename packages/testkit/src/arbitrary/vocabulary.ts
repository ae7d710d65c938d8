/**
 * A small world in which nearly everything almost matches: same prefixes, other case, literal wildcards, addresses one beyond a
 * range. Random policies and requests over it meet often enough to tell right from wrong.
 */
export const ACTIONS: readonly string[] = [
  "s3:GetObject",
  "s3:GetObjectAcl",
  "s3:PutObject",
  "S3:getobject",
  "s3express:GetObject",
  "iam:PassRole",
];

export const ACTION_PATTERNS: readonly string[] = [
  ...ACTIONS,
  "*",
  "s3:*",
  "s3:Get*",
  "s3:*Object",
  "s3:?etObject",
  "s3:Get*Acl",
  "iam:*",
  "*:GetObject",
  "s3:Get Object",
];

export const RESOURCES: readonly string[] = [
  "*",
  "arn:aws:s3:::bucket",
  "arn:aws:s3:::bucket/home/alice/file",
  "arn:aws:s3:::bucket/home/bob/file",
  "arn:aws:s3:::bucket/home/*/file",
  "arn:aws:s3:::Bucket/home/alice/file",
  "arn:aws-cn:s3:::bucket",
  "arn:aws:lambda:us-east-1:111111111111:function:fn",
  "arn:aws:lambda:us-east-1:222222222222:function:fn:1",
];

export const RESOURCE_PATTERNS: readonly string[] = [
  ...RESOURCES,
  "arn:aws:s3:::*",
  "arn:aws:s3:::bucket/*",
  "arn:aws:s3:::bucket/home/${aws:username}/*",
  "arn:aws:s3:::bucket/*/${aws:username}/f*e",
  "arn:aws:s3:::bucket/home/${aws:username, 'bob'}/fil?",
  "arn:aws:s3:::bucket/home/${*}/file",
  "arn:aws:lambda:*:111111111111:function:*",
  "arn:aws:lambda:*:function:fn",
  "arn:aws:*:us-????-1:*:function:fn*",
];

const ACCOUNTS: readonly string[] = ["111111111111", "222222222222"];

export const PRINCIPALS: readonly unknown[] = [
  "anonymous",
  "arn:aws:iam::111111111111:root",
  "arn:aws:iam::111111111111:user/alice",
  "arn:aws:iam::111111111111:user/team/alice",
  "arn:aws:iam::111111111111:user/Alice",
  "arn:aws:iam::222222222222:user/alice",
  "arn:aws:sts::111111111111:assumed-role/app/session",
  "arn:aws:sts::111111111111:assumed-role/app/other",
  "arn:aws:sts::111111111111:federated-user/alice",
  "lambda.amazonaws.com",
  { type: "Federated", id: "accounts.google.com" },
  { type: "CanonicalUser", id: "79a59df900b949e55d96a1e698fbaced" },
];

export const PRINCIPAL_ELEMENTS: readonly unknown[] = [
  "*",
  { AWS: "*" },
  { AWS: "111111111111" },
  { AWS: ["arn:aws:iam::111111111111:root", "arn:aws:iam::111111111111:user/alice"] },
  { AWS: "arn:aws:iam::111111111111:user/team/alice" },
  { AWS: "arn:aws:iam::111111111111:user/*" },
  { AWS: ["arn:aws:iam::111111111111:role/path/app", "111111111111"] },
  { AWS: "arn:aws:sts::111111111111:assumed-role/app/session" },
  { AWS: "arn:aws:sts::111111111111:federated-user/alice" },
  { Service: "lambda.amazonaws.com" },
  { Service: "*" },
  { Federated: "accounts.google.com" },
  { Federated: "*", AWS: "222222222222" },
  { CanonicalUser: "79a59df900b949e55d96a1e698fbaced" },
  { AWS: [] },
];

/** Keys with the operators and values that go with them. */
export interface KeyVocabulary {
  readonly key: string;
  readonly operators: readonly string[];
  readonly policyValues: readonly unknown[];
  readonly requestValues: readonly string[];
}

const TEXTS = ["team", "teamm", "Team", "te*", "t?am", "team/a", "", "te\u00e4m"];
const TEXT_OPERATORS = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
];
const ARNS = [
  "arn:aws:iam::111111111111:role/app",
  "arn:aws:iam::111111111111:role/app:x",
  "arn:aws:iam::222222222222:role/app",
  "not-an-arn",
];

export const KEYS: readonly KeyVocabulary[] = [
  {
    key: "aws:PrincipalTag/team",
    operators: TEXT_OPERATORS,
    policyValues: [
      ...TEXTS,
      "*",
      "${aws:username}",
      "t*${aws:username}*m",
      "team${aws:username}*${aws:username}",
      "${aws:RequestTag/team}",
      "${aws:username, 'team'}",
      "te${*}",
      "${",
    ],
    requestValues: TEXTS,
  },
  { key: "aws:RequestTag/team", operators: TEXT_OPERATORS, policyValues: TEXTS, requestValues: TEXTS },
  {
    key: "aws:username",
    operators: TEXT_OPERATORS,
    policyValues: ["alice", "bob", "ali*"],
    requestValues: ["alice", "bob", "", "a:b", "m"],
  },
  {
    key: "aws:PrincipalArn",
    operators: ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike", "StringLike"],
    policyValues: [
      ...ARNS,
      "arn:aws:iam::*:role/app",
      "arn:aws:iam::11111111111?:role/*",
      "arn:aws:*:role/app",
      "*",
      "arn:aws:iam::${aws:PrincipalAccount}:role/app",
      "arn:aws:iam::111111111111:role/${aws:username}",
      "${aws:SourceArn}",
    ],
    requestValues: ARNS,
  },
  {
    key: "aws:PrincipalAccount",
    operators: ["StringEquals", "StringNotEquals"],
    policyValues: ACCOUNTS,
    requestValues: [...ACCOUNTS, "1:2"],
  },
  { key: "aws:SourceArn", operators: ["ArnLike", "ArnNotLike"], policyValues: ARNS, requestValues: ARNS },
  {
    key: "aws:SecureTransport",
    operators: ["Bool"],
    policyValues: ["true", "False", true, false, "yes"],
    requestValues: ["true", "TRUE", "false", "no"],
  },
  {
    key: "s3:max-keys",
    operators: [
      "NumericEquals",
      "NumericNotEquals",
      "NumericLessThan",
      "NumericLessThanEquals",
      "NumericGreaterThan",
      "NumericGreaterThanEquals",
    ],
    policyValues: ["10", 10, "10.0", "9.99", "-1", "ten"],
    requestValues: ["10", "10.00", "9.990", "11", "-1", "ten"],
  },
  {
    key: "aws:CurrentTime",
    operators: [
      "DateEquals",
      "DateNotEquals",
      "DateLessThan",
      "DateLessThanEquals",
      "DateGreaterThan",
      "DateGreaterThanEquals",
    ],
    policyValues: ["2020-01-01T00:00:00Z", "2020-01-01", "1577836800", "2020-01-01T00:00:01Z", "2020", "someday"],
    requestValues: [
      "2020-01-01T00:00:00Z",
      "2020-01-01T01:00:00+01:00",
      "1577836801",
      "2019-12-31T23:59:59Z",
      "someday",
    ],
  },
  {
    key: "aws:SourceIp",
    operators: ["IpAddress", "NotIpAddress"],
    policyValues: [
      "203.0.113.0/24",
      "203.0.113.7",
      "0.0.0.0/0",
      "0.0.0.0/1",
      "2001:db8::/32",
      "::/0",
      "203.0.113.0/33",
    ],
    requestValues: [
      "203.0.113.7",
      "203.0.114.0",
      "128.0.0.1",
      "2001:db8::1",
      "2001:db9::1",
      "::ffff:203.0.113.7",
      "somewhere",
    ],
  },
  {
    key: "aws:TagKeys",
    operators: TEXT_OPERATORS,
    policyValues: ["a", "b", "A", "a*"],
    requestValues: ["a", "b", "ab"],
  },
  {
    key: "service:Blob",
    operators: ["BinaryEquals"],
    policyValues: ["dGVhbQ==", "AA=="],
    requestValues: ["dGVhbQ==", "AAA="],
  },
];
