import {
  collectKeyUsage,
  createRequestSymbols,
  encodePolicy,
  encodeStatement,
  agreeingKeys,
  shapeAssumptions,
  requestFacts,
} from "@policyproof/encoder";
import { evaluate, statementHolds } from "@policyproof/policy";
import type { Policy, Request, Statement } from "@policyproof/policy";
import { createTerms } from "@policyproof/smt";
import type { CheckContext } from "./context.ts";
import { decide } from "./decide.ts";
import { CheckInputError } from "./input-error.ts";
import { refuseMalformedArns } from "./inputs/refuse.ts";
import { once } from "./once.ts";
import type { PosedProblem } from "./problem.ts";
import { untrustedAccess } from "./properties/untrusted-access.ts";
import { PUBLIC_ACCESS_RESOURCE_TYPES, isPublicAccessResourceType } from "./public/resource-types.ts";
import { trustedStatements } from "./public/trusted-statements.ts";
import type { Verdict } from "./verdict.ts";

export interface NoPublicAccessInputs {
  readonly policy: Policy;
  /** One of `PUBLIC_ACCESS_RESOURCE_TYPES`. */
  readonly resourceType: string;
  /** Trust no value with a wildcard where the documentation names none, and count the addresses of all ranges together. Default: false. */
  readonly strict?: boolean;
}

/**
 * Is the resource closed to the public? PASS iff every request that the policy allows is made by a principal that the policy
 * names, or carries a trusted value that the policy names: an organization, a network, a source. Deny statements take part.
 * Same question as `CheckNoPublicAccess` of IAM Access Analyzer; the definition is that of Bouchet et al. (ESEC/FSE 2020).
 * @throws CheckInputError where the service refuses the inputs
 */
export async function checkNoPublicAccess(inputs: NoPublicAccessInputs, context: CheckContext): Promise<Verdict> {
  return decide(publicAccess(inputs), context);
}

/**
 * The question whether the policy lets the public in.
 * @throws CheckInputError where the service refuses the inputs
 */
export function publicAccess({ policy, resourceType, strict = false }: NoPublicAccessInputs): PosedProblem {
  if (!isPublicAccessResourceType(resourceType)) {
    const help = `use one of ${PUBLIC_ACCESS_RESOURCE_TYPES.join(", ")}`;
    throw new CheckInputError(
      "ValidationException",
      "resourceType",
      `\`${resourceType}\` is not a resource type of this check`,
      help,
    );
  }
  refuseMalformedArns(policy, "policyDocument");
  const usages = collectKeyUsage([policy]);
  const trusted = trustedStatements(policy, resourceType, strict);
  return {
    check: "CheckNoPublicAccess",
    subject: policy,
    documents: [policy],
    facts: requestFacts(usages),
    restsOnFacts: true,
    formulas: once(() => {
      const symbols = createRequestSymbols(createTerms(), usages);
      const tested = encodePolicy(policy, symbols);
      const isTrusted = trusted.map((statement) => encodeStatement(policy, statement, symbols).applies);
      return {
        symbols,
        tested,
        policies: [tested],
        offending: untrustedAccess(tested, symbols.terms.or(isTrusted)),
        assumptions: shapeAssumptions(symbols),
        preferred: agreeingKeys(symbols),
      };
    }),
    offends: (request: Request) =>
      evaluate(policy, request).decision === "allowed" && !holdsSome(trusted, policy, request),
    noLongerDeniedBy: () => [],
    messages: {
      pass: "The resource policy does not grant public access for the given resource type.",
      fail: "The resource policy grants public access for the given resource type.",
      undecided: "The check could not be decided. Treat the resource as public.",
      reason: (which) => `Public access granted in the following statement ${which}.`,
    },
  };
}

function holdsSome(statements: readonly Statement[], policy: Policy, request: Request): boolean {
  return statements.some((statement) => statementHolds(statement, policy, request));
}
