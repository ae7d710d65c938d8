import type { Catalog } from "@policyproof/catalog";
import { globMatches } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import type { UnusedAccess } from "./unused-access.ts";

/** Every action that is known of: those of the catalogue, and those said to be unused. */
export interface KnownActions {
  /** Lower case, sorted. */
  readonly services: readonly string[];
  /** Names as AWS spells them, without prefix. */
  of(service: string): readonly string[];
}

export function knownActions(catalog: Catalog, unused: UnusedAccess): KnownActions {
  const namesOf = new Map<string, readonly string[]>();
  return {
    services: [...new Set([...catalog.services, ...unused.actions.keys(), ...unused.services])].toSorted(),
    of(service) {
      const found = namesOf.get(service);
      if (found !== undefined) return found;
      const documented = catalog.service(service)?.actions ?? new Map<string, { readonly name: string }>();
      const listed = unused.actions.get(service) ?? new Map<string, string>();
      const others = [...listed].filter(([key]) => !documented.has(key)).map(([, name]) => name);
      const names = [...[...documented.values()].map(({ name }) => name), ...others];
      namesOf.set(service, names);
      return names;
    },
  };
}

/** What the policy allows and what is said to be unused that the catalogue does not have: `s3:GetObjet`, `nosuch:*`. */
export function notInCatalog(catalog: Catalog, policy: Policy, { services, actions }: UnusedAccess): readonly string[] {
  const exists = (service: string, matches: (name: string) => boolean): boolean =>
    [...(catalog.service(service)?.actions.keys() ?? [])].some(matches);
  const patterns = policy.statements
    .filter(({ effect, action }) => effect === "Allow" && !action.negated)
    .flatMap(({ action }) => action.patterns)
    .filter((one) => one.kind === "pattern" && !exists(one.service, (name) => globMatches(one.name, name)));
  const names = [...actions].flatMap(([service, listed]) =>
    [...listed]
      .filter(([key]) => catalog.service(service)?.actions.has(key) !== true)
      .map(([, name]) => `${service}:${name}`),
  );
  const wholes = [...services].filter((service) => catalog.service(service) === undefined);
  const texts = [...patterns.map(({ text }) => text), ...names, ...wholes.map((service) => `${service}:*`)];
  return [...new Map(texts.map((text) => [text.toLowerCase(), text])).values()];
}
