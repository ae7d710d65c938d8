import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import type { Choice } from "./choice.ts";
import type { Unknown } from "./unknowns/unknown.ts";

/** A file as the apps read it. */
export interface SourceFile {
  /** As the user names it, with `/` between folders. */
  readonly path: string;
  readonly text: string;
}

/** A place in a file. */
export interface SourcePlace {
  readonly file: string;
  /** Steps from the root of the file's value, as in `["Resources", "Bucket", "Properties", "PolicyDocument"]`. */
  readonly path: readonly (string | number)[];
  /** In the file's text. */
  readonly span: Span;
}

/** What a policy is for: who it is attached to decides which elements it has. */
export type PolicyUse = "identity" | "resource" | "trust" | "scp" | "rcp";

/** The thing that a policy belongs to. */
export interface Owner {
  /** The tool's name of its type: `AWS::IAM::Role`, `aws_iam_role_policy`. */
  readonly type: string;
  /** Logical id, Terraform address, or ARN. */
  readonly name: string;
}

/** A role, user or group that has a policy. */
export interface Holder {
  readonly kind: "role" | "user" | "group";
  /** What it is called in its source, as far as that is known: logical id, Terraform address, name, ARN. At least one. */
  readonly names: readonly string[];
}

/** A policy document that was found, and where. */
export interface FoundPolicy {
  /** Names the policy within its file, and stays the same when lines move: `ReportingRole/Policies/reporting`. Unique within the file. */
  readonly id: string;
  readonly place: SourcePlace;
  readonly owner?: Owner;
  /**
   * Who has an identity policy, in this file: none if nobody does. Absent if it is not known in full, and of policies that are not those of roles, users
   * and groups. Whoever may have it is among them.
   */
  readonly attachedTo?: readonly Holder[];
  readonly use: PolicyUse;
  /** The CloudFormation type of the resource that a resource policy is attached to, from whatever source: `AWS::S3::Bucket`. */
  readonly resourceType?: string;
  /**
   * The document may not be the one that is deployed: it was put together from what the source tells about it. What is found about it is worth telling
   * and is no verdict.
   */
  readonly provisional?: Provisional;
  readonly document: SourceDocument;
}

/**
 * A policy document that may not be known in full. Each variant is what it is under one choice of the conditions that are not known; a document
 * without such conditions has one variant without choices.
 */
export interface SourceDocument {
  /** At least one. */
  readonly variants: readonly Variant[];
  /** What stands behind the markers in the variants' strings; empty if the document is known in full. */
  readonly unknowns: readonly Unknown[];
}

export interface Variant {
  /** Name of a condition or parameter -> the value it has in this variant, for messages: `{"the condition IsProd": "true"}`. */
  readonly choices: Readonly<Record<string, Choice>>;
  /**
   * The document with the functions of the template resolved; every span points into the file's text, so that a statement can be shown where it
   * stands. Strings may hold markers (`unknowns/marker.ts`).
   */
  readonly tree: JsonNode;
}

export interface Provisional {
  /** One sentence without a full stop. */
  readonly reason: string;
  /** What makes the document: `data.aws_iam_policy_document.read`. */
  readonly waitsFor: string;
}

/** Something that should have been looked at and was not: never passed over in silence (law L7). */
export interface NotAnalysed {
  readonly file: string;
  readonly path?: readonly (string | number)[];
  readonly span?: Span;
  readonly owner?: Owner;
  /** `malformed`: it cannot be read at all. `unknown`: not known before it is deployed. `unsupported`: readable, but not by this program. */
  readonly kind: "malformed" | "unknown" | "unsupported";
  /** One sentence without a full stop. */
  readonly reason: string;
  /** What to do about it. */
  readonly help: string;
}

/** A policy that somebody has, of which the file tells nothing but its ARN or name: what it allows is not known. */
export interface AttachedPolicy {
  readonly file: string;
  /** With the names of values that are not known in angle brackets; of AWS SAM and permission sets it can be a name. */
  readonly arn: string;
  /** Who has it. */
  readonly owner: Owner;
  /** Where it is attached. */
  readonly span: Span;
}

/** What came out of one file. */
export interface Extraction {
  /** In the order of the file. */
  readonly policies: readonly FoundPolicy[];
  readonly notAnalysed: readonly NotAnalysed[];
  /** Absent if there are none. */
  readonly attached?: readonly AttachedPolicy[];
}
