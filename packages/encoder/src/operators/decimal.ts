import type { Decimal } from "@policyproof/policy";
import { rational } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";

/** An exact decimal as a Real constant. */
export function decimalTerm(terms: Terms, { unscaled, scale }: Decimal): Term {
  return terms.real(rational(unscaled, 10n ** BigInt(scale)));
}
