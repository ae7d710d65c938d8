import type { GrantedPolicy, PolicyDocument, PrincipalDetails } from "../exports/account-details.ts";
import type { ExpandPolicy } from "./expand-policy.ts";

/** What a principal's own policies and those of its groups grant, within its boundary. */
export interface GrantedActions {
  /** In the order of the principal. */
  readonly policies: readonly GrantedPolicy[];
  /** By action, the policies that have granted it for the whole time. */
  readonly actions: ReadonlyMap<string, readonly GrantedPolicy[]>;
  /** Actions that are granted, but only since some day within the time. */
  readonly recent: number;
  /** Actions that a policy grants and the boundary stops. */
  readonly stopped: number;
}

/**
 * Over the catalogue, whatever the resources and conditions: an action is granted if some statement allows it and none denies it
 * throughout. Policies of resources, of organizations and of sessions have no say, as in AWS's findings.
 *
 * @param since the start of the tracking period
 */
export function grantedActions(
  { policies, boundary }: PrincipalDetails,
  since: string,
  expand: ExpandPolicy,
): GrantedActions {
  const denied = new Set(policies.flatMap(({ document }) => [...expand(document.policy).denied]));
  const limit = boundary === undefined ? undefined : expand(boundary.policy);
  const actions = new Map<string, GrantedPolicy[]>();
  const all = new Set<string>();
  const stopped = new Set<string>();
  for (const policy of policies) {
    const before = policyBefore(policy.document, since, expand);
    for (const action of expand(policy.document.policy).allowed) {
      if (denied.has(action)) continue;
      if (limit !== undefined && (!limit.allowed.has(action) || limit.denied.has(action))) {
        stopped.add(action);
        continue;
      }
      all.add(action);
      if (!before(action)) continue;
      const granting = actions.get(action);
      if (granting === undefined) actions.set(action, [policy]);
      else granting.push(policy);
    }
  }
  return { policies, actions, recent: all.size - actions.size, stopped: stopped.size };
}

/** Whether a policy granted an action at an instant, as far as its versions tell. Inline policies carry no dates. */
function policyBefore(document: PolicyDocument, since: string, expand: ExpandPolicy): (action: string) => boolean {
  if (document.since === undefined || document.since <= since) return () => true;
  const then = document.earlier.find((version) => version.since <= since);
  if (then === undefined) return () => false;
  const { allowed } = expand(then.policy);
  return (action) => allowed.has(action);
}
