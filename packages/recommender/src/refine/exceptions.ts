import type { ActionPattern, Statement } from "@policyproof/policy";
import { shortestSafePrefixes } from "../trie/safe-prefixes.ts";
import type { Partition } from "../trie/safe-prefixes.ts";
import type { Edges } from "../trie/trie.ts";
import { placeOf } from "./edit.ts";
import type { ServiceTrie, StatementChange } from "./edit.ts";
import type { KnownActions } from "./known-actions.ts";
import { matchesName, partition } from "./split-known.ts";
import { isUnused } from "./unused-access.ts";
import type { UnusedAccess } from "./unused-access.ts";

/** Adds what is unused to the `NotAction` of an Allow statement. */
export function extendExceptions(
  statement: Statement,
  known: KnownActions,
  unused: UnusedAccess,
  edges: Edges,
): StatementChange {
  const { patterns } = statement.action;
  const added = exceptions(patterns, known, unused, edges);
  if (added.patterns.length === 0) return { kind: "none" };
  const edits = [
    { ...placeOf(statement), kind: "excepted", patterns: added.patterns, unused: added.unused, tries: added.tries },
  ] as const;
  if (!added.leavesSomething) return { kind: "gone", edits };
  return { kind: "patterns", instead: patterns.map(() => undefined), added: added.patterns, edits };
}

/** Turns an `Action` that names everything into the `NotAction` of what is unused. */
export function exceptionsOfEverything(
  statement: Statement,
  pattern: string,
  known: KnownActions,
  unused: UnusedAccess,
  edges: Edges,
): StatementChange {
  const { leavesSomething, ...added } = exceptions([], known, unused, edges);
  const edits = [{ ...placeOf(statement), kind: "excepted", pattern, ...added }] as const;
  return leavesSomething ? { kind: "exceptions", patterns: added.patterns, edits } : { kind: "gone", edits };
}

interface Exceptions {
  readonly patterns: readonly string[];
  readonly unused: readonly string[];
  readonly tries: readonly ServiceTrie[];
  /** Some known action is used and not excepted. */
  readonly leavesSomething: boolean;
}

/** What to except besides the patterns: the shortest prefixes below which there is nothing used. */
function exceptions(
  before: readonly ActionPattern[],
  known: KnownActions,
  unused: UnusedAccess,
  edges: Edges,
): Exceptions {
  let leavesSomething = false;
  const parts = known.services.map((service) => {
    const isTouched = unused.services.has(service) || unused.actions.has(service);
    if (!isTouched && leavesSomething) return { patterns: [], unused: [], tries: [] };
    const [excepted, granted] = partition(known.of(service), (name) => matchesName(before, service, name));
    const [dropped, used] = partition(granted, (name) => isUnused(unused, service, name));
    if (used.length > 0) leavesSomething = true;
    const names = dropped.map((name) => `${service}:${name}`);
    const isWhole = unused.services.has(service);
    if (dropped.length === 0 && !isWhole) return { patterns: [], unused: names, tries: [] };
    if (used.length === 0 || isWhole) return { patterns: [`${service}:*`], unused: names, tries: [] };
    const parted: Partition = { pattern: "*", wanted: dropped, unwanted: used, indifferent: excepted, edges };
    return {
      patterns: shortestSafePrefixes(parted).map((text) => `${service}:${text}`),
      unused: names,
      tries: [{ service, names: parted, of: "unused" as const }],
    };
  });
  return {
    patterns: parts.flatMap(({ patterns }) => patterns),
    unused: parts.flatMap((part) => part.unused),
    tries: parts.flatMap(({ tries }) => tries),
    leavesSomething,
  };
}
