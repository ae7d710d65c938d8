import type { PrincipalDetails } from "../exports/account-details.ts";

/** Who is not judged, as in the configuration of AWS's analyzer for unused access. */
export interface Exclusions {
  readonly accountIds?: readonly string[];
  /** A principal that has all tags of one of these. */
  readonly resourceTags?: readonly Readonly<Record<string, string>>[];
}

/** Why a principal is not judged; undefined if it is. */
export function exclusionOf(
  principal: PrincipalDetails,
  { accountIds = [], resourceTags = [] }: Exclusions,
): string | undefined {
  if (principal.kind === "role" && principal.path.startsWith("/aws-service-role/"))
    return "it is a service-linked role";
  if (accountIds.includes(principal.account)) return "its account is excluded";
  const isTagged = resourceTags.some((tags) => {
    const wanted = Object.entries(tags);
    return wanted.length > 0 && wanted.every(([key, value]) => principal.tags.get(key) === value);
  });
  return isTagged ? "its tags are excluded" : undefined;
}
