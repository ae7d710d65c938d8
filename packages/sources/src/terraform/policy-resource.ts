import { isPermission } from "./built/permission.ts";
import { foreignPolicy, isNamedLikePolicy, saysNothingOfAccess } from "./other-policies.ts";
import { policyAttributes } from "./policy-attributes.ts";
import type { Resource } from "./resource.ts";

/** Can a resource hold policies, as far as its type and the names of its arguments tell? */
export function isPolicyResource({ type, data, values, unknown }: Resource): boolean {
  if (data || !/^aws(?:cc)?_/.test(type) || saysNothingOfAccess(type)) return false;
  if (policyAttributes(type) !== undefined || isPermission(type) || foreignPolicy(type) !== undefined) return true;
  const names = [values, unknown].flatMap((node) => (node?.kind === "object" ? node.members : []));
  return type === "aws_organizations_policy" || names.some(({ key }) => isNamedLikePolicy(key));
}
