import type { EncodedPolicy } from "@policyproof/encoder";
import type { Term } from "@policyproof/smt";

/** Unsatisfiable iff every request that the candidate allows is allowed by the existing policy. */
export function newAccess(existing: EncodedPolicy, candidate: EncodedPolicy): Term {
  const { terms } = candidate.symbols;
  return terms.and([candidate.allowed, terms.not(existing.allowed)]);
}
