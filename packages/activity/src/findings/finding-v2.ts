/**
 * A finding as IAM Access Analyzer's `GetFindingV2` answers it. Instants as `2026-01-02T03:04:05Z`; `lastAccessed` is absent where no
 * use is known of.
 *
 * Source: IAM Access Analyzer API Reference, "GetFindingV2".
 */
export interface FindingV2 {
  /** The same for the same resource, type and credential. */
  readonly id: string;
  /** The ARN of the role or user. */
  readonly resource: string;
  readonly resourceType: "AWS::IAM::Role" | "AWS::IAM::User";
  readonly resourceOwnerAccount: string;
  readonly findingType: FindingType;
  readonly status: "ACTIVE";
  readonly analyzedAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly findingDetails: readonly FindingDetails[];
}

export type FindingType = "UnusedIAMRole" | "UnusedIAMUserAccessKey" | "UnusedIAMUserPassword" | "UnusedPermission";

export type FindingDetails =
  | { readonly unusedIamRoleDetails: LastAccessed }
  | { readonly unusedIamUserAccessKeyDetails: LastAccessed & { readonly accessKeyId: string } }
  | { readonly unusedIamUserPasswordDetails: LastAccessed }
  | { readonly unusedPermissionDetails: UnusedPermissionDetails };

export interface LastAccessed {
  readonly lastAccessed?: string;
}

export interface UnusedPermissionDetails extends LastAccessed {
  readonly serviceNamespace: string;
  /** Names without the prefix, sorted. */
  readonly actions: readonly (LastAccessed & { readonly action: string })[];
}

/** Fills in what all findings have. */
export async function createFinding(
  about: Pick<FindingV2, "resource" | "resourceOwnerAccount" | "findingType" | "findingDetails"> & {
    readonly kind: "role" | "user";
  },
  asOf: string,
  distinction = "",
): Promise<FindingV2> {
  const { resource, resourceOwnerAccount, findingType, findingDetails } = about;
  return {
    id: await idOf(`${findingType}\n${resource}\n${distinction}`),
    resource,
    resourceType: about.kind === "role" ? "AWS::IAM::Role" : "AWS::IAM::User",
    resourceOwnerAccount,
    findingType,
    status: "ACTIVE",
    analyzedAt: asOf,
    createdAt: asOf,
    updatedAt: asOf,
    findingDetails,
  };
}

export function lastAccessedOf(instant: string | undefined): LastAccessed {
  return instant === undefined ? {} : { lastAccessed: instant };
}

/** A UUID of version 8, made of the text alone. Source: RFC 9562. */
async function idOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const hex = [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}
