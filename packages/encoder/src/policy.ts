import type { Span } from "@policyproof/diagnostics";
import type { Policy, Statement } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import { actionTerm } from "./action.ts";
import { conditionTerm } from "./condition.ts";
import type { EncodingContext, Unsupported } from "./context.ts";
import { namedTerms, principalTerm } from "./principal.ts";
import type { NamedTerms } from "./principal.ts";
import { resourceTerm } from "./resource.ts";
import type { RequestSymbols } from "./symbols.ts";

export interface EncodedStatement {
  readonly statement: Statement;
  /** Holds iff the statement applies to the request. */
  readonly applies: Term;
  /** Holds iff its action, resource and conditions match, whoever makes the request. */
  readonly matches: Term;
  /** In which way the statement names the caller; the three together are who it is about. */
  readonly named: NamedTerms;
  readonly unsupported: readonly Unsupported[];
}

export interface EncodedPolicy {
  readonly policy: Policy;
  readonly symbols: RequestSymbols;
  readonly statements: readonly EncodedStatement[];
  /** Holds iff some Deny statement applies. */
  readonly denied: Term;
  /** Holds iff some Allow statement applies and no Deny statement does. */
  readonly allowed: Term;
  /** Constructs left open; the answer to a question is then only certain if it is `unsat` or replayed. */
  readonly unsupported: readonly Unsupported[];
}

/** Translates a policy into a formula over the variables of one request. */
export function encodePolicy(policy: Policy, symbols: RequestSymbols): EncodedPolicy {
  const { terms } = symbols;
  const statements = policy.statements.map((statement) => encodeStatement(policy, statement, symbols));
  const applying = (effect: Statement["effect"]): Term =>
    terms.or(statements.filter((entry) => entry.statement.effect === effect).map((entry) => entry.applies));
  const denied = applying("Deny");
  return {
    policy,
    symbols,
    statements,
    denied,
    allowed: terms.and([applying("Allow"), terms.not(denied)]),
    unsupported: statements.flatMap((entry) => entry.unsupported),
  };
}

/** Translates one statement, which need not be one of the policy's own. The encoding of `statementHolds`. */
export function encodeStatement(policy: Policy, statement: Statement, symbols: RequestSymbols): EncodedStatement {
  const { terms } = symbols;
  const unsupported: Unsupported[] = [];
  const context: EncodingContext = {
    terms,
    symbols,
    policy,
    statement,
    unsupported(construct: string, meaning: unknown, span: Span): Term {
      const term = terms.variable(`unsupported:${JSON.stringify([construct, meaning])}`, { kind: "Bool" });
      unsupported.push({ construct, span, term });
      return term;
    },
  };
  const principal = principalTerm(context, statement.principal);
  const action = actionTerm(context, statement.action);
  const resource = statement.resource === undefined ? terms.true : resourceTerm(context, statement.resource);
  const conditions = statement.conditions.map((condition) => conditionTerm(context, condition));
  return {
    statement,
    applies: terms.and([principal, action, resource, ...conditions]),
    matches: terms.and([action, resource, ...conditions]),
    named: namedTerms(context, statement.principal),
    unsupported,
  };
}
