import {
  agreeingKeys,
  collectKeyUsage,
  createRequestSymbols,
  encodePolicy,
  shapeAssumptions,
} from "@policyproof/encoder";
import { evaluate } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import { createTerms } from "@policyproof/smt";
import type { CheckContext } from "../context.ts";
import type { PosedProblem } from "../problem.ts";
import { newAccess } from "../properties/new-access.ts";
import { residualPolicy } from "../residual/residual-policy.ts";

/**
 * Which requests does the first policy allow that the second does not? The question of `checkNoNewAccess` about policies that
 * the service need not accept: a resource that is no ARN matches nothing.
 */
export function accessBeyond(candidate: Policy, existing: Policy, context: CheckContext): PosedProblem {
  const symbols = createRequestSymbols(createTerms(), collectKeyUsage([candidate, existing]));
  const old = encodePolicy(existing, symbols);
  const tested = encodePolicy(
    context.alwaysAskSolver === true ? candidate : residualPolicy(candidate, existing),
    symbols,
  );
  const allows = (policy: Policy, request: Request): boolean => evaluate(policy, request).decision === "allowed";
  return {
    check: "CheckNoNewAccess",
    symbols,
    tested,
    policies: [tested, old],
    offending: newAccess(old, tested),
    assumptions: shapeAssumptions(symbols),
    preferred: agreeingKeys(symbols),
    offends: (request) => allows(candidate, request) && !allows(existing, request),
    noLongerDeniedBy: () => [],
    messages: {
      pass: "The first policy is within the second.",
      fail: "The first policy allows more than the second.",
      reason: (which) => `More is allowed by the statement ${which}.`,
    },
  };
}
