import { createLineIndex } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import { parseJson } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import type { CheckReport, CheckResult, NotAnalysedEntry, RuleSummary } from "@policyproof/report";

export const NO_NEW_ACCESS: RuleSummary = {
  id: "no-new-access",
  check: "no-new-access",
  title: "No policy gives access that it did not give in the base revision.",
  severity: "error",
};

export const NOTHING_PUBLIC: RuleSummary = {
  id: "nothing-public",
  check: "no-public-access",
  title: "Nobody outside has access.",
  severity: "error",
};

export const TIDY: RuleSummary = {
  id: "tidy",
  check: "valid",
  title: "Policies have no findings.",
  severity: "warning",
};

/** The spans of a JSON policy and of its statements. */
export function spansOf(text: string): { readonly document: Span; readonly statements: readonly Span[] } {
  const { value } = parseJson(text);
  if (value?.kind !== "object") throw new Error("the policy of a test is no JSON object");
  const list = value.members.find(({ key }) => key === "Statement")?.value;
  const statements: readonly JsonNode[] = list?.kind === "array" ? list.items : list === undefined ? [] : [list];
  return { document: value.span, statements: statements.map(({ span }) => span) };
}

/** Where `part` stands in the text for the first time. */
function spanOf(text: string, part: string): Span {
  const start = text.indexOf(part);
  if (start === -1) throw new Error(`the text has no ${part}`);
  return createLineIndex(text).span(start, start + part.length);
}

export function reportOf(
  results: readonly CheckResult[],
  rest: Partial<Omit<CheckReport, "results">> = {},
): CheckReport {
  const files = new Set(results.map(({ subject }) => subject.file)).size;
  const policies = new Set(results.map(({ subject }) => `${subject.file} ${subject.policy}`)).size;
  return { results, notAnalysed: [], texts: new Map(), counts: { files, policies, unchanged: 0 }, ...rest };
}

/** A failed result whose every foreign word is `text`. */
export function hostileResult(text: string, rest: Partial<CheckResult> = {}): CheckResult {
  const span = createLineIndex("").span(0, 0);
  return {
    rule: { id: text, check: text, title: text, severity: "error" },
    outcome: "FAIL",
    message: text,
    subject: { file: text, policy: text, owner: { type: text, name: text }, span },
    places: [
      { file: text, span, message: text, statementIndex: 0, statementId: text },
      { file: text, span, message: text },
    ],
    counterexample: {
      request: { principal: text, action: text, resource: text, context: {} },
      absentKeys: [],
      words: text,
    },
    gained: [{ principal: text, actions: [text, text], resources: [text], conditions: [text] }],
    lost: [{ principal: text, actions: [text], resources: [text], conditions: [text, text] }],
    hangsOn: [text],
    help: text,
    comparedWith: text,
    fingerprint: "f".repeat(64),
    ...rest,
  };
}

export function hostileReport(text: string): CheckReport {
  const waiver = { owner: text, reason: text, expires: text };
  const entry: NotAnalysedEntry = {
    file: text,
    owner: { type: text, name: text },
    kind: "unknown",
    reason: text,
    help: text,
  };
  return reportOf(
    [
      hostileResult(text),
      hostileResult(text, { outcome: "UNDECIDED" }),
      hostileResult(text, { outcome: "ERROR", places: [] }),
      hostileResult(text, { waiver }),
      hostileResult(text, { outcome: "PASS", gained: [] }),
    ],
    { notAnalysed: [entry, { ...entry, kind: "malformed" }], texts: new Map([[text, text]]), base: text },
  );
}

const ROLE = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::assets/*"
    },
    {
      "Sid": "Deploy",
      "Effect": "Allow",
      "Action": ["s3:PutObject", "s3:*"],
      "Resource": "*"
    }
  ]
}
`;

const TEMPLATE = `Resources:
  Assets:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Name
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: "*"
            Action: s3:GetObject
            Resource: !Sub "arn:aws:s3:::\${Name}/*"
`;

const KEY =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*"}}';

/** One of each kind, after a pull request that widens one role, narrows another and leaves the rest. */
export function sampleReport(): CheckReport {
  const role = spansOf(ROLE);
  const key = spansOf(KEY);
  const [, deploy = role.document] = role.statements;
  const statement = spanOf(TEMPLATE, TEMPLATE.slice(TEMPLATE.indexOf("Effect"), -1));
  const roleSubject = { file: "policies/role.json", policy: "policies/role.json", span: role.document };
  const assets = {
    file: "stacks/web & api.yaml",
    policy: "PolicyDocument",
    owner: { type: "AWS::S3::BucketPolicy", name: "Assets" },
    span: statement,
  };
  const keySubject = { file: "./policies/key.json", policy: "./policies/key.json", span: key.document };
  const results: readonly CheckResult[] = [
    {
      rule: NO_NEW_ACCESS,
      outcome: "FAIL",
      message: "The new policy gives access that the existing one does not, in the statement with sid: Deploy.",
      subject: roleSubject,
      places: [
        {
          file: roleSubject.file,
          span: deploy,
          message: "New access in the statement with sid: Deploy.",
          statementIndex: 1,
          statementId: "Deploy",
        },
        { file: roleSubject.file, span: spanOf(ROLE, '"s3:*"'), message: "This entry takes in the request." },
      ],
      counterexample: {
        request: {
          principal: "arn:aws:iam::111122223333:role/deploy",
          action: "s3:DeleteBucket",
          resource: "arn:aws:s3:::assets",
          context: {},
        },
        absentKeys: ["aws:SourceIp"],
        words:
          "Any session of the role deploy of account 111122223333 may call s3:DeleteBucket on arn:aws:s3:::assets when aws:SourceIp is absent.",
      },
      gained: [
        {
          principal: "whoever has this policy",
          actions: ["s3:PutObject", "s3:*"],
          resources: ["*"],
          conditions: ["aws:SourceIp is absent"],
        },
      ],
      lost: [
        {
          principal: "whoever has this policy",
          actions: ["s3:ListBucket"],
          resources: ["arn:aws:s3:::assets"],
          conditions: [],
        },
      ],
      help: "Narrow Action to the actions that are needed, or waive the rule for this policy in policyproof.yaml.",
      comparedWith: "main:policies/role.json",
      fingerprint: "a".repeat(64),
    },
    {
      rule: NOTHING_PUBLIC,
      outcome: "PASS",
      message: "Nobody outside has access.",
      subject: roleSubject,
      places: [],
      fingerprint: "b".repeat(64),
    },
    {
      rule: NOTHING_PUBLIC,
      outcome: "UNDECIDED",
      message: "Whether the bucket is public hangs on a value that is not known.",
      subject: assets,
      places: [
        {
          file: assets.file,
          span: statement,
          message: "This statement has a value that is not known.",
          statementIndex: 0,
        },
      ],
      hangsOn: ["the parameter Name"],
      help: "Give the parameter with --parameter Name=VALUE.",
      fingerprint: "c".repeat(64),
    },
    {
      rule: NO_NEW_ACCESS,
      outcome: "PASS",
      message: "The policy gives no new access.",
      subject: keySubject,
      places: [],
      lost: [
        {
          principal: "account 111122223333",
          actions: ["kms:*"],
          resources: ["*"],
          conditions: ['kms:ViaService is not "s3.eu-central-1.amazonaws.com"'],
        },
      ],
      comparedWith: "main:policies/key.json",
      fingerprint: "d".repeat(64),
    },
    {
      rule: NOTHING_PUBLIC,
      outcome: "FAIL",
      message: "Another account has access.",
      subject: keySubject,
      places: [
        {
          file: keySubject.file,
          span: key.statements[0] ?? key.document,
          message: "This statement gives it.",
          statementIndex: 0,
        },
      ],
      help: "Name the role instead of the account.",
      waiver: { owner: "security@example.com", reason: "the backup account needs the key", expires: "2026-12-31" },
      fingerprint: "e".repeat(64),
    },
    {
      rule: TIDY,
      outcome: "FAIL",
      message: "The action kms:* is broad.",
      subject: keySubject,
      places: [
        {
          file: keySubject.file,
          span: spanOf(KEY, '"kms:*"'),
          message: "Every action of the service.",
          statementIndex: 0,
        },
      ],
      help: "List the actions.",
      fingerprint: "f".repeat(64),
    },
  ];
  return {
    results,
    notAnalysed: [
      {
        file: "policies/broken.json",
        span: spanOf('{\n  "Version": }', "}"),
        kind: "malformed",
        reason: "a value is missing after the colon",
        help: "Write the value.",
      },
      {
        file: "plan.json",
        owner: { type: "aws_sqs_queue_policy", name: "jobs" },
        kind: "unknown",
        reason: "the policy is known after apply only",
        help: "Check the plan again after the queue exists.",
      },
    ],
    texts: new Map([
      [roleSubject.file, ROLE],
      [assets.file, TEMPLATE],
      [keySubject.file, KEY],
    ]),
    base: "main",
    counts: { files: 3, policies: 3, unchanged: 20 },
  };
}
