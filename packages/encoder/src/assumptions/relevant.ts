import { variablesOf } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { Assumption } from "./assumption.ts";

/**
 * The assumptions that can bear on the assertions: those about a variable of theirs, or of an assumption chosen before.
 * Dropping the others changes no answer, because the variables that they are about can always be chosen to meet them.
 */
export function relevantAssumptions(
  assertions: readonly Term[],
  assumptions: readonly Assumption[],
): readonly Assumption[] {
  const known = new Set(variablesOf(assertions));
  const chosen = new Set<Assumption>();
  for (let grown = true; grown;) {
    grown = false;
    for (const assumption of assumptions) {
      if (chosen.has(assumption) || !assumption.about.some((variable) => known.has(variable))) continue;
      chosen.add(assumption);
      for (const variable of variablesOf([assumption.term])) known.add(variable);
      grown = true;
    }
  }
  return assumptions.filter((assumption) => chosen.has(assumption));
}
