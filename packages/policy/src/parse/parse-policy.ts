import { hasErrors, quote } from "@policyproof/diagnostics";
import type { Diagnostic, Span } from "@policyproof/diagnostics";
import type { Policy, PolicyKind, PolicyVersion, Statement } from "../ast/policy.ts";
import type { JsonNode } from "../json/node.ts";
import { parseJson } from "../json/parse-json.ts";
import { lintCharacters } from "./characters.ts";
import { report } from "./context.ts";
import type { ParseContext, Path } from "./context.ts";
import { readDocumentObject } from "./document-shape.ts";
import { DOCUMENT_ELEMENTS, readElements, reportMissing } from "./elements.ts";
import type { Elements } from "./elements.ts";
import { readStatement } from "./statement.ts";
import { readText, reportEmpty, reportType } from "./texts.ts";
import type { Text } from "./texts.ts";
import { rememberWritten } from "./written-text.ts";

export interface ParsePolicyOptions {
  /** `any`: a resource policy if a statement has `Principal` or `NotPrincipal`, else an identity policy. */
  readonly kind: PolicyKind | "any";
  /** Take statements of a resource policy that name nobody as they are, with a warning: they are about nobody. Otherwise an error. */
  readonly mayNameNobody?: boolean;
}

export interface PolicyResult {
  /** Absent if a diagnostic is an error. */
  readonly policy?: Policy;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a policy document. What AWS would refuse, or nobody can give a meaning to, is an error; what stands but is not what it
 * seems to be is a warning. Never throws; linear in the length of the text.
 */
export function parsePolicy(text: string, options: ParsePolicyOptions): PolicyResult {
  const json = parseJson(text);
  if (json.value === undefined) return { diagnostics: json.diagnostics };
  const { policy, diagnostics: found } = policyFromJson(json.value, text, options);
  const diagnostics = [...json.diagnostics, ...found];
  return policy === undefined ? { diagnostics } : { policy, diagnostics };
}

/** Reads a policy document that is part of a larger JSON text; otherwise as `parsePolicy`. Spans point into that text, paths start at the document. */
export function policyFromJson(node: JsonNode, text: string, options: ParsePolicyOptions): PolicyResult {
  const kind = options.kind === "any" ? inferKind(node) : options.kind;
  const found: Diagnostic[] = [];
  const policy = readPolicy(node, text, { kind, mayNameNobody: options.mayNameNobody === true, diagnostics: found });
  const diagnostics = inOrder(found);
  return policy === undefined || hasErrors(found) ? { diagnostics } : { policy, diagnostics };
}

function readPolicy(node: JsonNode, text: string, about: Omit<ParseContext, "variables">): Policy | undefined {
  const { kind } = about;
  const unversioned: ParseContext = { ...about, variables: false };
  const document = readDocumentObject(unversioned, node);
  if (document === undefined) return undefined;
  const elements = readElements(unversioned, document, [], DOCUMENT_ELEMENTS);
  const version = readVersion(unversioned, elements);
  const id = readId(unversioned, elements);
  // A wrong version is reported; that the policy has no variables then would be one report too many.
  const context = { ...unversioned, variables: elements.given.has("Version") && version !== "2008-10-17" };
  const statements = readStatements(context, elements);
  lintCharacters(context, document, text);
  if (statements === undefined) return undefined;
  const policy: Policy = {
    kind,
    version: version ?? "2008-10-17",
    versionWritten: version !== undefined,
    ...(id === undefined ? {} : { id: id.text }),
    statements,
    text,
  };
  rememberWritten(policy);
  return policy;
}

function inferKind(node: JsonNode): PolicyKind {
  const statement = node.kind === "object" ? node.members.find(({ key }) => key === "Statement")?.value : undefined;
  const statements = statement?.kind === "array" ? statement.items : statement === undefined ? [] : [statement];
  const named = statements.some(
    (one) => one.kind === "object" && one.members.some(({ key }) => key === "Principal" || key === "NotPrincipal"),
  );
  return named ? "resource" : "identity";
}

function readVersion(context: ParseContext, elements: Elements): PolicyVersion | undefined {
  const member = elements.given.get("Version");
  if (member === undefined) {
    reportMissing(
      context,
      elements,
      "missing-version",
      ["Version"],
      "the policy has no `Version` and counts as `2008-10-17`, without policy variables",
      'add `"Version": "2012-10-17"`',
    );
    return undefined;
  }
  const version = readText(context, member, elements.path);
  if (version === undefined) return undefined;
  if (version.text === "2012-10-17" || version.text === "2008-10-17") return version.text;
  report(
    context,
    "invalid-version",
    `${quote(version.text)} is no version of the policy language`,
    version,
    "write `2012-10-17`: the version is not the date of the policy",
  );
  return undefined;
}

function readId(context: ParseContext, elements: Elements): Text | undefined {
  const member = elements.given.get("Id");
  const id = member && readText(context, member, elements.path);
  if (id !== undefined && context.kind === "identity") {
    report(
      context,
      "id-in-identity-policy",
      "`Id` belongs into resource policies",
      id,
      "remove it; it has no meaning here",
    );
  }
  return id;
}

function readStatements(context: ParseContext, elements: Elements): readonly Statement[] | undefined {
  const member = elements.given.get("Statement");
  if (member === undefined) {
    reportMissing(
      context,
      elements,
      "missing-statement",
      ["Statement"],
      "the policy has no `Statement`",
      'add `"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]`',
    );
    return undefined;
  }
  const { value } = member;
  if (value.kind !== "object" && value.kind !== "array") {
    reportType(
      context,
      value,
      ["Statement"],
      "an object or a list of objects",
      'write `[{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]`',
    );
    return undefined;
  }
  const items = value.kind === "array" ? value.items : [value];
  if (items.length === 0) reportEmpty(context, { span: value.span, path: ["Statement"] }, "list");
  const pathOf = (index: number): Path => (value.kind === "array" ? ["Statement", index] : ["Statement"]);
  const statements: Statement[] = [];
  for (const [index, item] of items.entries()) {
    const statement = readStatement(context, item, pathOf(index), index);
    if (statement !== undefined) statements.push(statement);
  }
  if (context.kind === "identity") lintSids(context, items, pathOf);
  if (statements.length < items.length) return undefined;
  if (items.length > 0 && statements.every(({ effect }) => effect === "Deny")) {
    report(
      context,
      "no-allow-statement",
      "the policy only denies",
      { span: member.keySpan, path: ["Statement"] },
      "check it together with the policies that allow something",
    );
  }
  return statements;
}

function lintSids(context: ParseContext, statements: readonly JsonNode[], pathOf: (index: number) => Path): void {
  const first = new Map<string, Span>();
  for (const [index, statement] of statements.entries()) {
    const sid = statement.kind === "object" ? statement.members.find(({ key }) => key === "Sid")?.value : undefined;
    if (sid?.kind !== "string" || sid.value === "") continue;
    const earlier = first.get(sid.value);
    if (earlier === undefined) {
      first.set(sid.value, sid.span);
      continue;
    }
    report(
      context,
      "duplicate-sid",
      `the \`Sid\` ${quote(sid.value)} is given twice`,
      { span: sid.span, path: [...pathOf(index), "Sid"] },
      "give every statement a `Sid` of its own; IAM refuses the policy",
      { message: "first given", span: earlier },
    );
  }
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => (a.span?.start.offset ?? 0) - (b.span?.start.offset ?? 0));
}
