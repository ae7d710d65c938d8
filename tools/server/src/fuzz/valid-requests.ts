/** A request that must be answered well, whatever else the server is sent meanwhile. */
export interface ValidRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly contentType?: string;
  readonly body?: string;
  /** Text that the answer must have. */
  readonly expected: string;
  /** Does the answer stay the same from one time to the next, but for times? */
  readonly stable: boolean;
}

const JSON_TYPE = "application/json";

function policy(statement: object): object {
  return { Version: "2012-10-17", Statement: [statement] };
}

const NARROW = policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::examplebucket/*" });
const WIDE = policy({
  Sid: "Wide",
  Effect: "Allow",
  Action: ["s3:GetObject*", "s3:List*"],
  Resource: "arn:aws:s3:::examplebucket*",
  Condition: {
    IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] },
    NumericLessThan: { "aws:MultiFactorAuthAge": 3600.5 },
    DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" },
    "ForAllValues:StringLike": { "aws:TagKeys": ["team-*", "${aws:username}"] },
    Null: { "aws:PrincipalTag/team": "false" },
  },
});
const PUBLIC = policy({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::examplebucket/*",
});
const SHARED = policy({
  Effect: "Allow",
  Principal: { AWS: ["111122223333", "arn:aws:iam::444455556666:role/reader"] },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::examplebucket/*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example" } },
});
const REQUEST = {
  principal: "arn:aws:iam::111122223333:user/alice",
  action: "s3:GetObject",
  resource: "arn:aws:s3:::examplebucket/a",
  context: { "aws:SourceIp": "203.0.113.7", "aws:TagKeys": ["team-a"] },
};

function post(path: string, body: object, expected: string): ValidRequest {
  return { method: "POST", path, contentType: JSON_TYPE, body: JSON.stringify(body), expected, stable: true };
}

const text = (document: object): string => JSON.stringify(document);

/** The routes of the AWS service. */
export const AWS_REQUESTS: readonly ValidRequest[] = [
  post(
    "/policy/check-no-new-access",
    { existingPolicyDocument: text(NARROW), newPolicyDocument: text(WIDE), policyType: "IDENTITY_POLICY" },
    '"FAIL"',
  ),
  post(
    "/policy/check-no-new-access",
    { existingPolicyDocument: text(WIDE), newPolicyDocument: text(WIDE), policyType: "IDENTITY_POLICY" },
    '"PASS"',
  ),
  post(
    "/policy/check-access-not-granted",
    {
      policyDocument: text(NARROW),
      policyType: "IDENTITY_POLICY",
      access: [{ actions: ["s3:DeleteBucket"], resources: ["*"] }],
    },
    '"PASS"',
  ),
  post("/policy/check-no-public-access", { policyDocument: text(PUBLIC), resourceType: "AWS::S3::Bucket" }, '"FAIL"'),
  post(
    "/policy/validation?maxResults=10",
    {
      policyDocument: text(PUBLIC),
      policyType: "RESOURCE_POLICY",
      validatePolicyResourceType: "AWS::S3::Bucket",
      locale: "EN",
    },
    '"findings"',
  ),
];

/** Our own routes. */
export const OWN_REQUESTS: readonly ValidRequest[] = [
  post(
    "/v1/check-no-new-access",
    { existingPolicyDocument: NARROW, newPolicyDocument: WIDE, policyType: "IDENTITY_POLICY", timeout: "2s" },
    '"counterexample"',
  ),
  post(
    "/v1/check-no-new-access",
    {
      existingPolicyDocument: NARROW,
      newPolicyDocument: WIDE,
      policyType: "IDENTITY_POLICY",
      context: { scp: [[NARROW]], resource: null },
    },
    '"context"',
  ),
  post(
    "/v1/check-access-not-granted",
    { policyDocument: WIDE, policyType: "IDENTITY_POLICY", access: { actions: ["s3:GetObject"] } },
    '"FAIL"',
  ),
  post(
    "/v1/check-no-public-access",
    { policyDocument: SHARED, resourceType: "AWS::S3::Bucket", strict: true },
    '"result"',
  ),
  post(
    "/v1/trust-zone",
    { policyDocument: SHARED, trustedAccounts: ["111122223333"], trustedOrganizations: ["o-other"] },
    '"FAIL"',
  ),
  post(
    "/v1/compare",
    { existingPolicyDocument: WIDE, newPolicyDocument: NARROW, policyType: "IDENTITY_POLICY" },
    '"incomparable"',
  ),
  post(
    "/v1/recommend",
    { policyDocument: NARROW, unusedPermissions: [{ serviceNamespace: "s3", actions: ["GetObject"] }] },
    '"DETACH_POLICY"',
  ),
  post("/v1/validate-policy", { policyDocument: text(SHARED), policyType: "RESOURCE_POLICY" }, '"findings"'),
  post("/v1/evaluate", { policy: NARROW, request: REQUEST, mode: "policy" }, '"allowed"'),
  post(
    "/v1/evaluate",
    { policy: { identity: [NARROW], scp: [[NARROW]], resource: PUBLIC }, request: REQUEST },
    '"decidedBy"',
  ),
  post("/v1/encode", { policyDocument: WIDE, as: "smtlib" }, "check-sat"),
];

export const BATCH_REQUEST: ValidRequest = {
  method: "POST",
  path: "/v1/batch?timeout=2s",
  contentType: "application/x-ndjson",
  body: [
    { id: 1, check: "CheckNoPublicAccess", inputs: { policyDocument: PUBLIC, resourceType: "AWS::S3::Bucket" } },
    { id: "two", check: "Evaluate", inputs: { policy: NARROW, request: REQUEST } },
    { id: [3], check: "Encode", inputs: { policyDocument: text(SHARED) } },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join(""),
  expected: '"id":[3]',
  stable: true,
};

/** What machines ask. */
export const OPERATIONAL_REQUESTS: readonly ValidRequest[] = [
  { method: "GET", path: "/health", expected: "", stable: true },
  { method: "GET", path: "/ready", expected: "", stable: true },
  { method: "GET", path: "/metrics", expected: "#", stable: false },
  { method: "GET", path: "/openapi.json", expected: '"openapi"', stable: true },
  { method: "GET", path: "/v1/version", expected: '"limits"', stable: true },
];

export const VALID_REQUESTS: readonly ValidRequest[] = [
  ...AWS_REQUESTS,
  ...OWN_REQUESTS,
  BATCH_REQUEST,
  ...OPERATIONAL_REQUESTS,
];
