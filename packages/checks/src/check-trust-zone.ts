import {
  collectKeyUsage,
  consistentRequests,
  createRequestSymbols,
  encodePolicy,
  isOfAccount,
  isOneOf,
  requestFacts,
} from "@policyproof/encoder";
import type { Assumption, RequestSymbols } from "@policyproof/encoder";
import { evaluate, splitArn } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import { LAST_CODE_POINT, createTerms } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { CheckContext } from "./context.ts";
import { decide } from "./decide.ts";
import { CheckInputError } from "./input-error.ts";
import { refuseMalformedArns } from "./inputs/refuse.ts";
import { once } from "./once.ts";
import type { PosedProblem } from "./problem.ts";
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
const ACCOUNT_KEY = "aws:PrincipalAccount";

/**
 * Can nobody outside the zone get in? PASS iff every request that the policy allows comes from a principal of a trusted
 * account, from one whose `aws:PrincipalOrgID` is a trusted organization, from a canonical user whose `aws:PrincipalAccount` is a
 * trusted account, from an identity provider of a trusted account, or from an
 * AWS service itself (as in the external access findings of IAM Access Analyzer, which leave service principals out).
 * @throws CheckInputError for accounts that are not twelve digits, or an empty zone
 */
export async function checkTrustZone(inputs: TrustZoneInputs, context: CheckContext): Promise<Verdict> {
  return decide(accessFromOutside(inputs), context);
}

/**
 * The question whether anybody outside the zone gets in.
 * @throws CheckInputError for accounts that are not twelve digits, or an empty zone
 */
export function accessFromOutside({ policy, ...zone }: TrustZoneInputs): PosedProblem {
  refuseZone(zone);
  refuseMalformedArns(policy, "policyDocument");
  // The zone looks at these as texts, whatever operators the policy applies to them.
  const extraKeys = [
    ...(zone.trustedOrganizations.length > 0 ? [ORGANIZATION_KEY] : []),
    ...(namesCanonicalUsers(policy) ? [ACCOUNT_KEY] : []),
  ];
  const usages = collectKeyUsage([policy], extraKeys);
  return {
    check: "TrustZone",
    subject: policy,
    documents: [policy],
    facts: requestFacts(usages),
    restsOnFacts: false,
    formulas: once(() => {
      const symbols = createRequestSymbols(createTerms(), usages);
      const tested = encodePolicy(policy, symbols);
      return {
        symbols,
        tested,
        policies: [tested],
        offending: untrustedAccess(tested, insideTerm(symbols, zone)),
        assumptions: [...consistentRequests(symbols), ...canonicalUsers(policy, symbols)],
        preferred: [],
      };
    }),
    offends: (request: Request) => evaluate(policy, request).decision === "allowed" && !isInside(request, zone),
    noLongerDeniedBy: () => [],
    messages: {
      pass: "The policy does not grant access to principals outside the trust zone.",
      fail: "The policy grants access to principals outside the trust zone.",
      reason: (which) => `Access from outside the trust zone granted in the statement ${which}.`,
    },
  };
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

/**
 * A canonical id stands for an account that has other names too: unless the policy names such ids, the other kinds of
 * principals stand for their owners as well.
 */
function canonicalUsers(policy: Policy, { terms, principal }: RequestSymbols): readonly Assumption[] {
  if (namesCanonicalUsers(policy)) return [];
  const kind = principal.kinds["canonical-user"];
  return [{ name: "principal-shape", about: [kind], term: terms.not(kind) }];
}

function namesCanonicalUsers({ statements }: Policy): boolean {
  return statements.some((statement) => statement.principal?.entries.some((entry) => entry.kind === "canonical-user"));
}

/** The zone as a term; says the same as `isInside`. */
function insideTerm(symbols: RequestSymbols, { trustedAccounts, trustedOrganizations }: TrustZone): Term {
  const { terms, principal, keys } = symbols;
  const context = { terms, symbols };
  const carriesOne = (key: string, texts: readonly string[]): Term =>
    terms.or(
      (keys.get(key.toLowerCase())?.members ?? []).map(({ present, value }) => {
        const equal = value.kind === "text" ? texts.map((text) => terms.equal(value.text, terms.string(text))) : [];
        return terms.and([present, terms.or(equal)]);
      }),
    );
  return terms.or([
    isOneOf(context, ["service"]),
    carriesOne(ORGANIZATION_KEY, trustedOrganizations),
    terms.and([isOneOf(context, ["canonical-user"]), carriesOne(ACCOUNT_KEY, trustedAccounts)]),
    ...trustedAccounts.map((account) => isOfAccount(context, account)),
    ...trustedAccounts.map((account) =>
      terms.and([isOneOf(context, ["federated"]), isProviderOf(symbols, principal.id, account)]),
    ),
  ]);
}

/** An identity provider's ARN is `arn:partition:iam::account:...`. */
function isProviderOf({ terms }: RequestSymbols, id: Term, account: string): Term {
  const notColon = terms.regexUnion([terms.regexRange(0, 0x39), terms.regexRange(0x3b, LAST_CODE_POINT)]);
  const arn = [
    terms.regexLiteral("arn:"),
    terms.regexStar(notColon),
    terms.regexLiteral(`:iam::${account}:`),
    terms.regexAll,
  ];
  return terms.inRegex(id, terms.regexConcat(arn));
}

function isInside(request: Request, zone: TrustZone): boolean {
  return (
    carries(request, ORGANIZATION_KEY, zone.trustedOrganizations) || isTrustedPrincipal(request, zone.trustedAccounts)
  );
}

function carries({ context }: Request, key: string, texts: readonly string[]): boolean {
  const value = context.get(key.toLowerCase());
  return (typeof value === "string" ? [value] : (value ?? [])).some((text) => texts.includes(text));
}

function isTrustedPrincipal(request: Request, trustedAccounts: readonly string[]): boolean {
  const { principal } = request;
  switch (principal.kind) {
    case "service":
      return true;
    case "anonymous":
      return false;
    case "canonical-user":
      return carries(request, ACCOUNT_KEY, trustedAccounts);
    case "federated": {
      const [arn, , service, region, account, resource] = splitArn(principal.provider) ?? [];
      return (
        arn === "arn" &&
        service === "iam" &&
        region === "" &&
        resource !== undefined &&
        trustedAccounts.includes(account ?? "")
      );
    }
    case "root":
    case "user":
    case "role-session":
    case "federated-user":
      return trustedAccounts.includes(principal.account);
  }
}
