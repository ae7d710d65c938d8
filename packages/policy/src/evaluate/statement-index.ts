import type { Policy, Statement } from "../ast/policy.ts";
import { createPrefixIndex, filedUnder } from "../prefix-index.ts";
import type { PrefixIndex } from "../prefix-index.ts";
import type { Request } from "../request.ts";
import { actionMatches } from "./action.ts";
import { groupByService, resourceStarts } from "./statement-places.ts";
import type { ByService } from "./statement-places.ts";

/**
 * The statements of one policy that can apply to a request, found without looking at the others: a policy is asked about
 * thousands of requests, and most of its statements are about other services or resources.
 *
 * INVARIANT: no statement that holds for the request is left out. The order is the document's.
 */
export function statementsAbout(policy: Policy, request: Request): readonly Statement[] {
  if (policy.statements.length <= FEW) return policy.statements;
  const { all, byResource } = ofAction(indexOf(policy), request);
  if (byResource === undefined) return all;
  return inOrder(new Set(filedUnder(byResource, request.resource)));
}

/** So many statements are looked at one by one as fast. */
const FEW = 8;

interface StatementIndex extends ByService {
  /** By action, filled as actions are asked for. */
  readonly ofAction: Map<string, OfAction>;
}

interface OfAction {
  readonly all: readonly Statement[];
  /** The same by the start of their resources; only if there are many. */
  readonly byResource?: PrefixIndex<Statement>;
}

const INDICES = new WeakMap<Policy, StatementIndex>();

function indexOf(policy: Policy): StatementIndex {
  const index = INDICES.get(policy) ?? { ...groupByService(policy.statements), ofAction: new Map<string, OfAction>() };
  INDICES.set(policy, index);
  return index;
}

function ofAction({ ofService, ofAny, ofAction: known }: StatementIndex, request: Request): OfAction {
  const { action } = request;
  const before = known.get(action);
  if (before !== undefined) return before;
  const folded = action.toLowerCase();
  const listed = ofService.get(folded.slice(0, Math.max(0, folded.indexOf(":")))) ?? [];
  const all = inOrder([...ofAny, ...listed].filter((statement) => actionMatches(statement, request)));
  const found = all.length <= FEW ? { all } : { all, byResource: createPrefixIndex(all, resourceStarts) };
  known.set(action, found);
  return found;
}

function inOrder(statements: Iterable<Statement>): readonly Statement[] {
  return [...statements].toSorted((a, b) => a.index - b.index);
}
