import type { Principal, Request } from "../../request.ts";
import { splitArn } from "../values/arn-text.ts";

/**
 * Users and sessions, which have policies of their own; root users, who may do everything that nobody denies; and callers without
 * an AWS account of their own: the public, services, identity providers.
 */
export type CallerClass = "member" | "root" | "outsider";

export function callerClass({ kind }: Principal): CallerClass {
  switch (kind) {
    case "user":
    case "role-session":
    case "federated-user":
      return "member";
    case "root":
      return "root";
    case "anonymous":
    case "service":
    case "federated":
    case "canonical-user":
      return "outsider";
  }
}

/**
 * Names of service-linked roles start so. What tells them for certain is their path, which sessions do not carry.
 * Source: IAM User Guide, "Create a service-linked role".
 */
export const SERVICE_LINKED_ROLE_PREFIX = "AWSServiceRoleFor";

export function isServiceLinkedRole(principal: Principal): boolean {
  return principal.kind === "role-session" && principal.role.startsWith(SERVICE_LINKED_ROLE_PREFIX);
}

/**
 * The account that owns the request's resource: as the request says, else as the resource's ARN says, else (a bucket's ARN names no
 * account) the caller's own. Undefined if all of them are silent.
 */
export function resourceOwner({ resource, resourceAccount, principal }: Request): string | undefined {
  if (resourceAccount !== undefined) return resourceAccount;
  const account = splitArn(resource)?.[4] ?? "";
  if (/^\d{12}$/.test(account)) return account;
  return "account" in principal ? principal.account : undefined;
}
