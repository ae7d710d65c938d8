import type { EncodedPolicy } from "@policyproof/encoder";
import type { Term } from "@policyproof/smt";

/** Unsatisfiable iff the policy allows no request that the listed access (a policy of Allow statements) describes. */
export function listedAccess(policy: EncodedPolicy, listed: EncodedPolicy): Term {
  const { terms } = policy.symbols;
  return terms.and([policy.allowed, listed.allowed]);
}
