import { askUnder } from "@policyproof/encoder";
import type { Term, Terms } from "@policyproof/smt";
import { accessListed } from "../check-access-not-granted.ts";
import type { AccessNotGrantedInputs } from "../check-access-not-granted.ts";
import { accessBeyond } from "../check-no-new-access.ts";
import type { NoNewAccessInputs } from "../check-no-new-access.ts";
import { publicAccess } from "../check-no-public-access.ts";
import type { NoPublicAccessInputs } from "../check-no-public-access.ts";
import { accessFromOutside } from "../check-trust-zone.ts";
import type { TrustZoneInputs } from "../check-trust-zone.ts";
import type { PosedProblem } from "../problem.ts";

/** A check whose PASS can be proved: one question about any strings. */
export type ProvableCheck =
  | { readonly check: "CheckNoNewAccess"; readonly inputs: NoNewAccessInputs }
  | { readonly check: "CheckAccessNotGranted"; readonly inputs: AccessNotGrantedInputs }
  | { readonly check: "CheckNoPublicAccess"; readonly inputs: NoPublicAccessInputs }
  | { readonly check: "TrustZone"; readonly inputs: TrustZoneInputs };

/** Assertions in a store of their own. */
export interface StatedQuestion {
  readonly terms: Terms;
  readonly assertions: readonly Term[];
}

/**
 * The whole question of a check, made of its inputs by nothing but the encoder: unsatisfiable iff the check passes. Every call makes the same.
 * @throws CheckInputError where the inputs cannot be asked about
 */
export function stateQuestion(asked: ProvableCheck): StatedQuestion {
  const { symbols, offending, assumptions } = problemOf(asked).formulas();
  const { terms } = symbols;
  return { terms, assertions: askUnder(terms, offending, assumptions, asked.check).assertions };
}

function problemOf(asked: ProvableCheck): PosedProblem {
  switch (asked.check) {
    case "CheckNoNewAccess":
      return accessBeyond(asked.inputs, { alwaysAskSolver: true });
    case "CheckAccessNotGranted":
      return accessListed(asked.inputs);
    case "CheckNoPublicAccess":
      return publicAccess(asked.inputs);
    case "TrustZone":
      return accessFromOutside(asked.inputs);
  }
}
