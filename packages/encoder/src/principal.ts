import { withoutPath } from "@policyproof/policy";
import type { PrincipalClause, PrincipalEntry, Principal } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { EncodingContext } from "./context.ts";

type Kind = Principal["kind"];

/** Principals that belong to an account. */
const ACCOUNT_KINDS: readonly Kind[] = ["root", "user", "role-session", "federated-user"];

/** Holds iff the request's principal is in the clause. The encoding of `principalMatches`. */
export function principalTerm(context: EncodingContext, clause: PrincipalClause): Term {
  const { terms, statement } = context;
  const { entries } = clause;
  if (entries.length === 0) return terms.boolean(clause.negated && statement.effect === "Allow");
  const listed = terms.or(entries.map((entry) => entryTerm(context, entry)));
  if (!clause.negated) return listed;
  return terms.not(statement.effect === "Allow" ? listed : exemptTerm(context, entries));
}

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
