import type { Statement } from "@policyproof/policy";
import { actionsKey, principalsKey, resourcesKey } from "../residual/canonical.ts";
import { excludesCondition, withCondition, withoutCondition } from "./conditions.ts";
import type { IsMultivalued } from "./conditions.ts";
import { EVERY_RESOURCE, commonActions, commonResources, otherActions, otherResources } from "./pattern-clauses.ts";
import { commonPrincipals, otherPrincipals } from "./principal-clauses.ts";

/*
 * Allow statements as sets of requests. What comes out covers what is asked for and may cover more of the first statement, never
 * less, and never anything that the first statement does not allow.
 */

/** The part of an Allow statement where another statement of any effect applies too; undefined if there visibly is none. */
export function commonStatement(own: Statement, other: Statement): Statement | undefined {
  const overlap = sharedElements(own, other);
  return overlap === undefined ? undefined : other.conditions.reduce(withCondition, overlap);
}

/**
 * The parts of an Allow statement where another statement of any effect does not apply; the statement itself if the language
 * has no words for less.
 */
export function otherStatements(own: Statement, taken: Statement, isMultivalued: IsMultivalued): readonly Statement[] {
  if (sharedElements(own, taken) === undefined) return [own];
  const parts: Statement[] = [];
  let inside = own;
  for (const { common, other, key } of ELEMENTS) {
    const outside = other(inside, taken);
    if (outside !== undefined) {
      if (key(outside) === key(own) || isTooLong(outside, own)) return [own];
      parts.push(outside);
    }
    inside = common(inside, taken) ?? inside;
  }
  for (const condition of taken.conditions) {
    const outside = withoutCondition(inside, condition, isMultivalued);
    if (outside === undefined) return [own];
    if (outside !== "none") parts.push(outside);
  }
  return parts;
}

/** Can visibly no request be of both? `false` proves nothing. */
export function areApart(one: Statement, other: Statement): boolean {
  return (
    sharedElements(one, other) === undefined || other.conditions.some((condition) => excludesCondition(one, condition))
  );
}

/** Nobody reads a list of more things that are not meant. */
const MOST_EXCEPTIONS = 12;

function isTooLong(outside: Statement, own: Statement): boolean {
  const exceptions = (statement: Statement): number =>
    Math.max(
      statement.action.negated ? statement.action.patterns.length : 0,
      statement.resource?.negated === true ? statement.resource.patterns.length : 0,
    );
  return exceptions(outside) > Math.max(MOST_EXCEPTIONS, exceptions(own));
}

/** The first statement with the principals, actions and resources of both. */
function sharedElements(own: Statement, other: Statement): Statement | undefined {
  if (isIdle(other)) return undefined;
  return ELEMENTS.reduce<Statement | undefined>(
    (shared, { common }) => (shared === undefined ? undefined : common(shared, other)),
    own,
  );
}

/** One element of statements as a set. */
interface Element {
  /** The first statement with what both match; undefined if that is visibly nothing. */
  readonly common: (own: Statement, other: Statement) => Statement | undefined;
  /** The first statement with what the second does not match; undefined if that is visibly nothing. */
  readonly other: (own: Statement, taken: Statement) => Statement | undefined;
  readonly key: (statement: Statement) => string;
}

const PRINCIPAL: Element = {
  common(own, other) {
    if (own.principal === undefined || other.principal === undefined) return own;
    const principal = commonPrincipals(own.principal, other.principal);
    return principal && { ...own, principal };
  },
  other(own, taken) {
    if (own.principal === undefined && taken.principal === undefined) return undefined;
    if (own.principal === undefined || taken.principal === undefined) return own;
    const principal = otherPrincipals(own.principal, taken.principal);
    return principal && { ...own, principal };
  },
  key: principalsKey,
};

const ACTION: Element = {
  common(own, other) {
    const action = commonActions(own.action, other.action);
    return action && { ...own, action };
  },
  other(own, taken) {
    const action = otherActions(own.action, taken.action);
    return action && { ...own, action };
  },
  key: actionsKey,
};

const RESOURCE: Element = {
  common(own, other) {
    if (other.resource === undefined) return own;
    const resource = commonResources(own.resource ?? EVERY_RESOURCE, other.resource);
    return resource && { ...own, resource };
  },
  other(own, taken) {
    if (taken.resource === undefined) return undefined;
    const resource = otherResources(own.resource ?? EVERY_RESOURCE, taken.resource);
    return resource && { ...own, resource };
  },
  key: resourcesKey,
};

const ELEMENTS: readonly Element[] = [PRINCIPAL, ACTION, RESOURCE];

/** A statement that applies to nothing because of an empty element. */
function isIdle({ effect, principal, action, resource }: Statement): boolean {
  const isEmpty = (clause: { readonly negated: boolean } | undefined, size: number | undefined): boolean =>
    clause !== undefined && size === 0 && !(clause.negated && effect === "Allow");
  return (
    isEmpty(principal, principal?.entries.length) ||
    isEmpty(action, action.patterns.length) ||
    isEmpty(resource, resource?.patterns.length)
  );
}
