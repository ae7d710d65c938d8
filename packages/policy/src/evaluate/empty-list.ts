import type { Effect } from "../ast/policy.ts";

/**
 * What an empty list of actions, resources or principals matches. The documentation only says that such a statement has no
 * effect; for the `Not...` elements that could also mean the complement of nothing. So a Deny has no effect and an Allow
 * with a `Not...` element allows everything, the reading that never hides access.
 *
 * Source: access-analyzer-reference-policy-checks, "Empty array ...".
 */
export function emptyListMatches(effect: Effect, negated: boolean): boolean {
  return negated && effect === "Allow";
}
