import type { Policy } from "@policyproof/policy";

/** Users and roles with all that is granted to them, as `get-account-authorization-details` tells. */
export interface AccountDetails {
  readonly principals: readonly PrincipalDetails[];
}

export interface PrincipalDetails {
  readonly kind: "role" | "user";
  readonly arn: string;
  readonly account: string;
  readonly name: string;
  /** `/team/`. */
  readonly path: string;
  /** `AROA...`, `AIDA...`. */
  readonly id: string | undefined;
  readonly created: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
  /** Inline policies, then managed ones, then those of groups in the same order. */
  readonly policies: readonly GrantedPolicy[];
  /** Of a user, as far as the export holds them. */
  readonly groups: readonly GroupDetails[];
  readonly boundary: PolicyDocument | undefined;
  /** A boundary is set, whether or not its text is known. */
  readonly hasBoundary: boolean;
  /** Policies whose text is not known or not understood. */
  readonly unknownPolicies: number;
  /**
   * If the export tells: when a role was last used, or a user's password. Without `instant`: not in the time that AWS keeps track of.
   */
  readonly lastUsed: { readonly instant: string | undefined } | undefined;
}

/** A policy that a principal has by itself or through a group. */
export interface GrantedPolicy {
  readonly kind: "inline" | "managed";
  /** The ARN of a managed policy, the name of an inline one; `existingPolicyId` in AWS's recommendations. */
  readonly id: string;
  /** The ARN of the group that it comes from. */
  readonly group: string | undefined;
  readonly document: PolicyDocument;
}

export interface GroupDetails {
  readonly arn: string;
  /** Names of users. */
  readonly members: readonly string[];
}

export interface PolicyDocument {
  readonly policy: Policy;
  /** The JSON text that the policy was read from. */
  readonly text: string;
  /** Since when the text stands, for managed policies. */
  readonly since: string | undefined;
  /** Earlier versions of a managed policy as far as the export has them, the latest first. */
  readonly earlier: readonly { readonly policy: Policy; readonly since: string }[];
}
