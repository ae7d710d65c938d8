import { withoutPath } from "@policyproof/policy";
import type { PrincipalClause, PrincipalEntry, Principal } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { EncodingContext } from "./context.ts";

type Kind = Principal["kind"];

/** Principals that belong to an account. */
const ACCOUNT_KINDS: readonly Kind[] = ["root", "user", "role-session", "federated-user"];

/**
 * Holds iff the statement is about the request's principal. The encoding of `principalMatches`.
 * An identity policy is about whom it is attached to; a resource policy's statement without principals is about nobody.
 */
export function principalTerm(context: EncodingContext, clause: PrincipalClause | undefined): Term {
  const { terms, policy, statement } = context;
  if (clause === undefined) return terms.boolean(policy.kind === "identity");
  const { entries } = clause;
  if (entries.length === 0) return terms.boolean(clause.negated && statement.effect === "Allow");
  const listed = terms.or(entries.map((entry) => entryTerm(context, entry)));
  if (!clause.negated) return listed;
  return terms.not(statement.effect === "Allow" ? listed : exemptTerm(context, entries));
}

/** The encoding of `grantOf`, but that one request may be named in several ways here. */
export interface NamedTerms {
  readonly direct: Term;
  readonly indirect: Term;
  readonly account: Term;
}

/** In which ways the clause names the request's principal. */
export function namedTerms(context: EncodingContext, clause: PrincipalClause | undefined): NamedTerms {
  const { terms, symbols } = context;
  if (clause === undefined || clause.negated || clause.entries.length === 0) {
    return { direct: principalTerm(context, clause), indirect: terms.false, account: terms.false };
  }
  const is = (kind: Kind): Term => symbols.principal.kinds[kind];
  const some = (kinds: readonly PrincipalEntry["kind"][], when: Term = terms.true): Term =>
    terms.and([
      when,
      terms.or(clause.entries.filter(({ kind }) => kinds.includes(kind)).map((entry) => entryTerm(context, entry))),
    ]);
  return {
    direct: terms.or([some(NAMES_ITSELF), some(["user"], is("user")), some(["account"], is("root"))]),
    indirect: terms.or([some(["role"]), some(["user"], is("federated-user"))]),
    account: some(["account"], terms.not(is("root"))),
  };
}

const NAMES_ITSELF: readonly PrincipalEntry["kind"][] = [
  "everyone",
  "role-session",
  "federated-user",
  "service",
  "federated",
  "any-federated",
  "canonical-user",
];

/** Holds iff the principal is one of an account's. */
export function isOfAccount({ terms, symbols }: Pick<EncodingContext, "terms" | "symbols">, account: string): Term {
  return terms.and([
    isOneOf({ terms, symbols }, ACCOUNT_KINDS),
    terms.equal(symbols.principal.account, terms.string(account)),
  ]);
}

/** Holds iff the principal's kind is one of these. */
export function isOneOf({ terms, symbols }: Pick<EncodingContext, "terms" | "symbols">, kinds: readonly Kind[]): Term {
  return terms.or(kinds.map((kind) => symbols.principal.kinds[kind]));
}

function entryTerm(context: EncodingContext, entry: PrincipalEntry): Term {
  const { terms, symbols } = context;
  const { principal } = symbols;
  const is = (kind: Kind): Term => isOneOf(context, [kind]);
  const text = (variable: Term, value: string): Term => terms.equal(variable, terms.string(value));
  switch (entry.kind) {
    case "everyone":
      return terms.true;
    case "nobody":
      return terms.false;
    case "account":
      return isOfAccount(context, entry.account);
    case "user":
      return terms.and([
        text(principal.partition, entry.partition),
        text(principal.account, entry.account),
        // A session made by GetFederationToken acts for the user; its ARN carries no path.
        terms.or([
          terms.and([is("user"), text(principal.name, entry.name)]),
          terms.and([is("federated-user"), text(principal.name, withoutPath(entry.name))]),
        ]),
      ]);
    case "role":
      return terms.and([
        is("role-session"),
        text(principal.partition, entry.partition),
        text(principal.account, entry.account),
        text(principal.name, withoutPath(entry.name)),
      ]);
    case "role-session":
      return terms.and([
        is("role-session"),
        text(principal.partition, entry.partition),
        text(principal.account, entry.account),
        text(principal.name, entry.role),
        text(principal.session, entry.session),
      ]);
    case "federated-user":
      return terms.and([
        is("federated-user"),
        text(principal.partition, entry.partition),
        text(principal.account, entry.account),
        text(principal.name, entry.name),
      ]);
    case "service":
      return terms.and([is("service"), text(principal.id, entry.name)]);
    case "federated":
      return terms.and([is("federated"), text(principal.id, entry.provider)]);
    case "any-federated":
      return is("federated");
    case "canonical-user":
      return terms.and([is("canonical-user"), text(principal.id, entry.id)]);
  }
}

/**
 * Who a Deny with NotPrincipal spares: a user, role or session must be listed together with its account, the root user's
 * account suffices, everybody else is listed as such.
 * Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal".
 */
function exemptTerm(context: EncodingContext, entries: readonly PrincipalEntry[]): Term {
  const { terms } = context;
  const accounts = terms.or(
    entries.filter((entry) => entry.kind === "account").map((entry) => entryTerm(context, entry)),
  );
  const others = entries.filter((entry) => entry.kind !== "account");
  const inAccount = others.filter((entry) => isAccountMember(entry.kind));
  const outside = others.filter((entry) => !isAccountMember(entry.kind));
  return terms.or([
    ...outside.map((entry) => entryTerm(context, entry)),
    terms.and([accounts, isOneOf(context, ["root"])]),
    terms.and([accounts, terms.or(inAccount.map((entry) => entryTerm(context, entry)))]),
  ]);
}

function isAccountMember(kind: PrincipalEntry["kind"]): boolean {
  return kind === "user" || kind === "role" || kind === "role-session" || kind === "federated-user";
}
