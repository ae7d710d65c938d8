import type { Span } from "@policyproof/diagnostics";

/**
 * What is known of a value that is not known:
 * `account`: twelve digits. `region`, `partition`, `dns-suffix`: one of those that AWS has; `partition` and `dns-suffix` go with the region.
 * `name`: text without wildcards, such as the name or a part of the ARN of something that is created: not empty, without `*`, `?`, `$`, `{` and `}`.
 * `anything`: any text at all, wildcards included, or a list of texts where it stands alone.
 */
export type UnknownKind = "account" | "region" | "partition" | "dns-suffix" | "name" | "anything";

/** A value that is not known before it is deployed. One that occurs in several places has the same value in all of them. */
export interface Unknown {
  /** The text that stands for it, a policy variable that nobody writes; see `marker.ts`. Equal in two documents iff it is the same value there. */
  readonly marker: string;
  readonly kind: UnknownKind;
  /** For messages: `the parameter BucketName`, `AWS::Region`, `aws_s3_bucket.logs.arn`. */
  readonly name: string;
  /** How to make it known: `give --parameter BucketName=...`. */
  readonly help: string;
  /** Where it is first used. */
  readonly span?: Span;
}
