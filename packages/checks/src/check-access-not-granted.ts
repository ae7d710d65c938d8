import {
  collectKeyUsage,
  createRequestSymbols,
  encodePolicy,
  agreeingKeys,
  shapeAssumptions,
  requestFacts,
} from "@policyproof/encoder";
import { evaluate } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import { createTerms } from "@policyproof/smt";
import type { CheckContext } from "./context.ts";
import { decide } from "./decide.ts";
import { accessPolicy } from "./inputs/access.ts";
import type { ListedAccess } from "./inputs/access.ts";
import { refuseDenyOnly, refuseMalformedArns } from "./inputs/refuse.ts";
import { once } from "./once.ts";
import type { Messages, PosedProblem } from "./problem.ts";
import { listedAccess } from "./properties/listed-access.ts";
import type { Verdict } from "./verdict.ts";

export interface AccessNotGrantedInputs {
  readonly policy: Policy;
  readonly access: ListedAccess;
}

/**
 * Is none of the listed access granted? Only actions: on no resource; only resources: for no action; both: no listed action on
 * a listed resource. Same question as `CheckAccessNotGranted` of IAM Access Analyzer.
 * @throws CheckInputError where the service refuses the inputs
 */
export async function checkAccessNotGranted(
  { policy, access }: AccessNotGrantedInputs,
  context: CheckContext,
): Promise<Verdict> {
  refuseMalformedArns(policy, "policyDocument");
  refuseDenyOnly(policy, "policyDocument");
  return decide(accessListed({ policy, access }), context);
}

/** The question whether any of the listed access is granted. */
export function accessListed({ policy, access }: AccessNotGrantedInputs): PosedProblem {
  const listed = accessPolicy(access);
  const usages = collectKeyUsage([policy]);
  return {
    check: "CheckAccessNotGranted",
    subject: policy,
    documents: [policy, listed],
    facts: requestFacts(usages),
    restsOnFacts: true,
    formulas: once(() => {
      const symbols = createRequestSymbols(createTerms(), usages);
      const tested = encodePolicy(policy, symbols);
      const wanted = encodePolicy(listed, symbols);
      return {
        symbols,
        tested,
        policies: [tested, wanted],
        offending: listedAccess(tested, wanted),
        assumptions: shapeAssumptions(symbols),
        preferred: agreeingKeys(symbols),
      };
    }),
    offends: (request: Request) => [policy, listed].every((one) => evaluate(one, request).decision === "allowed"),
    noLongerDeniedBy: () => [],
    messages: messagesFor(access),
  };
}

/** The wording of the service, which depends on what was listed. */
function messagesFor({ actions = [], resources = [] }: ListedAccess): Messages {
  const passBoth = "The policy document does not grant access to perform the listed actions or resources.";
  if (resources.length === 0) {
    return {
      pass: "The policy document does not grant access to perform one or more of the listed actions.",
      fail: "The policy document grants access to perform one or more of the listed actions.",
      reason: (which) => `One or more of the listed actions in the statement ${which}.`,
    };
  }
  if (actions.length === 0) {
    return {
      pass: passBoth,
      fail: "The policy document grants access to one or more of the listed resources.",
      reason: (which) => `One or more of the listed resources in the statement ${which}.`,
    };
  }
  return {
    pass: passBoth,
    fail: "The policy document grants access to one or more listed resources to perform one or more listed actions.",
    reason: (which) => `One or more of the listed actions and/or resources in the statement ${which}.`,
  };
}
