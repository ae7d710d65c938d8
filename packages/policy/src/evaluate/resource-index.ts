import type { ResourceClause, ResourcePattern } from "../ast/policy.ts";
import { createPrefixIndex, filedUnder } from "../prefix-index.ts";
import type { PrefixIndex } from "../prefix-index.ts";
import { literalStart } from "./statement-places.ts";

/**
 * The patterns of a list that can match a resource, found without looking at the others.
 *
 * INVARIANT: no pattern that matches the resource is left out.
 */
export function patternsAbout(clause: ResourceClause, resource: string): Iterable<ResourcePattern> {
  if (clause.patterns.length <= FEW) return clause.patterns;
  const index = INDICES.get(clause) ?? createPrefixIndex(clause.patterns, (pattern) => [literalStart(pattern)]);
  INDICES.set(clause, index);
  return filedUnder(index, resource);
}

/** So many patterns are looked at one by one as fast. */
const FEW = 8;

const INDICES = new WeakMap<ResourceClause, PrefixIndex<ResourcePattern>>();
