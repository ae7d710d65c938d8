/** The policies that grant a user or role what it may do. */
export interface PrincipalAccess {
  /** Inline policies have another limit of size for each. */
  readonly kind: "user" | "role";
  /** In the order of the recommended steps; AWS lists managed policies first. */
  readonly policies: readonly AttachedPolicy[];
  /** The groups of a user, with all their members. Policies of a group name it. */
  readonly groups?: readonly Group[];
  /** The text of the permissions boundary. It grants nothing and is not changed. */
  readonly boundary?: string;
}

export interface AttachedPolicy {
  /** ARN of a managed policy, name of an inline one. */
  readonly id: string;
  readonly kind: "managed" | "inline";
  /** The text. */
  readonly document: string;
  /** Of managed policies, ISO 8601. */
  readonly updatedAt?: string;
  /** The group that it is attached to; absent: the principal itself. */
  readonly group?: string;
}

export interface Group {
  readonly name: string;
  /** Names of users. */
  readonly members: readonly string[];
}
