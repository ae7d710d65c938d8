import type { EncodedPolicy } from "@policyproof/encoder";
import type { Term } from "@policyproof/smt";

/**
 * Unsatisfiable iff every request that the policy allows is a trusted one.
 * With the trusted callers and values that a policy names itself this is the "trust safety" of Bouchet et al., Block Public
 * Access (ESEC/FSE 2020); with given accounts and organizations it is a trust zone.
 */
export function untrustedAccess(policy: EncodedPolicy, trusted: Term): Term {
  const { terms } = policy.symbols;
  return terms.and([policy.allowed, terms.not(trusted)]);
}
