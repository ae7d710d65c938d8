import type { ActionClause, ActionPattern, ResourceClause, ResourcePattern } from "@policyproof/policy";
import { actionKey, resourceKey } from "./canonical.ts";

/** The patterns of a list, prepared for many questions: equal ones are found by key, only the others are compared one by one. */
export interface PatternList<P> {
  readonly keys: ReadonlySet<string>;
  /** Those that can cover more than themselves, by service for actions (`""` for resources and for `*`). */
  readonly wide: ReadonlyMap<string, readonly P[]>;
}

const ACTIONS = new WeakMap<ActionClause, PatternList<ActionPattern>>();
const RESOURCES = new WeakMap<ResourceClause, PatternList<ResourcePattern>>();

export function actionList(clause: ActionClause): PatternList<ActionPattern> {
  const known = ACTIONS.get(clause);
  if (known !== undefined) return known;
  const wide = clause.patterns.filter(
    (pattern) => pattern.kind === "any" || (pattern.kind === "pattern" && hasWildcard(pattern.text)),
  );
  const list = {
    keys: new Set(clause.patterns.map(actionKey)),
    wide: Map.groupBy(wide, (pattern) => (pattern.kind === "pattern" ? pattern.service : "")),
  };
  ACTIONS.set(clause, list);
  return list;
}

export function resourceList(clause: ResourceClause): PatternList<ResourcePattern> {
  const known = RESOURCES.get(clause);
  if (known !== undefined) return known;
  const wide = clause.patterns.filter(
    (pattern) =>
      pattern.kind === "any" || (pattern.kind === "arn" && (hasWildcard(pattern.text) || isShortArn(pattern.text))),
  );
  const list = { keys: new Set(clause.patterns.map(resourceKey)), wide: new Map([["", wide]]) };
  RESOURCES.set(clause, list);
  return list;
}

/** May also be true of literal wildcards, which costs a comparison and no more. */
function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

/** Short ARNs are padded with wildcards. */
function isShortArn(text: string): boolean {
  return text.split(":").length < 6;
}
