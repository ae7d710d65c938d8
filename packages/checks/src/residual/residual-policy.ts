import type { Policy, Statement } from "@policyproof/policy";
import { actionKey, actionsKey, guardKey, resourceKey, resourcesKey, statementKey } from "./canonical.ts";

/**
 * The candidate without what the existing policy visibly allows too: Allow statements that stand there as well, and actions or
 * resources that a statement there lists under the same guard. What is left allows something that the existing policy does not iff
 * the candidate does. Only where every Deny of the existing policy is the candidate's too; otherwise nothing is taken out.
 */
export function residualPolicy(candidate: Policy, existing: Policy): Policy {
  const denies = new Set(candidate.statements.filter(isDeny).map((statement) => statementKey(statement, candidate)));
  if (!existing.statements.filter(isDeny).every((statement) => denies.has(statementKey(statement, existing)))) return candidate;
  const allows = existing.statements.filter((statement) => !isDeny(statement));
  const byGuard = Map.groupBy(allows, (statement) => guardKey(statement, existing));
  const statements = candidate.statements.flatMap((statement) => {
    if (isDeny(statement)) return [statement];
    const rest = residualStatement(statement, byGuard.get(guardKey(statement, candidate)) ?? []);
    return rest === undefined ? [] : [rest];
  });
  return { ...candidate, statements };
}

function isDeny(statement: Statement): boolean {
  return statement.effect === "Deny";
}

/** INVARIANT: the others are Allow statements with the same guard. */
function residualStatement(statement: Statement, others: readonly Statement[]): Statement | undefined {
  const sameResources = others.filter((other) => resourcesKey(other) === resourcesKey(statement));
  if (sameResources.some((other) => actionsKey(other) === actionsKey(statement))) return undefined;
  const action = withoutListed(statement.action, sameResources, (other) => other.action, actionKey);
  if (action.patterns.length === 0 && !action.negated) return undefined;
  const sameActions = others.filter((other) => actionsKey(other) === actionsKey(statement));
  if (statement.resource === undefined) return { ...statement, action };
  const resource = withoutListed(statement.resource, sameActions, (other) => other.resource, resourceKey);
  if (resource.patterns.length === 0 && !resource.negated) return undefined;
  return { ...statement, action, resource };
}

/** A positive list without the entries that positive lists of the others hold. */
function withoutListed<P, C extends { readonly negated: boolean; readonly patterns: readonly P[] }>(
  clause: C,
  others: readonly Statement[],
  clauseOf: (other: Statement) => C | undefined,
  keyOf: (pattern: P) => string,
): C {
  if (clause.negated) return clause;
  const listed = new Set(others.map(clauseOf).flatMap((other) => (other === undefined || other.negated ? [] : other.patterns.map(keyOf))));
  return { ...clause, patterns: clause.patterns.filter((pattern) => !listed.has(keyOf(pattern))) };
}

