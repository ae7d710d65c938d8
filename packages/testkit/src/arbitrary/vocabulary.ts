import fc from "fast-check";

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
  "**",
  "s3:*",
  "s3:Get*",
  "s3:*Object",
  "s3:?etObject",
  "s3:G*t*Acl",
  "s3:Get*t?bject",
  "iam:*",
  "*:GetObject",
  "s3:Get Object",
];

const RESOURCES: readonly string[] = [
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

const RESOURCE_PATTERNS: readonly string[] = [
  ...RESOURCES,
  "arn:aws:s3:::*",
  "arn:aws:s3:::bucket/*",
  "arn:aws:s3:::*/file",
  "arn:aws:s3:::b?cket/h*me/*e",
  "arn:aws:s3:::bucket/home/${aws:username}/*",
  "arn:aws:s3:::bucket/*/${aws:username}/f*e",
  "arn:aws:s3:::bucket/${aws:username}?*${aws:username}",
  "arn:aws:s3:::*${aws:username}*/*file",
  "arn:aws:s3:::bucket/home/${aws:username, 'bob'}/fil?",
  "arn:aws:s3:::bucket/${aws:PrincipalTag/team}",
  "arn:aws:s3:::bucket/home/${*}/file",
  "arn:aws:s3:::bucket/${$}{aws:username}",
  "arn:aws:lambda:*:111111111111:function:*",
  "arn:aws:lambda:us-east-1:11111111111?:function:fn",
  "arn:aws:lambda:*:function:fn",
  "arn:aws:*:us-????-1:*:function:fn*",
  "arn:*:*:*:*:*",
  "arn:aws:s3",
  "arn:aws:lambda:us-*",
];

const ACCOUNTS: readonly string[] = ["111111111111", "222222222222"];

export const PRINCIPALS: readonly unknown[] = [
  "anonymous",
  "arn:aws:iam::111111111111:root",
  "arn:aws:iam::111111111111:user/alice",
  "arn:aws:iam::111111111111:user/team/alice",
  "arn:aws:iam::111111111111:user/Alice",
  "arn:aws:iam::222222222222:user/alice",
  "arn:aws-cn:iam::111111111111:user/alice",
  "arn:aws:sts::111111111111:assumed-role/app/session",
  "arn:aws:sts::111111111111:assumed-role/app/other",
  "arn:aws:sts::111111111111:assumed-role/other/session",
  "arn:aws:sts::111111111111:assumed-role/alice/alice",
  "arn:aws:sts::111111111111:federated-user/alice",
  "lambda.amazonaws.com",
  { type: "Federated", id: "accounts.google.com" },
  { type: "CanonicalUser", id: "79a59df900b949e55d96a1e698fbaced" },
];

export const PRINCIPAL_ELEMENTS: readonly unknown[] = [
  "*",
  { AWS: "*" },
  { AWS: "111111111111" },
  "111111111111",
  { AWS: ["arn:aws:iam::111111111111:root", "arn:aws:iam::111111111111:user/alice"] },
  { AWS: ["arn:aws:iam::111111111111:user/alice", "arn:aws:iam::222222222222:user/alice", "222222222222"] },
  { AWS: "arn:aws:iam::111111111111:user/alice" },
  { AWS: "arn:aws-cn:iam::111111111111:user/alice" },
  { AWS: "arn:aws:iam::111111111111:user/team/alice" },
  { AWS: ["111111111111", "arn:aws:iam::111111111111:user/team/alice"] },
  { AWS: "arn:aws:iam::111111111111:user/*" },
  { AWS: ["arn:aws:iam::111111111111:role/path/app", "111111111111"] },
  { AWS: "arn:aws:iam::111111111111:role/path/app" },
  { AWS: "arn:aws:iam::111111111111:role/app" },
  { AWS: "arn:aws:sts::111111111111:assumed-role/app/session" },
  { AWS: ["arn:aws:sts::111111111111:assumed-role/app/session", "111111111111"] },
  { AWS: "arn:aws:sts::111111111111:federated-user/alice" },
  { AWS: ["arn:aws:sts::111111111111:federated-user/alice", "111111111111"] },
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
  /** How often it is chosen, with the others. */
  readonly weight?: number;
  /** Do its values keep their meaning when digits are exchanged? Not so for numbers, dates and addresses. */
  readonly isText: boolean;
  readonly operators: readonly string[];
  readonly policyValue: fc.Arbitrary<unknown>;
  readonly requestValue: fc.Arbitrary<string>;
}

/**
 * Patterns and texts of very few letters, so that stretches of a pattern overlap, repeat and nearly fit. `:` is where fields end;
 * the last letter lies beyond the BMP.
 */
const PIECES = ["a", "b", "ab", "*", "*", "*", "?", "${aws:username}", "${aws:username}", "${aws:username, 'ab'}", ":"];
const LETTERS = ["a", "a", "b", "b", "ab", ":", "*", "\u{1f600}"];

function joined(pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((parts) => parts.join(""));
}

const CHUNK = fc.constantFrom("a", "b", "ab", "${aws:username}");

const SHORT_PATTERN: fc.Arbitrary<string> = fc.oneof(
  joined(PIECES),
  fc.array(CHUNK, { minLength: 2, maxLength: 4 }).map((chunks) => chunks.join("*")),
  fc.constantFrom(
    "?${aws:username}",
    "${aws:username}?b",
    "a?*b",
    "a*${aws:username}",
    "${aws:username}*b",
    "${aws:username}*${aws:username}",
    "*a${aws:username}?",
    // A key that always is a list resolves no variable, whatever the default.
    "${aws:TagKeys, 'a'}",
  ),
);
const SHORT_TEXT: fc.Arbitrary<string> = joined(LETTERS);

/** ARNs of which every field is a short pattern or text. */
function arnOf(fields: readonly string[], resource: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const field = fc.constantFrom(...fields);
  return fc
    .tuple(fc.constantFrom("arn", "arn", "arm"), field, field, field, field, resource)
    .map((parts) => parts.join(":"));
}

const SHORT_ARN_PATTERN: fc.Arbitrary<string> = arnOf(["a", "a", "*", "a*", "?", "*b", "a?b*"], SHORT_PATTERN);
const SHORT_ARN: fc.Arbitrary<string> = arnOf(["a", "a", "b", "ab", "", "\u{1f600}"], SHORT_TEXT);

/** Resources of one field to speak of. */
export const RESOURCE_PATTERN: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...RESOURCE_PATTERNS) },
  { weight: 1, arbitrary: SHORT_PATTERN.map((pattern) => `arn:aws:s3:::${pattern}`) },
);
export const RESOURCE: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...RESOURCES) },
  { weight: 1, arbitrary: SHORT_TEXT.map((text) => `arn:aws:s3:::${text}`) },
);

const TEXTS = ["team", "teamm", "Team", "te*", "t?am", "team/a", "", "te\u00e4m", "te\u00c4m"];
const TEXT_OPERATORS = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
];
const ARN_OPERATORS = ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"];
const ARNS = [
  "arn:aws:iam::111111111111:role/app",
  "arn:aws:iam::111111111111:role/app:x",
  "arn:aws:iam::222222222222:role/app",
  "not-an-arn",
];

const ARN_PATTERNS = [
  ...ARNS,
  "arn:aws:iam::*:role/app",
  "arn:aws:iam::11111111111?:role/*",
  "arn:aws:*:role/app",
  "arn:*:iam:*:*:*app",
  "*",
];

export const KEYS: readonly KeyVocabulary[] = [
  {
    key: "aws:PrincipalTag/team",
    isText: true,
    operators: TEXT_OPERATORS,
    policyValue: fc.constantFrom(
      ...TEXTS,
      "*",
      "${aws:username}",
      "t*${aws:username}*m",
      "team${aws:username}*${aws:username}",
      "${aws:RequestTag/team}",
      "${aws:username, 'team'}",
      "?${aws:username}",
      "*${aws:username}*m",
      "te${*}",
      "t${$}{aws:username}",
      "${",
      "${ aws:username }",
    ),
    requestValue: fc.constantFrom(...TEXTS),
  },
  {
    key: "aws:RequestTag/team",
    isText: true,
    operators: TEXT_OPERATORS,
    policyValue: fc.constantFrom(...TEXTS),
    requestValue: fc.constantFrom(...TEXTS),
  },
  {
    key: "aws:username",
    isText: true,
    operators: TEXT_OPERATORS,
    policyValue: fc.constantFrom("alice", "bob", "ali*", "Alice"),
    requestValue: fc.constantFrom("alice", "bob", "", "a:b", "m", "a", "b", "ab"),
  },
  {
    key: "aws:PrincipalArn",
    weight: 2,
    isText: true,
    operators: [...ARN_OPERATORS, ...ARN_OPERATORS, "StringLike", "StringNotEquals"],
    policyValue: fc.constantFrom(
      ...ARN_PATTERNS,
      "arn:aws:iam::${aws:PrincipalAccount}:role/app",
      "arn:aws:iam::111111111111:role/${aws:username}",
      "arn:aws:iam::*:role/${aws:username}*",
      "${aws:SourceArn}",
    ),
    requestValue: fc.constantFrom(...ARNS),
  },
  {
    key: "aws:PrincipalAccount",
    isText: true,
    operators: ["StringEquals", "StringNotEquals"],
    policyValue: fc.constantFrom(...ACCOUNTS),
    requestValue: fc.constantFrom(...ACCOUNTS, "1:2"),
  },
  {
    key: "aws:SourceArn",
    isText: true,
    operators: ARN_OPERATORS,
    policyValue: fc.constantFrom(...ARN_PATTERNS),
    requestValue: fc.constantFrom(...ARNS),
  },
  {
    key: "aws:SecureTransport",
    isText: true,
    operators: ["Bool"],
    policyValue: fc.constantFrom("true", "False", true, false, "yes", "${aws:username}"),
    requestValue: fc.constantFrom("true", "TRUE", "false", "no"),
  },
  {
    key: "s3:max-keys",
    weight: 2,
    isText: false,
    operators: [
      "NumericEquals",
      "NumericNotEquals",
      "NumericLessThan",
      "NumericLessThanEquals",
      "NumericGreaterThan",
      "NumericGreaterThanEquals",
    ],
    policyValue: fc.constantFrom("10", 10, "10.0", "9.99", "-1", "ten"),
    requestValue: fc.constantFrom("10", "10.00", "9.990", "11", "-1", "ten"),
  },
  {
    key: "aws:CurrentTime",
    weight: 2,
    isText: false,
    operators: [
      "DateEquals",
      "DateNotEquals",
      "DateLessThan",
      "DateLessThanEquals",
      "DateGreaterThan",
      "DateGreaterThanEquals",
    ],
    policyValue: fc.constantFrom(
      "2020-01-01T00:00:00Z",
      "2020-01-01",
      "1577836800",
      "2020-01-01T00:00:01Z",
      "2020",
      "someday",
    ),
    requestValue: fc.constantFrom(
      "2020-01-01T00:00:00Z",
      "2020-01-01T01:00:00+01:00",
      "1577836801",
      "2019-12-31T23:59:59Z",
      "someday",
    ),
  },
  {
    key: "aws:SourceIp",
    weight: 2,
    isText: false,
    operators: ["IpAddress", "NotIpAddress"],
    policyValue: fc.constantFrom(
      "203.0.113.0/24",
      "203.0.113.7",
      "0.0.0.0/0",
      "0.0.0.0/1",
      "2001:db8::/32",
      "::/0",
      "203.0.113.0/33",
    ),
    requestValue: fc.constantFrom(
      "203.0.113.7",
      "203.0.114.0",
      "128.0.0.1",
      "2001:db8::1",
      "2001:db9::1",
      "::ffff:203.0.113.7",
      "somewhere",
    ),
  },
  {
    key: "aws:EpochTime",
    isText: false,
    operators: ["DateLessThan", "DateGreaterThanEquals", "NumericEquals", "NumericLessThan"],
    policyValue: fc.constantFrom("1577836800", "1577836800.5", 2020),
    requestValue: fc.constantFrom("1577836800", "1577836799", "2020"),
  },
  {
    key: "aws:ResourceTag/short",
    weight: 3,
    isText: true,
    operators: ["StringEquals", "StringLike", "StringLike", "StringNotLike", "StringEqualsIgnoreCase"],
    policyValue: SHORT_PATTERN,
    requestValue: SHORT_TEXT,
  },
  {
    key: "aws:ResourceTag/arn",
    weight: 3,
    isText: true,
    operators: [...ARN_OPERATORS, ...ARN_OPERATORS, "StringLike"],
    policyValue: fc.oneof(SHORT_ARN_PATTERN, SHORT_ARN_PATTERN, fc.constant("${aws:SourceArn}")),
    requestValue: SHORT_ARN,
  },
  {
    key: "aws:TagKeys",
    isText: true,
    operators: TEXT_OPERATORS,
    policyValue: fc.constantFrom("a", "b", "A", "a*"),
    requestValue: fc.constantFrom("a", "b", "ab"),
  },
  {
    key: "service:Blob",
    isText: false,
    operators: ["BinaryEquals"],
    policyValue: fc.constantFrom("dGVhbQ==", "QQ==", "Q"),
    requestValue: fc.constantFrom("dGVhbQ==", "QR==", "QUE="),
  },
];
