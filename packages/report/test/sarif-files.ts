import { createLineIndex } from "@policyproof/diagnostics";
import type { Span } from "@policyproof/diagnostics";
import { spansOf } from "./reports.ts";

/** A file with statements, each known by its text. */
export interface StatementFile {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly { readonly span: Span; readonly text: string }[];
}

const POLICIES: readonly (readonly [string, object])[] = [
  [
    "plain",
    { Version: "2012-10-17", Statement: [allow("s3:GetObject", "*"), allow("s3:PutObject", "arn:aws:s3:::b/*")] },
  ],
  ["single", { Statement: allow("sqs:*", "*") }],
  ["bmp", { Statement: [allow("s3:GetObject", "arn:aws:s3:::größe/日本語/*"), allow("s3:*", "arn:aws:s3:::é/*")] }],
  ["astral", { Statement: [allow("s3:GetObject", "arn:aws:s3:::😀/𝒳*"), allow("s3:*", "arn:aws:s3:::𐍈/*")] }],
  [
    "long",
    { Id: "x".repeat(3000), Statement: [allow("s3:GetObject", "*"), { ...allow("s3:*", "*"), Sid: "y".repeat(500) }] },
  ],
];

function allow(action: string, resource: string): object {
  return { Sid: `Sid${action.length}`, Effect: "Allow", Action: [action], Resource: [resource] };
}

const STYLES: readonly (readonly [string, (policy: object) => string])[] = [
  ["compact", (policy) => JSON.stringify(policy)],
  ["spaces", (policy) => `${JSON.stringify(policy, null, 2)}\n`],
  ["tabs", (policy) => `\n\n${JSON.stringify(policy, null, "\t")}`],
  ["crlf", (policy) => JSON.stringify(policy, null, 4).replaceAll("\n", "\r\n")],
  ["cr", (policy) => JSON.stringify(policy, null, 1).replaceAll("\n", "\r")],
  ["bom", (policy) => `\ufeff${JSON.stringify(policy)}`],
];

/** Each policy in each style as JSON, and within templates in YAML, as flow and as blocks: 40 files. */
export function statementFiles(): readonly StatementFile[] {
  return POLICIES.flatMap(([name, policy]) => [
    ...STYLES.map(([style, write]) => jsonFile(`policies/${name} ${style}#1.json`, write(policy))),
    flowTemplate(`stacks/${name}-flow.yaml`, policy),
    blockTemplate(`stacks/${name}-block:x.yaml`, policy),
  ]);
}

function jsonFile(file: string, text: string): StatementFile {
  const { statements } = spansOf(text.replace(/^\ufeff/, " "));
  return {
    file,
    text,
    statements: statements.map((span) => ({ span, text: text.slice(span.start.offset, span.end.offset) })),
  };
}

function flowTemplate(file: string, policy: object): StatementFile {
  const before = "# ✓ 😀 a comment\nResources:\n  Role:\n    Type: AWS::IAM::Policy\n    Properties: {PolicyDocument: ";
  const json = JSON.stringify(policy);
  return within(file, `${before}${json}}\n`, before.length, json);
}

function within(file: string, text: string, offset: number, json: string): StatementFile {
  const index = createLineIndex(text);
  const statements = spansOf(json).statements.map(({ start, end }) => ({
    span: index.span(offset + start.offset, offset + end.offset),
    text: json.slice(start.offset, end.offset),
  }));
  return { file, text, statements };
}

function blockTemplate(file: string, policy: object): StatementFile {
  const list: unknown[] =
    "Statement" in policy && Array.isArray(policy.Statement) ? policy.Statement : Object.values(policy).slice(-1);
  const head =
    "Resources:\r\n  Role:\r\n    Type: AWS::IAM::Policy\r\n    Properties:\r\n      PolicyDocument:\r\n        Statement:\r\n";
  const texts = list.map((statement) =>
    Object.entries(statement as object)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
      .join("\r\n            "),
  );
  const text = `${head}${texts.map((one) => `          - ${one}\r\n`).join("")}`;
  const index = createLineIndex(text);
  let from = head.length;
  return {
    file,
    text,
    statements: texts.map((one) => {
      const start = text.indexOf(one, from);
      from = start + one.length;
      return { span: index.span(start, from), text: one };
    }),
  };
}
