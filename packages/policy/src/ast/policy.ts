import type { Span } from "@policyproof/diagnostics";
import type { Glob, Template } from "./pattern.ts";

/**
 * Which rules of the grammar hold: `identity` has no principals, `resource` must have them.
 * A role trust policy is a `resource` policy without `Resource` elements.
 */
export type PolicyKind = "identity" | "resource";

/** Policy variables exist only in `2012-10-17`; a document without `Version` counts as `2008-10-17`. */
export type PolicyVersion = "2008-10-17" | "2012-10-17";

export interface Policy {
  readonly kind: PolicyKind;
  readonly version: PolicyVersion;
  readonly versionWritten: boolean;
  readonly id?: string;
  /** In the order of the document; `statements[i].index === i`. */
  readonly statements: readonly Statement[];
  /** The text the policy was read from; every span points into it. */
  readonly text: string;
}

export type Effect = "Allow" | "Deny";

export interface Statement {
  /** Zero-based place in the document. */
  readonly index: number;
  /** Absent if not written or empty. */
  readonly sid?: string;
  readonly effect: Effect;
  /** Absent in identity policies. */
  readonly principal?: PrincipalClause;
  readonly action: ActionClause;
  /** Absent only in resource policies: then the statement is about every resource that the policy is attached to. */
  readonly resource?: ResourceClause;
  /** All must hold. No two have the same key and the same operator, qualifier and `ifExists`. */
  readonly conditions: readonly Condition[];
  readonly span: Span;
}

/** `Principal` or, when `negated`, `NotPrincipal`. */
export interface PrincipalClause {
  readonly negated: boolean;
  readonly entries: readonly PrincipalEntry[];
  readonly span: Span;
}

interface Written {
  /** As written in the document. */
  readonly text: string;
  readonly span: Span;
}

/** The keys of a principal map. */
export type PrincipalType = "AWS" | "Service" | "Federated" | "CanonicalUser";

export type PrincipalEntry = Written &
  (
    | { readonly kind: "everyone" }
    | { readonly kind: "account"; readonly account: string }
    /** `name` includes the path: `team/alice`. */
    | { readonly kind: "user"; readonly partition: string; readonly account: string; readonly name: string }
    /** `name` includes the path; sessions are matched by its last part, because session ARNs carry no path. */
    | { readonly kind: "role"; readonly partition: string; readonly account: string; readonly name: string }
    | {
        readonly kind: "role-session";
        readonly partition: string;
        readonly account: string;
        readonly role: string;
        readonly session: string;
      }
    | { readonly kind: "federated-user"; readonly partition: string; readonly account: string; readonly name: string }
    | { readonly kind: "service"; readonly name: string }
    | { readonly kind: "federated"; readonly provider: string }
    /** `{"Federated": "*"}`: every identity provider (published verdicts of the AWS checks need this reading). */
    | { readonly kind: "any-federated" }
    | { readonly kind: "canonical-user"; readonly id: string }
    /** Nobody: partial wildcards, groups, unique ids of deleted principals, `{"Service": "*"}`, malformed text. */
    | {
        readonly kind: "nobody";
        /** What it was written under; absent for `AWS`. */ readonly type?: Exclude<PrincipalType, "AWS">;
      }
  );

/** `Action` or, when `negated`, `NotAction`. */
export interface ActionClause {
  readonly negated: boolean;
  readonly patterns: readonly ActionPattern[];
  readonly span: Span;
}

export type ActionPattern = Written &
  /** `*`, `**`, ...: every action. */
  (
    | { readonly kind: "any" }
    /** `service` is lower case, without wildcards; `name` is matched ignoring case and its literals are lower case. */
    | { readonly kind: "pattern"; readonly service: string; readonly name: Glob }
    /** Malformed: matches no action. */
    | { readonly kind: "none" }
  );

/** `Resource` or, when `negated`, `NotResource`. */
export interface ResourceClause {
  readonly negated: boolean;
  readonly patterns: readonly ResourcePattern[];
  readonly span: Span;
}

export type ResourcePattern = Written &
  /** `*`, `**`, ...: every resource, the literal `*` of actions without resource types included. */
  (
    | { readonly kind: "any" }
    | ({ readonly kind: "arn" } & ArnPattern)
    /** Not an ARN: matches no resource. */
    | { readonly kind: "none" }
  );

/** The six fields of an ARN pattern but the first, which is always `arn`. Wildcards never cross a field's end. */
export interface ArnPattern {
  readonly partition: Glob;
  readonly service: Glob;
  readonly region: Glob;
  readonly account: Glob;
  /** The sixth field, with its own colons and slashes. */
  readonly resource: Template;
}

/** The operators without `IfExists` and set qualifier, in AWS's spelling. */
export type OperatorName =
  | "StringEquals"
  | "StringNotEquals"
  | "StringEqualsIgnoreCase"
  | "StringNotEqualsIgnoreCase"
  | "StringLike"
  | "StringNotLike"
  | "ArnEquals"
  | "ArnNotEquals"
  | "ArnLike"
  | "ArnNotLike"
  | "NumericEquals"
  | "NumericNotEquals"
  | "NumericLessThan"
  | "NumericLessThanEquals"
  | "NumericGreaterThan"
  | "NumericGreaterThanEquals"
  | "DateEquals"
  | "DateNotEquals"
  | "DateLessThan"
  | "DateLessThanEquals"
  | "DateGreaterThan"
  | "DateGreaterThanEquals"
  | "Bool"
  | "BinaryEquals"
  | "IpAddress"
  | "NotIpAddress"
  | "Null";

export type SetQualifier = "ForAnyValue" | "ForAllValues";

/** One key under one operator: `{"StringLike": {"s3:prefix": ["a*", "b*"]}}`. */
export interface Condition {
  readonly operator: OperatorName;
  readonly qualifier?: SetQualifier;
  readonly ifExists: boolean;
  /** Condition key, lower case; names of keys are compared ignoring case. */
  readonly key: string;
  /** As written. */
  readonly keyText: string;
  /** OR for positive operators, NOR for negated ones. */
  readonly values: readonly ConditionValue[];
  /** The key and its values. */
  readonly span: Span;
}

export interface ConditionValue {
  /** As written; numbers and booleans as their JSON text. */
  readonly text: string;
  /**
   * The text with wildcards (`StringLike`, `ArnLike` and kin; otherwise `*` and `?` are literal) and variables
   * (String and Arn operators and Bool, version 2012-10-17 only) taken apart.
   */
  readonly template: Template;
  readonly span: Span;
}
