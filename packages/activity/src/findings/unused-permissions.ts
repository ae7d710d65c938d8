import type { GrantedPolicy } from "../exports/account-details.ts";
import type { ActionParts } from "./action-parts.ts";
import type { GrantedActions } from "./granted-actions.ts";
import type { UnusedPermissionDetails } from "./finding-v2.ts";
import { lastAccessedOf } from "./finding-v2.ts";
import type { ActionJudgement } from "./judge-action.ts";
import { latest } from "./known-use.ts";
import type { KnownUse } from "./known-use.ts";

/** In the form that a recommendation takes: names of actions without the prefix. */
export interface UnusedActions {
  readonly serviceNamespace: string;
  readonly actions: readonly string[];
}

/** What of a policy its principal does not use. */
export interface PolicyUnused {
  readonly policy: GrantedPolicy;
  readonly unusedPermissions: readonly UnusedActions[];
}

export interface OpenActions {
  readonly serviceNamespace: string;
  readonly reason: string;
  /** How many. */
  readonly actions: number;
}

export interface UnusedPermissions {
  /** By service. */
  readonly details: readonly UnusedPermissionDetails[];
  /** In the order of the principal's policies; those with nothing unused are left out. */
  readonly policies: readonly PolicyUnused[];
  /** Granted actions of which nothing can be said. */
  readonly open: readonly OpenActions[];
}

export function unusedPermissions(
  granted: GrantedActions,
  judge: (action: string) => ActionJudgement,
  use: KnownUse,
  partsOf: (action: string) => ActionParts,
): UnusedPermissions {
  const services = new Map<string, UnusedPermissionDetails["actions"][number][]>();
  const policies = new Map<GrantedPolicy, Map<string, string[]>>();
  const open = new Map<string, Map<string, number>>();
  for (const action of [...granted.actions.keys()].toSorted()) {
    const { prefix, name, neverUsed } = partsOf(action);
    const judgement = judge(action);
    switch (judgement.kind) {
      case "used":
        break;
      case "open": {
        const reasons = listed(open, prefix, () => new Map<string, number>());
        reasons.set(judgement.reason, (reasons.get(judgement.reason) ?? 0) + 1);
        break;
      }
      case "unused":
        listed(services, prefix, () => []).push(
          judgement.last === undefined ? neverUsed : { action: name, lastAccessed: judgement.last },
        );
        for (const policy of granted.actions.get(action) ?? []) {
          listed(
            listed(policies, policy, () => new Map<string, string[]>()),
            prefix,
            () => [],
          ).push(name);
        }
        break;
    }
  }
  return {
    details: [...services].map(([serviceNamespace, actions]) => ({
      serviceNamespace,
      ...lastAccessedOf(lastOfService(use, serviceNamespace)),
      actions,
    })),
    policies: granted.policies.flatMap((policy) => {
      const unused = [...(policies.get(policy) ?? [])].map(([serviceNamespace, actions]) => ({
        serviceNamespace,
        actions,
      }));
      return unused.length === 0 ? [] : [{ policy, unusedPermissions: unused }];
    }),
    open: [...open].flatMap(([serviceNamespace, reasons]) =>
      [...reasons].map(([reason, actions]) => ({ serviceNamespace, reason, actions })),
    ),
  };
}

function lastOfService({ report, inTrail }: KnownUse, prefix: string): string | undefined {
  return latest([
    report?.services.get(prefix)?.lastUsed,
    ...inTrail.flatMap(({ actions }) =>
      [...actions].map(([action, use]) => (use.isCertain && action.startsWith(`${prefix}:`) ? use.last : undefined)),
    ),
  ]);
}

function listed<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
