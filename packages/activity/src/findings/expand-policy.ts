import type { Catalog } from "@policyproof/catalog";
import { actionMatches } from "@policyproof/policy";
import type { Policy, Request, Statement } from "@policyproof/policy";

/** The actions of the catalogue that a policy speaks of, as `s3:GetObject`. */
export interface ExpandedPolicy {
  /** Some statement allows them, for some resource under some condition. */
  readonly allowed: ReadonlySet<string>;
  /** Some statement denies them for every resource without any condition. */
  readonly denied: ReadonlySet<string>;
}

export type ExpandPolicy = (policy: Policy) => ExpandedPolicy;

/** Policies are shared by many principals: each is expanded once. */
export function createExpander(catalog: Catalog): ExpandPolicy {
  const known = new WeakMap<Policy, ExpandedPolicy>();
  const names = new Map<string, readonly string[]>();
  const actionsOf = (prefix: string): readonly string[] => {
    const found =
      names.get(prefix) ??
      [...(catalog.service(prefix)?.actions.values() ?? [])].map(({ name }) => `${prefix}:${name}`);
    names.set(prefix, found);
    return found;
  };

  const expand = ({ statements }: Policy): ExpandedPolicy => {
    const allowed = new Set<string>();
    const denied = new Set<string>();
    for (const statement of statements) {
      if (statement.effect === "Deny" && !isUnconditional(statement)) continue;
      const target = statement.effect === "Allow" ? allowed : denied;
      for (const action of candidates(statement, catalog).flatMap(actionsOf)) {
        if (actionMatches(statement, requestFor(action))) target.add(action);
      }
    }
    return { allowed, denied };
  };

  return (policy) => {
    const found = known.get(policy) ?? expand(policy);
    known.set(policy, found);
    return found;
  };
}

/** The prefixes of services that a statement can be about. */
function candidates({ action }: Statement, catalog: Catalog): readonly string[] {
  const { negated, patterns } = action;
  if (negated || patterns.some(({ kind }) => kind === "any")) return catalog.services;
  return [...new Set(patterns.flatMap((pattern) => (pattern.kind === "pattern" ? [pattern.service] : [])))];
}

function isUnconditional({ resource, conditions }: Statement): boolean {
  const isEverything = resource?.negated === false && resource.patterns.some(({ kind }) => kind === "any");
  return isEverything && conditions.length === 0;
}

/** Only the action of a request says which statements are about it here. */
function requestFor(action: string): Request {
  return { principal: { kind: "anonymous" }, action, resource: "*", context: new Map() };
}
