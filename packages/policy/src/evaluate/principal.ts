import type { Policy, PrincipalEntry, Statement } from "../ast/policy.ts";
import type { Principal, Request } from "../request.ts";
import { emptyListMatches } from "./empty-list.ts";
import { entryCovers, entryIsAccountOf, entryNames } from "./principal-entry.ts";

/**
 * Whether the statement is about who makes the request: `Principal` if some entry covers the principal, `NotPrincipal` if the
 * principal is not exempt. Identity policies say nothing of principals: they are about whoever they are attached to.
 * A resource policy's statement without either element is about nobody.
 *
 * Source: reference_policies_elements_principal, reference_policies_elements_notprincipal.
 */
export function principalMatches(statement: Statement, policy: Policy, request: Request): boolean {
  if (statement.principal === undefined) return policy.kind === "identity";
  const { negated, entries } = statement.principal;
  if (entries.length === 0) return emptyListMatches(statement.effect, negated);
  if (!negated) return isListed(entries, request.principal);
  switch (statement.effect) {
    case "Allow":
      return !isListed(entries, request.principal);
    case "Deny":
      return !isExempt(entries, request.principal);
  }
}

function isListed(entries: readonly PrincipalEntry[], principal: Principal): boolean {
  return entries.some((entry) => entryCovers(entry, principal));
}

/**
 * Whether Deny with NotPrincipal spares the principal. A user or session must be listed together with its account: the
 * documentation warns that without the account the policy might deny access to all of it, and an account alone does not spare its users.
 */
function isExempt(entries: readonly PrincipalEntry[], principal: Principal): boolean {
  if (entries.some((entry) => entry.kind === "everyone")) return true;
  const named = entries.some((entry) => entryNames(entry, principal));
  const accountListed = entries.some((entry) => entryIsAccountOf(entry, principal));
  switch (principal.kind) {
    case "anonymous":
      return false;
    case "root":
      return accountListed;
    case "user":
    case "role-session":
    case "federated-user":
      return named && accountListed;
    case "service":
    case "federated":
    case "canonical-user":
      return named;
  }
}
