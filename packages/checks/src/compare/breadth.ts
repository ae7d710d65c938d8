import type { ActionPattern, Glob, PrincipalEntry, ResourcePattern, Statement, Template } from "@policyproof/policy";

/**
 * How much a statement lets through, as ranks to be compared one after the other: its widest principal, action and resource, how few
 * conditions it has, how many actions and resources. A rough order for readers; nothing is proved by it.
 */
function breadthOf({ principal, action, resource, conditions }: Statement): readonly number[] {
  return [
    principal === undefined || principal.negated ? EVERYTHING : widest(principal.entries, principalRank),
    action.negated ? EVERYTHING : widest(action.patterns, actionRank),
    resource === undefined || resource.negated ? EVERYTHING : widest(resource.patterns, resourceRank),
    -conditions.length,
    action.patterns.length,
    resource?.patterns.length ?? 0,
  ];
}

/** Negative if the first is larger. */
export function byBreadth(one: Statement, other: Statement): number {
  const [a, b] = [breadthOf(one), breadthOf(other)];
  const at = a.findIndex((rank, index) => rank !== b[index]);
  return at === -1 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
}

const EVERYTHING = 5;

function widest<T>(entries: readonly T[], rank: (entry: T) => number): number {
  return entries.reduce((most, entry) => Math.max(most, rank(entry)), 0);
}

function principalRank({ kind }: PrincipalEntry): number {
  if (kind === "everyone") return EVERYTHING;
  if (kind === "any-federated") return 4;
  return kind === "account" ? 3 : 1;
}

function actionRank(pattern: ActionPattern): number {
  if (pattern.kind === "any") return EVERYTHING;
  if (pattern.kind === "none") return 0;
  return isRun(pattern.name) ? 3 : hasWildcard(pattern.name) ? 2 : 1;
}

function resourceRank(pattern: ResourcePattern): number {
  if (pattern.kind === "any") return EVERYTHING;
  if (pattern.kind === "none") return 0;
  if (isRun(pattern.service)) return 4;
  return isRun(pattern.resource) ? 3 : hasWildcard(pattern.resource) ? 2 : 1;
}

function isRun(glob: Template): boolean {
  return glob.length === 1 && glob[0]?.kind === "any-run";
}

function hasWildcard(glob: Glob | Template): boolean {
  return glob.some((part) => part.kind !== "literal");
}
