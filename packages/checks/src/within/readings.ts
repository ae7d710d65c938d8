import type { PolicyKind, PolicySet } from "@policyproof/policy";

/**
 * The ways in which policies that are not known may have a say, as far as they matter to new access by a policy of the kind.
 *
 * Beside an identity policy the resource's policy matters most where it leaves everything to the caller's account: a grant to the very
 * caller would need no identity policy. Beside a resource policy the caller's own policies may allow nothing, so that what the resource
 * grants decides, or everything, as access from another account needs.
 */
export function readingsOf(context: PolicySet, kind: PolicyKind): readonly PolicySet[] {
  const isUnknown = (side: "identity" | "resource"): boolean => context.unknown?.includes(side) === true;
  switch (kind) {
    case "identity":
      return [isUnknown("resource") ? { ...context, taken: ["resource"] } : context];
    case "resource":
      return isUnknown("identity") ? [context, { ...context, taken: ["identity"] }] : [context];
  }
}

/** The sides whose policies are not known, and count. */
export function unknownSides({ unknown = [] }: PolicySet, kind: PolicyKind): readonly ("identity" | "resource")[] {
  const other = kind === "identity" ? "resource" : "identity";
  return unknown.filter((side) => side === other);
}
