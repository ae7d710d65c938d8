import { writtenText } from "@policyproof/policy";
import type { Policy, Statement } from "@policyproof/policy";
import { statementKey } from "./canonical.ts";
import { coverIndex } from "./cover-index.ts";
import { coversActions, coversGuard, coversResources, listsAction, listsResource } from "./covers.ts";

/**
 * The candidate without what the existing policy visibly allows too: Allow statements that a statement there covers, and the actions
 * or resources of a statement that one there covers. What is left allows something that the existing policy does not
 * iff the candidate does. Only where every Deny of the existing policy is the candidate's too; otherwise nothing is taken out.
 */
export function residualPolicy(candidate: Policy, existing: Policy): Policy {
  if (candidate.kind !== existing.kind) return candidate;
  const denies = new Set(candidate.statements.filter(isDeny).map(statementKey));
  if (!existing.statements.filter(isDeny).every((statement) => denies.has(statementKey(statement)))) return candidate;
  const allows = existing.statements.filter((statement) => !isDeny(statement));
  const written = new Set(allows.map(writtenText));
  const coversOf = coverIndex(allows);
  const statements = candidate.statements.flatMap((statement) => {
    if (isDeny(statement)) return [statement];
    // Most statements are the same in both.
    const text = writtenText(statement);
    if (text !== undefined && written.has(text)) return [];
    const rest = residualStatement(
      statement,
      coversOf(statement).filter((other) => coversGuard(other, statement)),
    );
    return rest === undefined ? [] : [rest];
  });
  return { ...candidate, statements };
}

function isDeny(statement: Statement): boolean {
  return statement.effect === "Deny";
}

/** INVARIANT: the others are Allow statements that apply wherever this one does, but for their actions and resources. */
function residualStatement(statement: Statement, others: readonly Statement[]): Statement | undefined {
  const widerResources = others.filter((other) => coversResources(other, statement));
  if (widerResources.some((other) => coversActions(other, statement))) return undefined;
  const rest = withoutActions(statement, widerResources);
  if (isEmpty(rest.action)) return undefined;
  const left = withoutResources(
    rest,
    others.filter((other) => coversActions(other, rest)),
  );
  return left.resource !== undefined && isEmpty(left.resource) ? undefined : left;
}

function withoutActions(statement: Statement, others: readonly Statement[]): Statement {
  const { action } = statement;
  if (action.negated || others.length === 0) return statement;
  const patterns = action.patterns.filter((pattern) => !others.some((other) => listsAction(other, pattern)));
  return { ...statement, action: { ...action, patterns } };
}

function withoutResources(statement: Statement, others: readonly Statement[]): Statement {
  const { resource } = statement;
  if (resource === undefined || resource.negated || others.length === 0) return statement;
  const patterns = resource.patterns.filter((pattern) => !others.some((other) => listsResource(other, pattern)));
  return { ...statement, resource: { ...resource, patterns } };
}

/** A positive list without entries matches nothing. */
function isEmpty({ negated, patterns }: { readonly negated: boolean; readonly patterns: readonly unknown[] }): boolean {
  return !negated && patterns.length === 0;
}
