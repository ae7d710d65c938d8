import type { Catalog } from "@policyproof/catalog";
import { actionMatches } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import type { UnusedPermissions } from "@policyproof/recommender";

/** The actions of the catalogue that some Allow statement lists, `s3:GetObject`. */
export function listedActions(policy: Policy, catalog: Catalog): readonly string[] {
  const allows = policy.statements.filter(({ effect }) => effect === "Allow");
  const isWide = allows.some(({ action }) => action.negated || action.patterns.some(({ kind }) => kind === "any"));
  const services = isWide
    ? catalog.services
    : new Set(
        allows.flatMap(({ action }) => action.patterns.flatMap((one) => (one.kind === "pattern" ? [one.service] : []))),
      );
  return [...services]
    .flatMap((service) =>
      [...(catalog.service(service)?.actions.values() ?? [])].map(({ name }) => `${service}:${name}`),
    )
    .filter((action) => {
      const request = { principal: { kind: "anonymous" }, action, resource: "*", context: new Map() } as const;
      return allows.some((statement) => actionMatches(statement, request));
    });
}

/** A random part of the actions: the share is random, too, and some services are unused altogether. */
export function randomUnused(actions: readonly string[], random: () => number): readonly UnusedPermissions[] {
  const share = random();
  const byService = Map.groupBy(actions, (action) => action.slice(0, action.indexOf(":")));
  return [...byService].flatMap(([serviceNamespace, all]): readonly UnusedPermissions[] => {
    if (random() < share / 4) return [{ serviceNamespace }];
    const unused = all.filter(() => random() < share);
    return unused.length === 0
      ? []
      : [{ serviceNamespace, actions: unused.map((action) => action.slice(serviceNamespace.length + 1)) }];
  });
}
