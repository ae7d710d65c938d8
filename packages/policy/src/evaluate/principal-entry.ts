import type { PrincipalEntry } from "../ast/policy.ts";
import type { Principal } from "../request.ts";

/**
 * Whether one entry of a Principal list covers the principal: it is for everyone, for all of its account, or names it.
 *
 * Source: reference_policies_elements_principal.
 */
export function entryCovers(entry: PrincipalEntry, principal: Principal): boolean {
  return entry.kind === "everyone" || entryIsAccountOf(entry, principal) || entryNames(entry, principal);
}

/** Whether the entry is the principal's account. Anonymous callers, services, providers and canonical ids have none. */
export function entryIsAccountOf(entry: PrincipalEntry, principal: Principal): boolean {
  return entry.kind === "account" && "account" in principal && entry.account === principal.account;
}

/**
 * Whether the entry names this very principal, or the role or user it stands for. Case-sensitive, without wildcards. Session ARNs
 * carry no path, so a session is recognised by the last part of its role's (or, of a federated user, its user's) name.
 */
export function entryNames(entry: PrincipalEntry, principal: Principal): boolean {
  switch (entry.kind) {
    case "everyone":
    case "account":
    case "nobody":
      return false;
    case "user":
      return (
        (principal.kind === "user" && sameHome(entry, principal) && entry.name === principal.name) ||
        (principal.kind === "federated-user" &&
          sameHome(entry, principal) &&
          withoutPath(entry.name) === principal.name)
      );
    case "role":
      return (
        principal.kind === "role-session" && sameHome(entry, principal) && withoutPath(entry.name) === principal.role
      );
    case "role-session":
      return (
        principal.kind === "role-session" &&
        sameHome(entry, principal) &&
        entry.role === principal.role &&
        entry.session === principal.session
      );
    case "federated-user":
      return principal.kind === "federated-user" && sameHome(entry, principal) && entry.name === principal.name;
    case "service":
      return principal.kind === "service" && entry.name === principal.name;
    case "federated":
      return principal.kind === "federated" && entry.provider === principal.provider;
    case "any-federated":
      return principal.kind === "federated";
    case "canonical-user":
      return principal.kind === "canonical-user" && entry.id === principal.id;
  }
}

interface Home {
  readonly partition: string;
  readonly account: string;
}

function sameHome(a: Home, b: Home): boolean {
  return a.partition === b.partition && a.account === b.account;
}

/** The last part of a user's or role's name, all that the ARNs of sessions carry of it: `alice` of `team/alice`. */
export function withoutPath(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}
