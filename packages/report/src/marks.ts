import type { Span } from "@policyproof/diagnostics";
import { evaluate } from "@policyproof/policy";
import type { Policy, Request, Statement } from "@policyproof/policy";

/** Which part of a statement a reader has to look at. */
export type Aspect = "action" | "principal" | "resource";

/**
 * The parts of the statement's `aspect` that take in the request: its entries, each tried alone on the evaluator, or the
 * whole element if it is a `Not...` one. Empty if the statement has no such element or does not apply to the request.
 */
export function marksOf(policy: Policy, statement: Statement, request: Request, aspect: Aspect): readonly Span[] {
  switch (aspect) {
    case "action": {
      const clause = statement.action;
      return clause.negated
        ? [clause.span]
        : clause.patterns
            .filter((pattern) => applies(policy, { ...statement, action: { ...clause, patterns: [pattern] } }, request))
            .map((pattern) => pattern.span);
    }
    case "principal": {
      const clause = statement.principal;
      return clause === undefined || clause.negated
        ? spanOf(clause)
        : clause.entries
            .filter((entry) => applies(policy, { ...statement, principal: { ...clause, entries: [entry] } }, request))
            .map((entry) => entry.span);
    }
    case "resource": {
      const clause = statement.resource;
      return clause === undefined || clause.negated
        ? spanOf(clause)
        : clause.patterns
            .filter((pattern) =>
              applies(policy, { ...statement, resource: { ...clause, patterns: [pattern] } }, request),
            )
            .map((pattern) => pattern.span);
    }
  }
}

function spanOf(clause: { readonly span: Span } | undefined): readonly Span[] {
  return clause === undefined ? [] : [clause.span];
}

function applies(policy: Policy, statement: Statement, request: Request): boolean {
  return evaluate({ ...policy, statements: [{ ...statement, index: 0 }] }, request).decision !== "denied-implicit";
}
