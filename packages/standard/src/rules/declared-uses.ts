import type { FoundPolicy } from "@policyproof/sources";
import type { Sources } from "../config/standard.ts";
import { someGlob } from "../paths/file-glob.ts";

/**
 * Gives policies the use and the resource type that the standard declares for their files; the first declaration that speaks of a file counts. Only
 * for policies without an owner: what a template or plan says of them is not to be overruled.
 */
export function declaredUses(
  sources: Sources | undefined,
  pathOf: (file: string) => string,
): (policy: FoundPolicy) => FoundPolicy {
  const declared = (sources?.policies ?? []).map((one) => ({ ...one, covers: someGlob(one.files) }));
  return (policy) => {
    if (policy.owner !== undefined) return policy;
    const path = pathOf(policy.place.file);
    const found = declared.find(({ covers }) => covers(path));
    if (found === undefined) return policy;
    const { use, "resource-type": type } = found;
    const { resourceType: before, ...rest } = policy;
    const resourceType = type ?? (use === policy.use ? before : undefined);
    return { ...rest, use, ...(resourceType === undefined ? {} : { resourceType }) };
  };
}
