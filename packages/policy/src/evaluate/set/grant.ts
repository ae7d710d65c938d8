import type { Policy, PrincipalEntry, Statement } from "../../ast/policy.ts";
import type { Principal, Request } from "../../request.ts";
import { entryCovers } from "../principal-entry.ts";
import { principalMatches } from "../principal.ts";

/**
 * How a resource policy names the caller.
 *
 * - `direct`: by the very ARN of its user or session, as a service or provider, or as everybody. In the same account such a grant
 *   stands on its own: boundaries and session policies do not limit it.
 * - `indirect`: by the ARN of the role behind a session, or of the user behind a federated session. Limited by boundary and session policies.
 * - `account`: by its account, which only lets the account's own policies decide. The root user *is* its account.
 *
 * Source: reference_policies_evaluation-logic_policy-eval-denyallow, reference_policies_elements_principal.
 */
export type Grant = "direct" | "indirect" | "account";

/** The strongest way in which the statement names the caller; undefined if it is not about the caller. */
export function grantOf(statement: Statement, policy: Policy, request: Request): Grant | undefined {
  if (!principalMatches(statement, policy, request)) return undefined;
  const { principal } = statement;
  // Who is not among those of a NotPrincipal is meant as everybody is.
  if (principal === undefined || principal.negated) return "direct";
  const grants = new Set(
    principal.entries
      .filter((entry) => entryCovers(entry, request.principal))
      .map((entry) => entryGrant(entry, request.principal)),
  );
  return (["direct", "indirect", "account"] as const).find((grant) => grants.has(grant));
}

/** INVARIANT: the entry covers the principal. */
function entryGrant(entry: PrincipalEntry, principal: Principal): Grant {
  switch (entry.kind) {
    case "account":
      return principal.kind === "root" ? "direct" : "account";
    case "user":
      return principal.kind === "user" ? "direct" : "indirect";
    case "role":
      return "indirect";
    case "everyone":
    case "nobody":
    case "role-session":
    case "federated-user":
    case "service":
    case "federated":
    case "any-federated":
    case "canonical-user":
      return "direct";
  }
}
