import { globMatches, parseGlob } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import type { FoundPolicy, Holder, SourceDocument } from "@policyproof/sources";
import type { Exceptions } from "../config/standard.ts";
import { memberOf, statementsIn, textsOf, withStatement } from "./statements.ts";

/**
 * May everybody who has the policy have the access? Only what a policy gives its holders: who may assume a role is another question. A policy that nobody
 * has, or nobody knows who, is not excepted: its own name says nothing about that.
 */
export function isExcepted({ use, attachedTo = [] }: FoundPolicy, except: Exceptions | undefined): boolean {
  if (use !== "identity" || attachedTo.length === 0 || except === undefined) return false;
  return attachedTo.every((holder) => patternsFor(holder, except).some((pattern) => isCalled(holder, pattern)));
}

function patternsFor({ kind }: Holder, { roles = [], users = [] }: Exceptions): readonly string[] {
  if (kind === "role") return roles;
  return kind === "user" ? users : [];
}

function isCalled({ names }: Holder, pattern: string): boolean {
  const glob = parseGlob(pattern);
  return names.some((name) => globMatches(glob, name));
}

/**
 * The resource policy with the exceptions stated in it: their access is denied, so that what is left is that of others. A pattern cannot be a principal,
 * so that the principals that the policy itself names are listed, and the others recognized by their ARN.
 */
export function withExceptions(document: SourceDocument, except: Exceptions | undefined): SourceDocument {
  const patterns = [...(except?.roles ?? []), ...(except?.users ?? [])].filter((pattern) => pattern.startsWith("arn:"));
  if (patterns.length === 0) return document;
  const variants = document.variants.map((variant) => ({ ...variant, tree: withDenied(variant.tree, patterns) }));
  return { ...document, variants };
}

function withDenied(tree: JsonNode, patterns: readonly string[]): JsonNode {
  const globs = patterns.map(parseGlob);
  const named = principalsIn(tree).filter((name) => globs.some((glob) => globMatches(glob, name)));
  const exact = patterns.filter((pattern) => !/[*?]/.test(pattern));
  const principals = [...new Set([...named, ...exact])];
  const everything = { Effect: "Deny", Action: "*", Resource: "*" };
  const byArn = { ...everything, Principal: "*", Condition: { ArnLike: { "aws:PrincipalArn": patterns } } };
  const denied = withStatement(tree, byArn);
  return principals.length === 0 ? denied : withStatement(denied, { ...everything, Principal: { AWS: principals } });
}

function principalsIn(tree: JsonNode): readonly string[] {
  return statementsIn(tree).flatMap((statement) => {
    const principal = memberOf(statement, "Principal");
    return principal === undefined ? [] : textsOf(memberOf(principal, "AWS"));
  });
}
