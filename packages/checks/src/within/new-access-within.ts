import {
  aboutTerm,
  consistentRequests,
  createRequestSymbols,
  encodePolicy,
  encodeSet,
  isServiceLinked,
} from "@policyproof/encoder";
import type { KeyUsage } from "@policyproof/encoder";
import { evaluateSet, isAbout, isServiceLinkedRole, policiesOf, withPolicy } from "@policyproof/policy";
import type { Policy, PolicySet, Request } from "@policyproof/policy";
import { createTerms } from "@policyproof/smt";
import { once } from "../once.ts";
import type { PosedProblem } from "../problem.ts";
import { remembered } from "../remembered.ts";
import { refuseContext } from "./refuse-context.ts";
import { readingsOf } from "./readings.ts";

interface Policies {
  readonly existing: Policy;
  readonly candidate: Policy;
  /** What is left of the candidate without what the existing policy visibly allows too. */
  readonly reduced: Policy;
}

/**
 * New access among other policies: `offending` is unsatisfiable iff every request about the context that is allowed with the
 * candidate in force is allowed with the existing policy, whatever the policies say that are not known. Requests are taken as AWS makes
 * them, with keys that agree with the caller.
 */
export function newAccessWithin(
  context: PolicySet,
  { existing, candidate, reduced }: Policies,
  usages: readonly KeyUsage[],
): Pick<PosedProblem, "context" | "subject" | "documents" | "restsOnFacts" | "formulas" | "offends"> {
  refuseContext(context, candidate);
  const { kind } = candidate;
  // A covered grant of a resource policy may name the caller more directly than the one that covers it, and so be worth more.
  const rest = kind === "identity" ? reduced : candidate;
  const readings = readingsOf(context, kind);
  const reducedSets = readings.map((reading) => ({ before: placed(reading, existing), after: placed(reading, rest) }));
  const sets = readings.map((reading) => ({ before: placed(reading, existing), after: placed(reading, candidate) }));
  const isAllowed = (set: PolicySet, request: Request): boolean => evaluateSet(set, request).decision === "allowed";
  const isSame = kind === "identity" && rest !== candidate && !rest.statements.some(({ effect }) => effect === "Allow");
  return {
    context,
    subject: rest,
    documents: [
      ...new Set([rest, ...reducedSets.flatMap(({ before, after }) => [...policiesOf(after), ...policiesOf(before)])]),
    ],
    restsOnFacts: true,
    formulas: once(() => {
      const symbols = createRequestSymbols(createTerms(), usages);
      const { terms } = symbols;
      const encodeOnce = remembered((policy: Policy) => encodePolicy(policy, symbols));
      const tested = encodeOnce(rest);
      const encoded = reducedSets.map(({ before, after }) => ({
        before: encodeSet(before, symbols, encodeOnce),
        after: encodeSet(after, symbols, encodeOnce),
      }));
      const gained = encoded.map(({ before, after }) => terms.and([after.allowed, terms.not(before.allowed)]));
      // Nobody can attach identity policies to service-linked roles.
      const attachable = kind === "identity" ? terms.not(isServiceLinked(symbols)) : terms.true;
      return {
        symbols,
        tested,
        policies: [
          ...new Set([tested, ...encoded.flatMap(({ before, after }) => [...after.policies, ...before.policies])]),
        ],
        offending: isSame ? terms.false : terms.and([terms.or(gained), attachable, aboutTerm(symbols, context)]),
        assumptions: consistentRequests(symbols),
        preferred: [],
      };
    }),
    offends: (request: Request) =>
      isAbout(context, request) &&
      !(kind === "identity" && isServiceLinkedRole(request.principal)) &&
      sets.some(({ before, after }) => isAllowed(after, request) && !isAllowed(before, request)),
  };
}

/** INVARIANT: the context has a place for the policy; `refuseContext` has seen to it. */
function placed(context: PolicySet, policy: Policy): PolicySet {
  return withPolicy(context, policy) ?? context;
}
