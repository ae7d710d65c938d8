import { aboutTerm, consistentRequests, encodePolicy, encodeSet } from "@policyproof/encoder";
import type { RequestSymbols } from "@policyproof/encoder";
import { evaluateSet, isAbout, withPolicy } from "@policyproof/policy";
import type { Policy, PolicySet, Request } from "@policyproof/policy";
import { CheckInputError } from "../input-error.ts";
import type { PosedProblem } from "../problem.ts";

interface Policies {
  readonly existing: Policy;
  readonly candidate: Policy;
  /** What is left of the candidate without what the existing policy visibly allows too. */
  readonly reduced: Policy;
}

/**
 * New access among other policies: `offending` is unsatisfiable iff every request about the context that is allowed with the
 * candidate in force is allowed with the existing policy. Requests are taken as AWS makes them, with keys that agree with the caller.
 */
export function newAccessWithin(
  context: PolicySet,
  { existing, candidate, reduced }: Policies,
  symbols: RequestSymbols,
): Pick<PosedProblem, "context" | "tested" | "policies" | "offending" | "assumptions" | "preferred" | "offends"> {
  const { terms } = symbols;
  const before = placed(context, existing, "existingPolicyDocument");
  const after = placed(context, candidate, "newPolicyDocument");
  // A covered grant of a resource policy may name the caller more directly than the one that covers it, and so be worth more.
  const rest = candidate.kind === "identity" ? reduced : candidate;
  const tested = encodePolicy(rest, symbols);
  const old = encodeSet(before, symbols);
  const next = encodeSet(placed(context, rest, "newPolicyDocument"), symbols);
  return {
    context,
    tested,
    policies: [tested, ...next.policies, ...old.policies],
    offending: terms.and([next.allowed, terms.not(old.allowed), aboutTerm(symbols, context)]),
    assumptions: consistentRequests(symbols),
    preferred: [],
    offends: (request: Request) =>
      isAbout(context, request) &&
      evaluateSet(after, request).decision === "allowed" &&
      evaluateSet(before, request).decision !== "allowed",
  };
}

function placed(context: PolicySet, policy: Policy, field: string): PolicySet {
  const set = withPolicy(context, policy);
  if (set !== undefined) return set;
  throw new CheckInputError(
    "ValidationException",
    field,
    "the context has a `resource` policy, and this is one too",
    "take `resource` out of the context",
  );
}
