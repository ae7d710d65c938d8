import {
  agreeingKeys,
  collectKeyUsage,
  createRequestSymbols,
  encodePolicy,
  shapeAssumptions,
  requestFacts,
} from "@policyproof/encoder";
import { evaluate, policiesOf } from "@policyproof/policy";
import type { Policy, PolicySet, Request } from "@policyproof/policy";
import { createTerms } from "@policyproof/smt";
import type { CheckContext } from "./context.ts";
import { decide } from "./decide.ts";
import { refuseMalformedArns } from "./inputs/refuse.ts";
import { once } from "./once.ts";
import type { PosedProblem } from "./problem.ts";
import { newAccess } from "./properties/new-access.ts";
import { meetingPart } from "./residual/meeting-part.ts";
import { residualPolicy } from "./residual/residual-policy.ts";
import type { Verdict } from "./verdict.ts";
import { newAccessWithin } from "./within/new-access-within.ts";

export interface NoNewAccessInputs {
  readonly existing: Policy;
  readonly candidate: Policy;
  /** Other policies that have a say. Then the question is what is allowed in the end, not what the two policies say by themselves. */
  readonly context?: PolicySet;
}

/**
 * Is the candidate within the existing policy? PASS iff every request that the candidate allows the existing policy allows too.
 * Same question as `CheckNoNewAccess` of IAM Access Analyzer. With a context: PASS iff every request that is allowed in the end
 * with the candidate in force is allowed in the end with the existing policy.
 * @throws CheckInputError where the service refuses the inputs, or the policies have no place in the context
 */
export async function checkNoNewAccess(inputs: NoNewAccessInputs, context: CheckContext): Promise<Verdict> {
  refuseMalformedArns(inputs.existing, "existingPolicyDocument");
  refuseMalformedArns(inputs.candidate, "newPolicyDocument");
  return decide(accessBeyond(inputs, context), context);
}

/** The question whether the candidate allows anything beyond the existing policy, for policies that no service has to accept. */
export function accessBeyond(
  { existing, candidate, context: others }: NoNewAccessInputs,
  context: Pick<CheckContext, "alwaysAskSolver">,
): PosedProblem {
  const documents = [existing, candidate, ...(others === undefined ? [] : policiesOf(others))];
  const usages = collectKeyUsage(documents);
  const reduced = context.alwaysAskSolver === true ? candidate : residualPolicy(candidate, existing);
  const common = {
    check: "CheckNoNewAccess",
    facts: requestFacts(usages),
    noLongerDeniedBy(request: Request) {
      const decision = evaluate(existing, request);
      return decision.decision === "denied-explicit" ? decision.because : [];
    },
    messages: {
      pass: "The modified permissions do not grant new access compared to your existing policy.",
      fail: "The modified permissions grant new access compared to your existing policy.",
      reason: (which: string) => `New access in the statement ${which}.`,
    },
  } as const;
  if (others !== undefined) {
    return { ...common, ...newAccessWithin(others, { existing, candidate, reduced }, usages) };
  }
  return {
    ...common,
    subject: reduced,
    documents: [reduced, existing],
    restsOnFacts: true,
    formulas: once(() => {
      const symbols = createRequestSymbols(createTerms(), usages);
      // What of the existing policy cannot meet what is asked about needs no formula.
      const old = encodePolicy(context.alwaysAskSolver === true ? existing : meetingPart(existing, reduced), symbols);
      const tested = encodePolicy(reduced, symbols);
      const offending = newAccess(old, tested);
      // Nothing bears on a question that has folded.
      const isOpen = offending !== symbols.terms.false;
      return {
        symbols,
        tested,
        policies: [tested, old],
        offending,
        assumptions: isOpen ? shapeAssumptions(symbols) : [],
        preferred: isOpen ? agreeingKeys(symbols) : [],
      };
    }),
    offends: (request: Request) => isAllowed(candidate, request) && !isAllowed(existing, request),
  };
}

function isAllowed(policy: Policy, request: Request): boolean {
  return evaluate(policy, request).decision === "allowed";
}
