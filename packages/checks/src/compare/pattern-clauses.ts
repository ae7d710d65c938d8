import type { ActionClause, ActionPattern, ResourceClause, ResourcePattern } from "@policyproof/policy";
import { actionKey, resourceKey } from "../residual/canonical.ts";
import { listsAction, listsResource } from "../residual/covers.ts";
import { NOWHERE } from "./nowhere.ts";
import { templatesMeet } from "./templates-meet.ts";

/*
 * `Action` and `Resource` elements as sets. What comes out may be too large, but never too small and never beyond the first. `*` counts as the complement of
 * nothing, so that taking something away from it gives a `Not...` element.
 */

/** What both elements match; undefined if that is visibly nothing. */
export function commonActions(own: ActionClause, other: ActionClause): ActionClause | undefined {
  const clause = common(own, other, ACTIONS);
  return clause && { ...own, ...clause };
}

/** What the first element matches and the second does not; undefined if that is visibly nothing. */
export function otherActions(own: ActionClause, taken: ActionClause): ActionClause | undefined {
  const clause = common(own, complement(taken), ACTIONS);
  return clause && { ...own, ...clause };
}

/** The same for resources. */
export function commonResources(own: ResourceClause, other: ResourceClause): ResourceClause | undefined {
  const clause = common(own, other, RESOURCES);
  return clause && { ...own, ...clause };
}

export function otherResources(own: ResourceClause, taken: ResourceClause): ResourceClause | undefined {
  const clause = common(own, complement(taken), RESOURCES);
  return clause && { ...own, ...clause };
}

/** What either of two lists matches, for elements that are not `Not...` ones. */
export function joinedActions(one: ActionClause, other: ActionClause): ActionClause {
  return { ...one, patterns: widest([...one.patterns, ...other.patterns], ACTIONS) };
}

export function joinedResources(one: ResourceClause, other: ResourceClause): ResourceClause {
  return { ...one, patterns: widest([...one.patterns, ...other.patterns], RESOURCES) };
}

/** What a statement without the element says. */
export const EVERY_RESOURCE: ResourceClause = {
  negated: false,
  patterns: [{ kind: "any", text: "*", span: NOWHERE }],
  span: NOWHERE,
};

interface Clause<P> {
  readonly negated: boolean;
  readonly patterns: readonly P[];
}

/** What the patterns of one element can tell. */
interface PatternMeaning<P> {
  readonly key: (pattern: P) => string;
  /** Tells whether some pattern of the list matches all that another pattern matches. `false` proves nothing. */
  readonly listing: (patterns: readonly P[]) => (pattern: P) => boolean;
  /** Can both match the same thing? `true` proves nothing. */
  readonly meet: (one: P, other: P) => boolean;
  readonly everything: P;
}

function common<P>(own: Clause<P>, other: Clause<P>, meaning: PatternMeaning<P>): Clause<P> | undefined {
  const [a, b] = [normal(own, meaning), normal(other, meaning)];
  if (isNothing(a, meaning) || isNothing(b, meaning)) return undefined;
  if (a.negated && b.negated) {
    const patterns = widest([...a.patterns, ...b.patterns], meaning);
    return patterns.length === 0 ? { negated: false, patterns: [meaning.everything] } : { negated: true, patterns };
  }
  if (a.negated) {
    const rest = without(b.patterns, a.patterns, meaning);
    // Some of it is excepted here, which a list cannot say.
    if (rest.some((pattern) => a.patterns.some((one) => meaning.meet(pattern, one)))) return own;
    return rest.length === 0 ? undefined : { negated: false, patterns: rest };
  }
  const patterns = b.negated ? without(a.patterns, b.patterns, meaning) : narrower(a.patterns, b.patterns, meaning);
  return patterns.length === 0 ? undefined : { negated: false, patterns };
}

function normal<P>(clause: Clause<P>, meaning: PatternMeaning<P>): Clause<P> {
  return !clause.negated && listsEverything(clause, meaning) ? { negated: true, patterns: [] } : clause;
}

function isNothing<P>(clause: Clause<P>, meaning: PatternMeaning<P>): boolean {
  return clause.negated && listsEverything(clause, meaning);
}

function listsEverything<P>({ patterns }: Clause<P>, { key, everything }: PatternMeaning<P>): boolean {
  return patterns.some((pattern) => key(pattern) === key(everything));
}

function without<P>(patterns: readonly P[], taken: readonly P[], meaning: PatternMeaning<P>): readonly P[] {
  const isTaken = meaning.listing(taken);
  return patterns.filter((pattern) => !isTaken(pattern));
}

/** Of each two patterns that meet the narrower, or the first where neither is. */
function narrower<P>(own: readonly P[], others: readonly P[], meaning: PatternMeaning<P>): readonly P[] {
  const [inOthers, inOwn] = [meaning.listing(others), meaning.listing(own)];
  const rest = others.filter((pattern) => !inOwn(pattern));
  const kept = own.filter((pattern) => inOthers(pattern) || rest.some((other) => meaning.meet(pattern, other)));
  return distinct([...kept, ...others.filter(inOwn)], meaning);
}

/** Longer lists keep patterns that another one makes idle. */
const MOST_COMPARED = 50;

/** Without the patterns that another one of the list makes idle. */
function widest<P>(patterns: readonly P[], meaning: PatternMeaning<P>): readonly P[] {
  const all = distinct(patterns, meaning);
  if (all.length > MOST_COMPARED) return all;
  return all.reduce<readonly P[]>((kept, pattern) => {
    const rest = kept.filter((other) => other !== pattern);
    return meaning.listing(rest)(pattern) ? rest : kept;
  }, all);
}

function distinct<P>(patterns: readonly P[], { key }: PatternMeaning<P>): readonly P[] {
  const seen = new Set<string>();
  return patterns.filter((pattern) => !seen.has(key(pattern)) && seen.add(key(pattern)));
}

function complement<P>({ negated, patterns }: Clause<P>): Clause<P> {
  return { negated: !negated, patterns };
}

const ACTIONS: PatternMeaning<ActionPattern> = {
  key: actionKey,
  listing(patterns) {
    const action = { negated: false, patterns, span: NOWHERE };
    return (pattern) => listsAction({ action }, pattern);
  },
  meet: (one, other) =>
    one.kind === "pattern" &&
    other.kind === "pattern" &&
    one.service === other.service &&
    templatesMeet(one.name, other.name),
  everything: { kind: "any", text: "*", span: NOWHERE },
};

const RESOURCES: PatternMeaning<ResourcePattern> = {
  key: resourceKey,
  listing(patterns) {
    const resource = { negated: false, patterns, span: NOWHERE };
    return (pattern) => listsResource({ resource }, pattern);
  },
  meet: (one, other) =>
    one.kind === "arn" &&
    other.kind === "arn" &&
    templatesMeet(one.service, other.service) &&
    templatesMeet(one.resource, other.resource) &&
    templatesMeet(one.account, other.account) &&
    templatesMeet(one.region, other.region) &&
    templatesMeet(one.partition, other.partition),
  everything: { kind: "any", text: "*", span: NOWHERE },
};
