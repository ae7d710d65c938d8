import {
  collectKeyUsage,
  createRequestSymbols,
  encodePolicy,
  policyFormula,
  relevantAssumptions,
  renderFormula,
  shapeAssumptions,
} from "@policyproof/encoder";
import type { EncodedPolicy } from "@policyproof/encoder";
import type { Policy } from "@policyproof/policy";
import { createTerms, printScript, unsupportedConstruct } from "@policyproof/smt";

/** The policy as a formula for people. */
export function formulaOf(policy: Policy): string {
  return renderFormula(policyFormula(policy));
}

export type Script =
  /** `open`: conditions that the script leaves open, so that `sat` proves nothing; `unsat` does. */
  | { readonly kind: "script"; readonly text: string; readonly open: EncodedPolicy["unsupported"] }
  /** SMT-LIB has no way to say it. */
  | { readonly kind: "unsayable"; readonly construct: string };

/** A script for solvers that is satisfiable iff the policy allows some request. */
export function scriptOf(policy: Policy): Script {
  const symbols = createRequestSymbols(createTerms(), collectKeyUsage([policy]));
  const { allowed, unsupported } = encodePolicy(policy, symbols);
  const assumptions = relevantAssumptions([allowed], shapeAssumptions(symbols));
  const assertions = [allowed, ...assumptions.map(({ term }) => term)];
  const construct = unsupportedConstruct(assertions);
  if (construct !== undefined) return { kind: "unsayable", construct };
  const text = `; satisfiable iff the policy allows some request\n${printScript(assertions).text}`;
  return { kind: "script", text, open: unsupported };
}
