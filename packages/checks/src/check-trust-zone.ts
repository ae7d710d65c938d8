import {
  collectKeyUsage,
  consistentRequests,
  createRequestSymbols,
  encodePolicy,
  isOfAccount,
  isOneOf,
} from "@policyproof/encoder";
import type { RequestSymbols } from "@policyproof/encoder";
import { evaluate } from "@policyproof/policy";
import type { Policy, Principal, Request } from "@policyproof/policy";
import { createTerms } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { CheckContext } from "./context.ts";
import { decide } from "./decide.ts";
import { CheckInputError } from "./input-error.ts";
import { refuseMalformedArns } from "./inputs/refuse.ts";
import { untrustedAccess } from "./properties/untrusted-access.ts";
import type { Verdict } from "./verdict.ts";

export interface TrustZone {
  /** Twelve digits each. */
  readonly trustedAccounts: readonly string[];
  /** As in `aws:PrincipalOrgID`. */
  readonly trustedOrganizations: readonly string[];
}

export interface TrustZoneInputs extends TrustZone {
  readonly policy: Policy;
}

const ORGANIZATION_KEY = "aws:PrincipalOrgID";

/**
 * Can nobody outside the zone get in? PASS iff every request that the policy allows comes from a principal of a trusted
 * account, from one whose `aws:PrincipalOrgID` is a trusted organization, from an identity provider of a trusted account, or from an
 * AWS service itself (as in the external access findings of IAM Access Analyzer, which leave service principals out).
 * @throws CheckInputError for accounts that are not twelve digits, or an empty zone
 */
export async function checkTrustZone({ policy, ...zone }: TrustZoneInputs, context: CheckContext): Promise<Verdict> {
  refuseZone(zone);
  refuseMalformedArns(policy, "policyDocument");
  const extraKeys = zone.trustedOrganizations.length > 0 ? [ORGANIZATION_KEY] : [];
  const symbols = createRequestSymbols(createTerms(), collectKeyUsage([policy], extraKeys));
  const tested = encodePolicy(policy, symbols);
  return decide(
    {
      check: "TrustZone",
      symbols,
      tested,
      policies: [tested],
      offending: untrustedAccess(tested, insideTerm(symbols, zone)),
      assumptions: consistentRequests(symbols),
      preferred: [],
      offends: (request: Request) => evaluate(policy, request).decision === "allowed" && !isInside(request, zone),
      noLongerDeniedBy: () => [],
      messages: {
        pass: "The policy does not grant access to principals outside the trust zone.",
        fail: "The policy grants access to principals outside the trust zone.",
        reason: (which) => `Access from outside the trust zone granted in the statement ${which}.`,
      },
    },
    context,
  );
}

function refuseZone({ trustedAccounts, trustedOrganizations }: TrustZone): void {
  const bad = trustedAccounts.findIndex((account) => !/^\d{12}$/.test(account));
  if (bad >= 0) {
    const text = trustedAccounts[bad] ?? "";
    throw new CheckInputError(
      "ValidationException",
      `trustedAccounts[${bad}]`,
      `\`${text}\` is not an account id`,
      "write twelve digits",
    );
  }
  const empty = trustedOrganizations.findIndex((organization) => organization === "");
  if (empty >= 0) {
    throw new CheckInputError(
      "ValidationException",
      `trustedOrganizations[${empty}]`,
      "an organization id is empty",
      "write `o-` and the id",
    );
  }
  if (trustedAccounts.length === 0 && trustedOrganizations.length === 0) {
    throw new CheckInputError(
      "ValidationException",
      "trustedAccounts",
      "the trust zone is empty",
      "name at least one account or organization",
    );
  }
}

/** The zone as a term; says the same as `isInside`. */
function insideTerm(symbols: RequestSymbols, { trustedAccounts, trustedOrganizations }: TrustZone): Term {
  const { terms, principal, keys } = symbols;
  const context = { terms, symbols };
  const organization = keys.get(ORGANIZATION_KEY.toLowerCase());
  const inOrganization = (organization?.members ?? []).map(({ present, value }) => {
    const equal =
      value.kind === "text" ? trustedOrganizations.map((id) => terms.equal(value.text, terms.string(id))) : [];
    return terms.and([present, terms.or(equal)]);
  });
  const providers = trustedAccounts.map((account) =>
    terms.and([isOneOf(context, ["federated"]), providerOf(symbols, principal.id, account)]),
  );
  return terms.or([
    isOneOf(context, ["service"]),
    ...trustedAccounts.map((account) => isOfAccount(context, account)),
    ...providers,
    ...inOrganization,
  ]);
}

/** An identity provider's ARN is `arn:partition:iam::account:...`. */
function providerOf({ terms }: RequestSymbols, id: Term, account: string): Term {
  return terms.or(PARTITIONS.map((partition) => terms.isPrefix(terms.string(`arn:${partition}:iam::${account}:`), id)));
}

const PARTITIONS = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

function isInside(request: Request, zone: TrustZone): boolean {
  const organization = request.context.get(ORGANIZATION_KEY.toLowerCase());
  const organizations = typeof organization === "string" ? [organization] : (organization ?? []);
  return (
    isTrustedPrincipal(request.principal, zone) || organizations.some((id) => zone.trustedOrganizations.includes(id))
  );
}

function isTrustedPrincipal(principal: Principal, { trustedAccounts }: TrustZone): boolean {
  switch (principal.kind) {
    case "service":
      return true;
    case "anonymous":
    case "canonical-user":
      return false;
    case "federated":
      return trustedAccounts.some((account) =>
        PARTITIONS.some((partition) => principal.provider.startsWith(`arn:${partition}:iam::${account}:`)),
      );
    case "root":
    case "user":
    case "role-session":
    case "federated-user":
      return trustedAccounts.includes(principal.account);
  }
}
