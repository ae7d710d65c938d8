import { expect, test } from "vitest";
import { decide } from "@policyproof/standard";
import type { AskedCheck, Decision, DocumentQuestion } from "@policyproof/standard";
import { askEngine } from "./ask-engine.ts";
import { openDocumentOf } from "./open-documents.ts";

const ask = askEngine();

const policy = (...Statement: readonly unknown[]): unknown => ({ Version: "2012-10-17", Statement });

interface Asked {
  readonly check: AskedCheck;
  readonly kind?: DocumentQuestion["kind"];
  readonly tested: unknown;
  readonly existing?: unknown;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

function decided({ check, kind = "identity", tested, existing, inputs = {} }: Asked): Promise<Decision> {
  const other = existing === undefined ? {} : { existing: openDocumentOf(existing) };
  return decide({ check, kind, tested: openDocumentOf(tested), ...other, inputs }, ask);
}

const BUCKET = "arn:<partition>:s3:::<name>";
const LOGS = {
  Effect: "Allow",
  Action: "logs:PutLogEvents",
  Resource: "arn:<partition>:logs:<region>:<account>:log-group:/aws/lambda/<other>*",
};
const READS = { Effect: "Allow", Action: ["s3:GetObject"], Resource: `${BUCKET}/*` };
const WRITES = { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: `${BUCKET}/*` };

test.each<[string, unknown, unknown, string]>([
  ["a role's policy on a bucket, unchanged", policy(WRITES, LOGS), policy(WRITES, LOGS), "PASS"],
  ["without one of its actions", policy(READS, LOGS), policy(WRITES, LOGS), "PASS"],
  ["on a path of the bucket", policy({ ...READS, Resource: `${BUCKET}/x/*` }), policy(READS), "PASS"],
  ["without a version, as before with one", { Statement: [READS] }, policy(READS), "PASS"],
  ["with one more action", policy(WRITES, LOGS), policy(READS, LOGS), "FAIL"],
  ["on everything", policy({ ...READS, Resource: "*" }), policy(READS), "FAIL"],
  ["on a bucket that is written out", policy({ ...READS, Resource: "arn:aws:s3:::b/*" }), policy(READS), "UNDECIDED"],
  [
    "without a condition on a parameter",
    policy(READS),
    policy({ ...READS, Condition: { StringEquals: { "aws:SourceVpce": "<any>" } } }),
    "FAIL",
  ],
  [
    "an ARN of which nothing is known, unchanged",
    policy({ ...READS, Resource: "<arn>" }),
    policy({ ...READS, Resource: "<arn>" }),
    "PASS",
  ],
  [
    "an ARN of which nothing is known, one more action",
    policy({ ...WRITES, Resource: "<arn>" }),
    policy({ ...READS, Resource: "<arn>" }),
    "FAIL",
  ],
  [
    "a statement of which nothing is known, unchanged",
    policy("<statement>", READS),
    policy("<statement>", WRITES),
    "PASS",
  ],
  [
    "a function's name before a star",
    policy({ ...LOGS, Action: "logs:*" }),
    policy({ ...LOGS, Action: "logs:*", Resource: "arn:*:logs:*:*:log-group:/aws/*" }),
    "PASS",
  ],
])("no new access: %s", async (_, tested, existing, outcome) => {
  expect((await decided({ check: "CheckNoNewAccess", tested, existing })).outcome).toBe(outcome);
});

test("new access is shown by a request under values that could be", async () => {
  const decision = await decided({
    check: "CheckNoNewAccess",
    tested: policy(LOGS, WRITES),
    existing: policy(LOGS, READS),
  });
  expect(decision).toMatchObject({
    outcome: "FAIL",
    reasons: [{ statementIndex: 1, description: "New access in the statement with index: 1." }],
    counterexample: { action: "s3:PutObject", resource: "arn:aws:s3:::name/example" },
    values: { name: "name", partition: "aws" },
    hangsOn: [],
  });
});

const bucketPolicy = (Principal: unknown, more: object = {}): unknown =>
  policy({ Effect: "Allow", Principal, Action: "s3:GetObject", Resource: `${BUCKET}/*`, ...more });
const unlessFrom = (operator: string, key: string, value: string): unknown => ({
  Effect: "Deny",
  Principal: "*",
  Action: "*",
  Resource: "*",
  Condition: { [operator]: { [key]: value } },
});
const forEverybody = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${BUCKET}/*` };
const OAC = "arn:aws:cloudfront::<account>:distribution/<other>";

test.each<[string, unknown, string]>([
  ["a role", bucketPolicy({ AWS: "arn:<partition>:iam::<account>:role/<other>" }), "PASS"],
  ["a role of which nothing is known but that it is one", bucketPolicy({ AWS: "<arn>" }), "PASS"],
  ["the own account", bucketPolicy({ AWS: "arn:aws:iam::<account>:root" }), "PASS"],
  [
    "everybody, from a distribution",
    bucketPolicy("*", { Condition: { StringEquals: { "aws:SourceArn": OAC } } }),
    "PASS",
  ],
  [
    "everybody, from the own account",
    bucketPolicy("*", { Condition: { StringEquals: { "aws:SourceAccount": "<account>" } } }),
    "PASS",
  ],
  [
    "everybody, but from an endpoint",
    policy(forEverybody, unlessFrom("StringNotEquals", "aws:SourceVpce", "<other>")),
    "PASS",
  ],
  ["everybody", bucketPolicy("*"), "FAIL"],
  ["everybody, with encryption", policy(forEverybody, unlessFrom("Bool", "aws:SecureTransport", "false")), "FAIL"],
  ["a parameter", bucketPolicy({ AWS: "<any>" }), "UNDECIDED"],
  [
    "everybody, from a parameter",
    bucketPolicy("*", { Condition: { StringLike: { "aws:SourceVpce": "<any>" } } }),
    "UNDECIDED",
  ],
])("no public access: %s", async (_, tested, outcome) => {
  const inputs = { resourceType: "AWS::S3::Bucket" };
  expect((await decided({ check: "CheckNoPublicAccess", kind: "resource", tested, inputs })).outcome).toBe(outcome);
});

const deletes = policy({ Effect: "Allow", Action: "s3:DeleteBucket", Resource: BUCKET });
const passes = policy({ Effect: "Allow", Action: ["s3:GetObject", "<any>"], Resource: BUCKET });

test.each<[string, unknown, object, string, readonly string[]]>([
  ["another service", deletes, { actions: ["iam:*"] }, "PASS", []],
  ["the action", deletes, { actions: ["s3:DeleteBucket"] }, "FAIL", []],
  [
    "the action on a bucket",
    deletes,
    { actions: ["s3:DeleteBucket"], resources: ["arn:aws:s3:::b"] },
    "UNDECIDED",
    ["name"],
  ],
  ["an action that is a parameter", passes, { actions: ["s3:DeleteBucket"] }, "UNDECIDED", ["any"]],
  ["an action beside a parameter", passes, { actions: ["s3:GetObject"] }, "FAIL", []],
  [
    "a parameter of another service",
    policy({ Effect: "Allow", Action: "sqs:<any>", Resource: "*" }),
    { actions: ["s3:*"] },
    "PASS",
    [],
  ],
])("access not granted: %s", async (_, tested, access, outcome, hangsOn) => {
  const decision = await decided({ check: "CheckAccessNotGranted", tested, inputs: { access: [access] } });
  expect(decision).toMatchObject({ outcome, hangsOn });
});

const zone = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;

test.each<[string, unknown, string, readonly string[]]>([
  ["the own account", bucketPolicy({ AWS: "<account>" }), "UNDECIDED", ["account"]],
  ["roles of the zone", bucketPolicy({ AWS: [zone("<name>"), zone("<other>")] }), "PASS", []],
  ["a role from outside", bucketPolicy({ AWS: "arn:aws:iam::222222222222:role/<name>" }), "FAIL", []],
  [
    "a provider of the zone",
    policy({
      Effect: "Allow",
      Principal: { Federated: "arn:aws:iam::111111111111:oidc-provider/<name>" },
      Action: "sts:AssumeRoleWithWebIdentity",
    }),
    "PASS",
    [],
  ],
])("trust zone: %s", async (_, tested, outcome, hangsOn) => {
  const inputs = { trustedAccounts: ["111111111111"] };
  expect(await decided({ check: "TrustZone", kind: "resource", tested, inputs })).toMatchObject({ outcome, hangsOn });
});

test("what is known in full is asked as it is, once", async () => {
  const known = policy({ Effect: "Allow", Action: "s3:*", Resource: "*" });
  let asked = 0;
  const question: DocumentQuestion = {
    check: "CheckAccessNotGranted",
    kind: "identity",
    tested: openDocumentOf(known),
    inputs: { access: [{ actions: ["s3:GetObject"] }] },
  };
  const decision = await decide(question, (one) => {
    asked += 1;
    return ask(one);
  });
  expect(decision.outcome).toBe("FAIL");
  expect(asked).toBe(1);
});

test("variants that differ in the verdict name the condition", async () => {
  const [open] = openDocumentOf(policy({ Effect: "Allow", Action: "s3:*", Resource: "*" })).variants;
  const [shut] = openDocumentOf(policy({ Effect: "Allow", Action: "sqs:*", Resource: "*" })).variants;
  if (open === undefined || shut === undefined) throw new Error("no variants");
  const variants = [
    { ...shut, choices: { "the condition IsProd": "true" } },
    { ...open, choices: { "the condition IsProd": "false" } },
  ];
  const inputs = { access: [{ actions: ["s3:GetObject"] }] };
  const tested = { variants, unknowns: [] };
  const decision = await decide({ check: "CheckAccessNotGranted", kind: "identity", tested, inputs }, ask);
  expect(decision).toMatchObject({ outcome: "UNDECIDED", hangsOn: ["the condition IsProd"], tree: open.tree });
  // The same condition is the same in the existing document.
  const same = await decide({ check: "CheckNoNewAccess", kind: "identity", tested, existing: tested, inputs: {} }, ask);
  expect(same.outcome).toBe("PASS");
});

test("a fault in the policy is an error at its place", async () => {
  const tested = openDocumentOf(
    policy({ Effect: "Allow", Action: "s3:*", Resource: BUCKET }, { Effect: "Alow", Action: "*", Resource: "*" }),
  );
  const inputs = { access: [{ actions: ["s3:GetObject"] }] };
  const decision = await decide({ check: "CheckAccessNotGranted", kind: "identity", tested, inputs }, ask);
  expect(decision).toMatchObject({ outcome: "ERROR", message: "`Alow` is no effect", place: { document: "tested" } });
  const [{ tree } = { tree: undefined }] = tested.variants;
  const statements = tree?.kind === "object" ? tree.members.find(({ key }) => key === "Statement")?.value : undefined;
  const second = statements?.kind === "array" ? statements.items[1] : undefined;
  const effect = second?.kind === "object" ? second.members[0]?.value.span : undefined;
  expect(decision.place?.span).toEqual(effect);
});

test("a policy that takes our own names for itself is refused", async () => {
  const tested = policy({ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::${PolicyProof:61}" });
  const inputs = { access: [{ actions: ["s3:GetObject"] }] };
  expect((await decided({ check: "CheckAccessNotGranted", tested, inputs })).outcome).toBe("ERROR");
});
