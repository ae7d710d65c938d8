import { globMatches } from "@policyproof/policy";
import type { ActionPattern } from "@policyproof/policy";
import type { KnownActions } from "./known-actions.ts";
import { isUnused } from "./unused-access.ts";
import type { UnusedAccess } from "./unused-access.ts";

/** The known actions of one service that something matches. */
export interface Matched {
  readonly service: string;
  readonly used: readonly string[];
  readonly unused: readonly string[];
}

/** By service, what is known to match the pattern. */
export function matchedBy(pattern: ActionPattern, known: KnownActions, unused: UnusedAccess): readonly Matched[] {
  switch (pattern.kind) {
    case "none":
      return [];
    case "any":
      return known.services.map((service) => divide(service, known.of(service), unused));
    case "pattern": {
      const names = known.of(pattern.service).filter((name) => globMatches(pattern.name, name.toLowerCase()));
      return [divide(pattern.service, names, unused)];
    }
  }
}

function divide(service: string, names: readonly string[], unused: UnusedAccess): Matched {
  const [dropped, used] = partition(names, (name) => isUnused(unused, service, name));
  return { service, used, unused: dropped };
}

/** The pattern lets in something that is unused, known or not. */
export function isTouched(pattern: ActionPattern, matched: readonly Matched[], unused: UnusedAccess): boolean {
  if (pattern.kind === "any" && unused.services.size > 0) return true;
  if (pattern.kind === "pattern" && unused.services.has(pattern.service)) return true;
  return matched.some((one) => one.unused.length > 0);
}

export function matchesName(patterns: readonly ActionPattern[], service: string, name: string): boolean {
  return patterns.some((pattern) => {
    if (pattern.kind !== "pattern") return pattern.kind === "any";
    return pattern.service === service && globMatches(pattern.name, name.toLowerCase());
  });
}

export function partition<T>(
  items: readonly T[],
  holds: (item: T) => boolean,
): readonly [yes: readonly T[], no: readonly T[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}
