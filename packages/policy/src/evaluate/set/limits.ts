import type { PolicySet } from "../../set/policy-set.ts";
import type { Request } from "../../request.ts";
import { callerClass, isServiceLinkedRole, resourceOwner } from "./caller.ts";
import { RESOURCE_CONTROL_SERVICES } from "./rcp-services.ts";
import { serviceOf } from "./resource-side.ts";

/**
 * Whether the service control policies of the caller's organization bind the caller: users, sessions and root users of member
 * accounts; not service-linked roles, not the management account, not callers without an account.
 *
 * Source: orgs_manage_policies_scps, "SCP effects on permissions" and "Tasks and entities not restricted by SCPs".
 */
export function scpBinds({ managementAccount }: PolicySet, { principal }: Request): boolean {
  if (callerClass(principal) === "outsider" || isServiceLinkedRole(principal)) return false;
  return !("account" in principal && principal.account === managementAccount);
}

/**
 * Whether the resource control policies of the resource's organization bind the request: whoever makes it, but for service-linked
 * roles, if the service supports them and the resource is not the management account's. `kms:RetireGrant` is exempt.
 *
 * Source: orgs_manage_policies_rcps, "RCP effects on permissions" and "Resources and entities not restricted by RCPs".
 */
export function rcpBinds({ managementAccount }: PolicySet, request: Request): boolean {
  if (isServiceLinkedRole(request.principal)) return false;
  const owner = resourceOwner(request);
  if (owner !== undefined && owner === managementAccount) return false;
  return RESOURCE_CONTROL_SERVICES.has(serviceOf(request.action)) && request.action.toLowerCase() !== "kms:retiregrant";
}
