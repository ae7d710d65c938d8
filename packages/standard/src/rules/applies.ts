import { PUBLIC_ACCESS_RESOURCE_TYPES } from "@policyproof/checks";
import type { FoundPolicy, PolicyUse } from "@policyproof/sources";
import type { Rule, Selection } from "../config/standard.ts";
import { someGlob } from "../paths/file-glob.ts";
import type { FileGlob } from "../paths/file-glob.ts";

/** What AWS calls the resource type of trust policies. */
export const TRUST_RESOURCE_TYPE = "AWS::IAM::AssumeRolePolicyDocument";

const ALL_USES = ["identity", "resource", "trust", "scp", "rcp"] as const satisfies readonly PolicyUse[];
const RESOURCE_USES = ["resource", "trust"] as const satisfies readonly PolicyUse[];

/** Which policies a check can be about at all. */
export function usesOf(check: Rule["check"]): readonly PolicyUse[] {
  return check === "no-public-access" || check === "trust-zone" ? RESOURCE_USES : ALL_USES;
}

/** Those that it is about unless the rule says more: what an organization's policies leave possible is asked only on request. */
function usualUsesOf(check: Rule["check"]): readonly PolicyUse[] {
  return check === "access-not-granted" ? ["identity", "resource", "trust"] : usesOf(check);
}

/** Does the rule speak of the policy? `path` is the policy's file as the standard names it. */
export type Applies = (policy: FoundPolicy, path: string) => boolean;

export function appliesOf(rule: Rule): Applies {
  const possible = usesOf(rule.check);
  const selected = selectionOf({ uses: usualUsesOf(rule.check), ...rule["applies-to"] });
  return (policy, path) => possible.includes(policy.use) && selected(policy, path);
}

export function selectionOf(selection: Selection): Applies {
  const { files, uses, "resource-types": types } = selection;
  const inFiles: FileGlob = files === undefined ? () => true : someGlob(files);
  return (policy, path) =>
    (uses === undefined || uses.includes(policy.use)) &&
    (types === undefined || types.includes(resourceTypeOf(policy) ?? "")) &&
    inFiles(path);
}

/** The CloudFormation type of what a resource policy or trust policy is attached to. */
export function resourceTypeOf({ use, resourceType }: FoundPolicy): string | undefined {
  return use === "trust" ? TRUST_RESOURCE_TYPE : resourceType;
}

/** Does the check of public access know the type? */
export function isPublicAccessType(type: string): boolean {
  return PUBLIC_ACCESS_RESOURCE_TYPES.some((known) => known === type);
}
