import {
  collectKeyUsage,
  createRequestSymbols,
  encodePolicy,
  agreeingKeys,
  shapeAssumptions,
} from "@policyproof/encoder";
import { evaluate } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import { createTerms } from "@policyproof/smt";
import type { CheckContext } from "./context.ts";
import { decide } from "./decide.ts";
import { refuseMalformedArns } from "./inputs/refuse.ts";
import type { Problem } from "./problem.ts";
import { newAccess } from "./properties/new-access.ts";
import { residualPolicy } from "./residual/residual-policy.ts";
import type { Verdict } from "./verdict.ts";

export interface NoNewAccessInputs {
  readonly existing: Policy;
  readonly candidate: Policy;
}

/**
 * Is the candidate within the existing policy? PASS iff every request that the candidate allows the existing policy allows too.
 * Same question as `CheckNoNewAccess` of IAM Access Analyzer.
 * @throws CheckInputError where the service refuses the inputs
 */
export async function checkNoNewAccess(inputs: NoNewAccessInputs, context: CheckContext): Promise<Verdict> {
  return decide(newAccessProblem(inputs, context), context);
}

/**
 * Which requests does the candidate allow that the existing policy does not?
 * @throws CheckInputError where the service refuses the inputs
 */
export function newAccessProblem({ existing, candidate }: NoNewAccessInputs, context: CheckContext): Problem {
  refuseMalformedArns(existing, "existingPolicyDocument");
  refuseMalformedArns(candidate, "newPolicyDocument");
  const symbols = createRequestSymbols(createTerms(), collectKeyUsage([existing, candidate]));
  const old = encodePolicy(existing, symbols);
  const tested = encodePolicy(
    context.alwaysAskSolver === true ? candidate : residualPolicy(candidate, existing),
    symbols,
  );
  return {
    check: "CheckNoNewAccess",
    symbols,
    tested,
    policies: [tested, old],
    offending: newAccess(old, tested),
    assumptions: shapeAssumptions(symbols),
    preferred: agreeingKeys(symbols),
    offends: (request: Request) => isAllowed(candidate, request) && !isAllowed(existing, request),
    noLongerDeniedBy(request: Request) {
      const decision = evaluate(existing, request);
      return decision.decision === "denied-explicit" ? decision.because : [];
    },
    messages: {
      pass: "The modified permissions do not grant new access compared to your existing policy.",
      fail: "The modified permissions grant new access compared to your existing policy.",
      reason: (which) => `New access in the statement ${which}.`,
    },
  };
}

function isAllowed(policy: Policy, request: Request): boolean {
  return evaluate(policy, request).decision === "allowed";
}
