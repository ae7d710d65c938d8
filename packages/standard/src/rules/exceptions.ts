import { globMatches, parseGlob, splitArn } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import type { FoundPolicy, Owner, SourceDocument } from "@policyproof/sources";
import type { Exceptions } from "../config/standard.ts";
import { memberOf, statementsIn, textsOf, withStatement } from "./statements.ts";

/** May the policy's owner have the access? Only what a policy gives its owner: who may assume a role is another question. */
export function isExcepted({ use, owner }: FoundPolicy, except: Exceptions | undefined): boolean {
  if (use !== "identity" || owner === undefined || except === undefined) return false;
  return isOneOf(owner, except.roles, "role") || isOneOf(owner, except.users, "user");
}

function isOneOf(owner: Owner, patterns: readonly string[] = [], kind: "role" | "user"): boolean {
  return (
    isOfKind(owner, kind) &&
    patterns.some((pattern) => namesOf(owner).some((name) => globMatches(parseGlob(pattern), name)))
  );
}

/** `AWS::IAM::Role`, `aws_iam_role_policy`, or the ARN of a role. */
function isOfKind({ type, name }: Owner, kind: "role" | "user"): boolean {
  const word = type.toLowerCase();
  return (word.includes("iam") && word.includes(kind)) || splitArn(name)?.[5].startsWith(`${kind}/`) === true;
}

/** The name, and the part of a Terraform address or ARN that people know it by. */
function namesOf({ name }: Owner): readonly string[] {
  const last = name.slice(Math.max(name.lastIndexOf("/"), name.startsWith("arn:") ? -1 : name.lastIndexOf(".")) + 1);
  return [name, last];
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
