import type { Statement } from "../ast/policy.ts";
import type { Request } from "../request.ts";
import { isListed } from "./action-index.ts";
import { emptyListMatches } from "./empty-list.ts";

/**
 * Whether the statement is about the request's action: `Action` if some pattern matches, `NotAction` if none does, over the
 * actions of all services.
 *
 * Source: reference_policies_elements_action, reference_policies_elements_notaction.
 */
export function actionMatches(statement: Statement, request: Request): boolean {
  const { negated, patterns } = statement.action;
  if (patterns.length === 0) return emptyListMatches(statement.effect, negated);
  return isListed(statement.action, request.action) !== negated;
}
