import { RESOURCE_CONTROL_SERVICES, SERVICE_LINKED_ROLE_PREFIX } from "@policyproof/policy";
import type { Policy, PolicySet, Principal, PrincipalClause } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import { encodePolicy } from "../policy.ts";
import type { EncodedPolicy } from "../policy.ts";
import { isOneOf } from "../principal.ts";
import type { NamedTerms } from "../principal.ts";
import type { RequestSymbols } from "../symbols.ts";

export interface EncodedSet {
  /** Holds iff some Deny of a layer that has a say applies. */
  readonly denied: Term;
  /** Holds iff all policies together allow the request. */
  readonly allowed: Term;
  /** Every document, for constructs left open. */
  readonly policies: readonly EncodedPolicy[];
}

/**
 * Translates a set of policies into a formula over the variables of one request. The encoding of `evaluateSet`.
 * @param encodeOne `encodePolicy`, or what remembers its results: sets that are compared have most of their policies in common
 */
export function encodeSet(
  set: PolicySet,
  symbols: RequestSymbols,
  encodeOne: (policy: Policy) => EncodedPolicy = (policy) => encodePolicy(policy, symbols),
): EncodedSet {
  const { terms } = symbols;
  const encode = (policies: readonly Policy[]): readonly EncodedPolicy[] => policies.map((policy) => encodeOne(policy));
  const identity = encode(set.identity);
  const boundary = encode(set.boundary);
  const session = encode(set.session);
  const vpce = encode(set.vpce);
  const scp = set.scp.map(encode);
  const rcp = set.rcp.map(encode);
  const trust = set.trust === undefined ? undefined : encodeOne(set.trust);
  const resource = set.resource === undefined ? undefined : encodeOne(set.resource);

  const facts = requestFacts(symbols, set);
  const { outsider, root, member, assumesRole } = facts;
  const byTrust = trust === undefined ? terms.false : assumesRole;
  const own: readonly [Term, EncodedPolicy | undefined][] = [
    [byTrust, trust],
    [terms.not(byTrust), resource],
  ];
  const named = (grant: keyof NamedTerms): Term =>
    terms.or(own.map(([when, policy]) => terms.and([when, grantTerm(symbols, policy, grant)])));
  const [direct, indirect, account] = [named("direct"), named("indirect"), named("account")];

  const denied = terms.or([
    terms.and([facts.rcpBinds, someDenies(symbols, rcp.flat())]),
    terms.and([facts.scpBinds, someDenies(symbols, scp.flat())]),
    someDenies(symbols, vpce),
    ...own.map(([when, policy]) => (policy === undefined ? terms.false : terms.and([when, policy.denied]))),
    // Nobody who has a boundary is spared by NotPrincipal.
    boundary.length === 0 ? terms.false : terms.and([member, sparedDenies(symbols, facts, own, rcp.flat(), vpce)]),
    terms.and([member, someDenies(symbols, [...identity, ...boundary, ...session])]),
  ]);
  const gates = terms.and([
    terms.or([terms.not(facts.scpBinds), terms.and(scp.map((level) => someAllows(symbols, level)))]),
    vpce.length === 0 ? terms.true : someAllows(symbols, vpce),
  ]);

  const taken = set.taken ?? [];
  const isTaken = taken.includes("identity") && identity.length === 0;
  const ownAllow = isTaken ? terms.true : terms.or([root, someAllows(symbols, identity)]);
  const withoutSession = terms.not(symbols.principal.kinds["federated-user"]);
  const limits = terms.or([
    terms.not(member),
    terms.and([
      boundary.length === 0 ? terms.true : someAllows(symbols, boundary),
      session.length === 0 ? withoutSession : someAllows(symbols, session),
    ]),
  ]);
  // Where no policy of the resource is known it may leave everything to the caller's account.
  const isOpen = taken.includes("resource") && resource === undefined;
  const byAccount = terms.or([account, isOpen ? terms.not(byTrust) : terms.false]);
  const withinAccount = terms.or([
    direct,
    terms.and([indirect, limits]),
    terms.and([ownAllow, limits, terms.or([byAccount, terms.not(terms.or([assumesRole, facts.isAboutKey]))])]),
  ]);
  const acrossAccounts = terms.and([terms.or([direct, indirect, byAccount]), ownAllow, limits]);
  const granted = terms.ite(outsider, direct, terms.ite(facts.sameAccount, withinAccount, acrossAccounts));
  const byPolicies = terms.and([gates, granted, terms.not(denied), terms.not(facts.neverAllowed)]);
  const policies = [...identity, ...boundary, ...session, ...vpce, ...scp.flat(), ...rcp.flat()];
  return {
    denied: terms.and([denied, terms.not(facts.callerIdentity), terms.not(facts.neverAllowed)]),
    allowed: terms.or([facts.callerIdentity, byPolicies]),
    policies: [...policies, ...[trust, resource].filter((policy) => policy !== undefined)],
  };
}

/** Some Allow statement applies, whatever the Deny statements say. */
function someAllows({ terms }: RequestSymbols, policies: readonly EncodedPolicy[]): Term {
  return terms.or(
    policies.flatMap(({ statements }) =>
      statements.filter(({ statement }) => statement.effect === "Allow").map(({ applies }) => applies),
    ),
  );
}

function someDenies({ terms }: RequestSymbols, policies: readonly EncodedPolicy[]): Term {
  return terms.or(policies.map(({ denied }) => denied));
}

/** Deny statements with NotPrincipal apply, whoever they spare. */
function sparedDenies(
  { terms }: RequestSymbols,
  { rcpBinds }: RequestFacts,
  own: readonly (readonly [Term, EncodedPolicy | undefined])[],
  rcp: readonly EncodedPolicy[],
  vpce: readonly EncodedPolicy[],
): Term {
  const spared = (policies: readonly EncodedPolicy[]): Term =>
    terms.or(
      policies.flatMap(({ statements }) =>
        statements
          .filter(({ statement: { effect, principal } }) => effect === "Deny" && isSparing(principal))
          .map(({ matches }) => matches),
      ),
    );
  return terms.or([
    terms.and([rcpBinds, spared(rcp)]),
    spared(vpce),
    ...own.map(([when, policy]) => (policy === undefined ? terms.false : terms.and([when, spared([policy])]))),
  ]);
}

function isSparing(principal: PrincipalClause | undefined): boolean {
  return principal?.negated === true && principal.entries.length > 0;
}

function grantTerm({ terms }: RequestSymbols, policy: EncodedPolicy | undefined, grant: keyof NamedTerms): Term {
  const allows = (policy?.statements ?? []).filter(({ statement }) => statement.effect === "Allow");
  return terms.or(allows.map(({ matches, named }) => terms.and([named[grant], matches])));
}

interface RequestFacts {
  readonly member: Term;
  readonly root: Term;
  readonly outsider: Term;
  readonly sameAccount: Term;
  readonly assumesRole: Term;
  readonly isAboutKey: Term;
  readonly scpBinds: Term;
  readonly rcpBinds: Term;
  /** `sts:GetCallerIdentity`, which no policy can deny. */
  readonly callerIdentity: Term;
  /** A root user that assumes a role, or access across partitions. */
  readonly neverAllowed: Term;
}

/** Holds iff the caller is a session of a service-linked role, by its name. */
export function isServiceLinked({ terms, principal }: RequestSymbols): Term {
  const prefix = terms.string(SERVICE_LINKED_ROLE_PREFIX);
  return terms.and([principal.kinds["role-session"], terms.isPrefix(prefix, principal.name)]);
}

const MEMBERS: readonly Principal["kind"][] = ["user", "role-session", "federated-user"];
const OUTSIDERS: readonly Principal["kind"][] = ["anonymous", "service", "federated", "canonical-user"];

/** What the formula of a set asks of a request beside its policies; the same facts as in `packages/policy/src/evaluate/set`. */
function requestFacts(symbols: RequestSymbols, { managementAccount }: PolicySet): RequestFacts {
  const { terms, action, resource, principal } = symbols;
  const is = (variable: Term, text: string): Term => terms.equal(variable, terms.string(text));
  const [root, member, outsider] = ([["root"], MEMBERS, OUTSIDERS] as const).map((kinds) =>
    isOneOf({ terms, symbols }, kinds),
  ) as [Term, Term, Term];
  const isArnOf = (service: string, prefix: string): Term =>
    terms.and([
      terms.not(resource.isStar),
      is(resource.service, service),
      terms.isPrefix(terms.string(prefix), resource.resource),
    ]);
  const assumesRole = terms.and([is(action.service, "sts"), isArnOf("iam", "role/")]);
  const serviceLinked = isServiceLinked(symbols);
  const isManagement = (account: Term): Term =>
    managementAccount === undefined ? terms.false : is(account, managementAccount);
  const callerIdentity = terms.and([
    terms.not(outsider),
    is(action.service, "sts"),
    is(action.name, "getcalleridentity"),
  ]);
  return {
    member,
    root,
    outsider,
    sameAccount: terms.and([terms.not(outsider), terms.equal(principal.account, resource.owner)]),
    assumesRole,
    isAboutKey: terms.and([is(action.service, "kms"), isArnOf("kms", "key/")]),
    scpBinds: terms.and([terms.not(outsider), terms.not(serviceLinked), terms.not(isManagement(principal.account))]),
    rcpBinds: terms.and([
      terms.not(serviceLinked),
      terms.not(isManagement(resource.owner)),
      terms.or([...RESOURCE_CONTROL_SERVICES].map((service) => is(action.service, service))),
      terms.not(terms.and([is(action.service, "kms"), is(action.name, "retiregrant")])),
    ]),
    callerIdentity,
    neverAllowed: terms.or([
      terms.and([root, assumesRole]),
      terms.and([
        terms.not(outsider),
        terms.not(resource.isStar),
        terms.not(terms.equal(resource.partition, principal.partition)),
      ]),
    ]),
  };
}
